import type { ActionDefinition, Event, EventCreateInput, Issue } from "@carillon/core/contracts";
import { changedInput } from "#events/changed-input.ts";
import type { EventDraft } from "#events/event-draft.ts";
import { eventInput } from "#events/event-input.ts";
import { missingFields } from "#schema-form/missing-fields.ts";
import { readSteps } from "#steps/steps-draft.ts";

type Filled = {
  readonly draft: EventDraft;
  /** What it held when it was opened. */
  readonly initial: EventDraft;
  readonly saved: Event | undefined;
  readonly toolType: string | undefined;
  readonly action: ActionDefinition | undefined;
};

export type CheckedEvent = {
  readonly input: EventCreateInput | undefined;
  /** Of a saved event, what of it the form has changed. */
  readonly changed: Partial<EventCreateInput>;
  readonly found: readonly Issue[];
};

/** What is sent of a filled form, and what is wrong with it. */
export async function checkEvent({ draft, initial, saved, toolType, action }: Filled): Promise<CheckedEvent> {
  const checked = eventInput(draft, toolType, saved);
  const gaps =
    draft.work === "steps" ? await stepGaps(draft) : action ? parameterGaps(action, draft.parameters) : [];
  const found = [...(checked.ok ? [] : checked.issues), ...gaps];
  if (!checked.ok) return { input: undefined, changed: {}, found };
  const before = eventInput(initial, saved?.toolActionConfig.toolType, saved);
  const changed = before.ok ? changedInput(before.input, checked.input) : checked.input;
  return { input: checked.input, changed, found };
}

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
