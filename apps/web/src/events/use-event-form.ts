"use client";

import type { ActionDefinition, Event, EventCreateInput, Issue, Tool } from "@carillon/core/contracts";
import { useState } from "react";
import { problemOf } from "#api/error-of.ts";
import { changedInput } from "#events/changed-input.ts";
import type { EventDraft } from "#events/event-draft.ts";
import { eventInput } from "#events/event-input.ts";
import { withWork } from "#events/event-work.ts";
import { initialValue } from "#schema-form/initial-value.ts";
import { issuesBelow } from "#schema-form/issues-below.ts";
import { missingFields } from "#schema-form/missing-fields.ts";
import { useFocusInvalid } from "#schema-form/use-focus-invalid.ts";
import { useInvalidFields } from "#schema-form/use-invalid-fields.ts";
import { heldBy, readSteps, type StepsDraft } from "#steps/steps-draft.ts";

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
    setIssues((before) => before.filter(({ path }) => !told.includes(path)));
  };
  const check = async (
    tool: Tool | undefined,
    action: ActionDefinition | undefined,
  ): Promise<{ readonly input?: EventCreateInput; readonly found: readonly Issue[] }> => {
    const checked = eventInput(draft, tool?.type ?? saved?.toolActionConfig.toolType, saved);
    const gaps =
      draft.work === "steps" ? await stepGaps(draft) : action ? parameterGaps(action, draft.parameters) : [];
    const unread = invalid.any() ? [{ path: "(unread)", message: "A field holds no value yet" }] : [];
    const found = [...(checked.ok ? [] : checked.issues), ...gaps, ...unread];
    tell(found);
    return checked.ok && found.length === 0 ? { input: checked.input, found } : { found };
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
    /** Of what is sent of a saved event, what this form has changed. */
    changedOf: (input: EventCreateInput) => {
      const before = eventInput(initial, saved?.toolActionConfig.toolType, saved);
      return before.ok ? changedInput(before.input, input) : input;
    },
    /** @returns what is wrong */
    refuse: (error: unknown) => {
      const found = problemOf(error).issues;
      tell(found);
      return found;
    },
    issueOf: (...paths: readonly string[]) =>
      issues.find((issue) => paths.some((path) => issue.path === path || issue.path.startsWith(`${path}.`)))
        ?.message,
    parameterIssues: [
      ...issuesBelow(issues, "toolActionConfig.parameters"),
      ...issuesBelow(issues, "parameters"),
    ],
    issues,
    issueCount: issues.length,
    formRef: useFocusInvalid(attempt),
    onInvalid: invalid.onInvalid,
  };
}

/** Where what is wrong with a part of the draft is told, if not under its own name. */
const TOLD_AT: Readonly<Record<string, readonly string[]>> = {
  // Each field of parameters knows when it is changed.
  parameters: [],
  schedule: ["schedule", "schedules"],
  calendars: ["skipCalendarIds", "onlyCalendarIds"],
  hook: ["webhook"],
  maxAttempts: ["retry.maxAttempts", "retry"],
  firstDelaySeconds: ["retry.initialDelayMs", "retry"],
  timeoutSeconds: ["timeoutMs"],
};

const heldIn = (draft: EventDraft) => JSON.stringify({ ...draft, steps: heldBy(draft.steps) });

function parameterGaps({ inputSchema }: ActionDefinition, parameters: unknown): readonly Issue[] {
  return missingFields(inputSchema, parameters ?? {}, inputSchema).map((issue) => ({
    ...issue,
    path: `toolActionConfig.parameters.${issue.path}`,
  }));
}

/** What steps lack is told by a script of their form. */
async function stepGaps({ steps }: EventDraft): Promise<readonly Issue[]> {
  const read = steps && readSteps(steps);
  if (!read?.ok) return [];
  // Where the server is away, sending tells so.
  const checks = await import("#steps/check-steps.ts").catch(() => undefined);
  return checks?.checkSteps(read.steps) ?? [];
}

export type EventForm = ReturnType<typeof useEventForm>;
