"use client";

import type { ActionDefinition, Event, Issue, Tool } from "@carillon/core/contracts";
import { useState } from "react";
import { problemOf } from "#api/error-of.ts";
import type { CheckedEvent } from "#events/check-event.ts";
import type { EventDraft } from "#events/event-draft.ts";
import { withWork } from "#events/with-work.ts";
import { initialValue } from "#schema-form/initial-value.ts";
import { issuesBelow } from "#schema-form/issues-below.ts";
import { stillWrong } from "#schema-form/still-wrong.ts";
import { useFocusInvalid } from "#schema-form/use-focus-invalid.ts";
import { useInvalidFields } from "#schema-form/use-invalid-fields.ts";
import { heldBy, type StepsDraft } from "#steps/steps-draft.ts";

/** What the event form holds, what is wrong with it, and what of it is sent. */
export function useEventForm(first: EventDraft, saved: Event | undefined) {
  // An event that is read anew while it is being changed is no change of what was opened.
  const [initial] = useState(first);
  const [draft, setDraft] = useState(first);
  const [issues, setIssues] = useState<readonly Issue[]>([]);
  const [attempt, setAttempt] = useState(0);
  const invalid = useInvalidFields();
  const outputMapping = saved?.steps ? undefined : saved?.toolActionConfig.outputMapping;
  const tell = (found: readonly Issue[]) => {
    setIssues(found);
    setAttempt((before) => before + 1);
  };
  /** What is said of a field is about what it held. */
  const change = (next: Partial<EventDraft>) => {
    setDraft((before) => ({ ...before, ...next }));
    const told = Object.keys(next).flatMap((key) => TOLD_AT[key] ?? [key]);
    const { parameters: after } = "parameters" in next ? next : draft;
    setIssues((issues) =>
      stillWrong(issues, { prefix: PARAMETERS, before: draft.parameters, after }).filter(
        ({ path }) => !told.some((at) => path === at || path.startsWith(`${at}.`)),
      ),
    );
  };
  const check = async (
    tool: Tool | undefined,
    action: ActionDefinition | undefined,
  ): Promise<{ readonly checked?: CheckedEvent; readonly found: readonly Issue[] }> => {
    const { checkEvent } = await loadCheck();
    const toolType = tool?.type ?? saved?.toolActionConfig.toolType;
    const checked = await checkEvent({ draft, initial, saved, toolType, action });
    const unread = invalid.any() ? [{ path: "(unread)", message: "A field holds no value yet" }] : [];
    const found = [...checked.found, ...unread];
    tell(found);
    return found.length === 0 ? { checked, found } : { found };
  };
  return {
    draft,
    /** Something is held that was not there at first. */
    isChanged: heldIn(draft) !== heldIn(initial),
    change,
    chooseWork: (work: EventDraft["work"], toolType: string | undefined) =>
      setDraft((before) => ({ ...before, ...withWork(before, work, { toolType, outputMapping }) })),
    changeSteps: (to: (steps: StepsDraft) => StepsDraft) =>
      setDraft((before) => (before.steps ? { ...before, steps: to(before.steps) } : before)),
    chooseAction: (action: ActionDefinition | undefined) =>
      change({
        actionId: action?.id,
        parameters: action ? (initialValue(action.inputSchema, action.inputSchema, true) ?? {}) : undefined,
      }),
    check,
    /** Loads what checks it, so that a server which is away by then keeps nobody from being told what is wrong. */
    prepare: () => void loadCheck().catch(() => {}),
    /** @returns what is wrong */
    refuse: (error: unknown) => {
      const found = problemOf(error).issues;
      tell(found);
      return found;
    },
    issueOf: (...paths: readonly string[]) =>
      issues.find((issue) => paths.some((path) => issue.path === path || issue.path.startsWith(`${path}.`)))
        ?.message,
    parameterIssues: [...issuesBelow(issues, PARAMETERS), ...issuesBelow(issues, "parameters")],
    issues,
    issueCount: issues.length,
    formRef: useFocusInvalid(attempt),
    onInvalid: invalid.onInvalid,
  };
}

const PARAMETERS = "toolActionConfig.parameters";

/** Where what is wrong with a part of the draft is told, if not under its own name. */
const TOLD_AT: Readonly<Record<string, readonly string[]>> = {
  // Of which each field is looked at by itself.
  parameters: [],
  schedule: ["schedule", "schedules", "startAt", "endAt", "jitterSeconds"],
  calendars: ["skipCalendarIds", "onlyCalendarIds"],
  hook: ["webhook"],
  maxAttempts: ["retry.maxAttempts", "retry"],
  firstDelaySeconds: ["retry.initialDelayMs", "retry"],
  timeoutSeconds: ["timeoutMs"],
};

/** Scripts that are wanted once something is filled in. */
const loadCheck = () => import("#events/check-event.ts");

const heldIn = (draft: EventDraft) => JSON.stringify({ ...draft, steps: heldBy(draft.steps) });

export type EventForm = ReturnType<typeof useEventForm>;
