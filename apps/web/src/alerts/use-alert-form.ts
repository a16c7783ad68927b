"use client";

import type { ActionDefinition, AlertRuleCreateInput, Issue, Tool } from "@carillon/core/contracts";
import { withAlertTexts } from "@carillon/core/contracts";
import { useState } from "react";
import { type AlertDraft, alertInput } from "#alerts/alert-draft.ts";
import { problemOf } from "#api/error-of.ts";
import { initialValue } from "#schema-form/initial-value.ts";
import { issuesBelow } from "#schema-form/issues-below.ts";
import { isSchema } from "#schema-form/json-schema.ts";
import { missingFields } from "#schema-form/missing-fields.ts";
import { stillWrong } from "#schema-form/still-wrong.ts";
import { useFocusInvalid } from "#schema-form/use-focus-invalid.ts";
import { useInvalidFields } from "#schema-form/use-invalid-fields.ts";

const PARAMETERS = "rule.parameters";

/** What the form of an alert rule holds, what is wrong with it, and what of it is sent. */
export function useAlertForm(initial: AlertDraft) {
  const [draft, setDraft] = useState(initial);
  const [issues, setIssues] = useState<readonly Issue[]>([]);
  const [attempt, setAttempt] = useState(0);
  const invalid = useInvalidFields();
  const tell = (found: readonly Issue[]) => {
    setIssues(found);
    setAttempt((before) => before + 1);
  };
  /** What is said of a field is about what it held. */
  const change = (next: Partial<AlertDraft>) => {
    setDraft((before) => ({ ...before, ...next }));
    const { parameters: after } = "parameters" in next ? next : draft;
    setIssues((issues) =>
      stillWrong(issues, { prefix: PARAMETERS, before: draft.parameters, after }).filter(
        ({ path }) => !Object.keys(next).includes(path.replace(/^rule\./, "")),
      ),
    );
  };
  /** The texts that would be filled in anyway are shown, so that they can be changed. */
  const chooseAction = (action: ActionDefinition | undefined) => {
    const start = action ? initialValue(action.inputSchema, action.inputSchema, true) : undefined;
    change({
      actionId: action?.id,
      parameters: action
        ? withAlertTexts(action.toolType, action.id, isSchema(start) ? { ...start } : {})
        : undefined,
    });
  };
  const check = (action: ActionDefinition | undefined): AlertRuleCreateInput | undefined => {
    const checked = alertInput(draft);
    const gaps = action
      ? missingFields(action.inputSchema, draft.parameters ?? {}, action.inputSchema).map((issue) => ({
          ...issue,
          path: `${PARAMETERS}.${issue.path}`,
        }))
      : [];
    tell([...(checked.ok ? [] : checked.issues), ...gaps]);
    return checked.ok && gaps.length === 0 && !invalid.any() ? checked.input : undefined;
  };
  return {
    draft,
    change,
    chooseTool: (tool: Tool | undefined) =>
      change({ toolId: tool?.id, actionId: undefined, parameters: undefined }),
    chooseAction,
    check,
    refuse: (error: unknown) => tell(problemOf(error).issues),
    issueOf: (...paths: readonly string[]) => issues.find(({ path }) => paths.includes(path))?.message,
    parameterIssues: issuesBelow(issues, PARAMETERS),
    formRef: useFocusInvalid(attempt),
    onInvalid: invalid.onInvalid,
  };
}

export type AlertForm = ReturnType<typeof useAlertForm>;
