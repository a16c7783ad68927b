import type { EventDraft } from "#events/event-draft.ts";
import { pruneValue } from "#schema-form/prune-value.ts";
import { stepsDraftOf } from "#steps/steps-draft.ts";

/** The draft with the other kind of work. The first step of all is the action so far. */
export function withWork(
  draft: EventDraft,
  work: EventDraft["work"],
  /** What the form does not hold of the action so far. */
  { toolType, outputMapping }: { readonly toolType: string | undefined; readonly outputMapping: unknown },
): Partial<EventDraft> {
  if (work === "action" || draft.steps) return { work };
  const { toolId, actionId, parameters } = draft;
  const config = {
    toolType,
    toolId,
    actionId,
    parameters: pruneValue(parameters),
    outputMapping: outputMapping ?? undefined,
  };
  return { work, steps: stepsDraftOf([{ id: "step1", toolActionConfig: config }], null) };
}
