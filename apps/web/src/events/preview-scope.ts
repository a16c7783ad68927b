import type { EventDraft } from "#events/event-draft.ts";
import { isSchema } from "#schema-form/json-schema.ts";

const MOST_TOOLS = 50;
const MOST_RUNS = 1_000_000_000;

/** What of a form, beside its schedule, its preview depends on. */
export function previewScope({
  work,
  toolId,
  steps,
  maxExecutions,
}: Pick<EventDraft, "work" | "toolId" | "steps" | "maxExecutions">) {
  const most = Number(maxExecutions);
  const isMost = Number.isInteger(most) && most >= 1 && most <= MOST_RUNS;
  const ofSteps = (steps?.rows ?? []).flatMap(({ step: { toolActionConfig: config } }) =>
    isSchema(config) && typeof config.toolId === "number" ? [config.toolId] : [],
  );
  return {
    ...(work === "steps" && { toolIds: [...new Set(ofSteps)].slice(0, MOST_TOOLS) }),
    ...(work === "action" && toolId !== undefined && { toolId }),
    maxExecutions: isMost ? most : null,
  };
}

export type PreviewScope = ReturnType<typeof previewScope>;
