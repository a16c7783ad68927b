"use client";

import type { ActionDefinition, Event, EventCreateInput, Issue, Tool } from "@carillon/core/contracts";
import { useState } from "react";
import { problemOf } from "#api/error-of.ts";
import type { EventDraft } from "#events/event-draft.ts";
import { eventInput } from "#events/event-input.ts";
import { initialValue } from "#schema-form/initial-value.ts";
import { issuesBelow } from "#schema-form/issues-below.ts";
import { missingFields } from "#schema-form/missing-fields.ts";
import { useFocusInvalid } from "#schema-form/use-focus-invalid.ts";
import { useInvalidFields } from "#schema-form/use-invalid-fields.ts";

/** What the event form holds, what is wrong with it, and what of it is sent. */
export function useEventForm(first: EventDraft, saved: Event | undefined) {
  // An event that is read anew while it is being changed is no change of what was opened.
  const [initial] = useState(first);
  const [draft, setDraft] = useState(first);
  const [issues, setIssues] = useState<readonly Issue[]>([]);
  const [attempt, setAttempt] = useState(0);
  const invalid = useInvalidFields();
  const tell = (found: readonly Issue[]) => {
    setIssues(found);
    setAttempt((before) => before + 1);
  };
  const change = (next: Partial<EventDraft>) => setDraft((before) => ({ ...before, ...next }));
  const check = (
    tool: Tool | undefined,
    action: ActionDefinition | undefined,
  ): EventCreateInput | undefined => {
    const checked = eventInput(draft, tool?.type ?? saved?.toolActionConfig.toolType, saved);
    const gaps = action
      ? missingFields(action.inputSchema, draft.parameters ?? {}, action.inputSchema).map((issue) => ({
          ...issue,
          path: `toolActionConfig.parameters.${issue.path}`,
        }))
      : [];
    tell([...(checked.ok ? [] : checked.issues), ...gaps]);
    return checked.ok && gaps.length === 0 && !invalid.any() ? checked.input : undefined;
  };
  return {
    draft,
    /** Something is held that was not there at first. */
    isChanged: JSON.stringify(draft) !== JSON.stringify(initial),
    change,
    chooseAction: (action: ActionDefinition | undefined) =>
      change({
        actionId: action?.id,
        parameters: action ? (initialValue(action.inputSchema, action.inputSchema, true) ?? {}) : undefined,
      }),
    check,
    refuse: (error: unknown) => tell(problemOf(error).issues),
    issueOf: (...paths: readonly string[]) =>
      issues.find((issue) => paths.some((path) => issue.path === path || issue.path.startsWith(`${path}.`)))
        ?.message,
    parameterIssues: [
      ...issuesBelow(issues, "toolActionConfig.parameters"),
      ...issuesBelow(issues, "parameters"),
    ],
    issueCount: issues.length,
    formRef: useFocusInvalid(attempt),
    onInvalid: invalid.onInvalid,
  };
}

export type EventForm = ReturnType<typeof useEventForm>;
