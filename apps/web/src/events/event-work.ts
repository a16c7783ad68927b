import type { EventCreateInput, Issue } from "@carillon/core/contracts";
import type { EventDraft } from "#events/event-draft.ts";
import { isSchema } from "#schema-form/json-schema.ts";
import { pruneValue } from "#schema-form/prune-value.ts";
import { readSteps, stepsDraftOf } from "#steps/steps-draft.ts";

type Work = Pick<EventCreateInput, "toolActionConfig" | "steps" | "outputMapping">;

/** What an event does, one action or steps, as it is sent; or what it lacks. */
export function eventWork(
  draft: EventDraft,
  toolType: string | undefined,
): { readonly work: Work; readonly issues: readonly Issue[] } {
  return draft.work === "steps" ? stepsWork(draft) : actionWork(draft, toolType);
}

function stepsWork({ steps: draft = stepsDraftOf([], null) }: EventDraft) {
  const read = readSteps(draft);
  if (!read.ok) return { work: {}, issues: [read.issue] };
  const outputMapping = isSchema(draft.outputMapping) ? { ...draft.outputMapping } : null;
  // The server tells what is no step of what was typed.
  return { work: { steps: read.steps as EventCreateInput["steps"], outputMapping }, issues: [] };
}

function actionWork({ toolId, actionId, parameters: given }: EventDraft, toolType: string | undefined) {
  const issues = [
    ...(toolId === undefined || toolType === undefined ? [{ path: "toolId", message: "Choose a tool" }] : []),
    ...(actionId === undefined ? [{ path: "actionId", message: "Choose an action" }] : []),
  ];
  if (toolId === undefined || toolType === undefined || actionId === undefined) return { work: {}, issues };
  const pruned = pruneValue(given ?? {});
  const parameters = isSchema(pruned) ? { ...pruned } : {};
  return { work: { toolActionConfig: { toolType, toolId, actionId, parameters } }, issues };
}
