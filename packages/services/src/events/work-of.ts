import { BadRequestError, type EventCreateInput, type Step, type ToolActionConfig } from "@carillon/core";
import type { EventRow } from "@carillon/db";

/** What an event does: one action, or several in steps, where `config` is the first one's. */
export type Work = {
  readonly config: ToolActionConfig;
  readonly steps: readonly Step[] | null;
  readonly outputMapping: Record<string, unknown> | null;
};

type Given = {
  readonly toolActionConfig?: ToolActionConfig | undefined;
  readonly steps?: readonly Step[] | null | undefined;
  readonly outputMapping?: Record<string, unknown> | null | undefined;
};

/** @throws BadRequestError unless it has one action or steps, and no output mapping without steps */
export function workOf({
  toolActionConfig,
  steps,
  outputMapping,
}: Pick<EventCreateInput, keyof Given>): Work {
  if (toolActionConfig && steps) refuse("steps", "Give toolActionConfig or steps, not both");
  const [first] = steps ?? [];
  const config = first?.toolActionConfig ?? toolActionConfig;
  if (!config) return refuse("toolActionConfig", "An event needs an action: give toolActionConfig, or steps");
  if (steps) return { config, steps, outputMapping: outputMapping ?? null };
  if (outputMapping)
    refuse(
      "outputMapping",
      "It is for an event with steps; of one action it is toolActionConfig.outputMapping",
    );
  return { config, steps: null, outputMapping: config.outputMapping ?? null };
}

/**
 * What an event does after a change.
 * @throws BadRequestError for one action in place of steps, unless `steps: null` says so
 */
export function changedWork(stored: EventRow, given: Given): Work {
  const { toolActionConfig, outputMapping } = given;
  if (toolActionConfig && stored.steps && given.steps === undefined)
    refuse("steps", "This event has steps; send steps: null too to put one action in their place");
  const { toolType, toolId, actionId, parameters } = stored;
  const keeps = toolActionConfig === undefined && (given.steps === undefined || given.steps === null);
  if (keeps && given.steps === null && stored.steps)
    refuse("toolActionConfig", "Say which action takes the place of the steps");
  const isSameAction = toolActionConfig === undefined || toolActionConfig.actionId === actionId;
  const kept = {
    toolType,
    toolId,
    actionId,
    parameters,
    // What it does may change and what comes out stay; null takes it away.
    ...(isSameAction && !stored.steps && { outputMapping: stored.outputMapping }),
  };
  const steps = given.steps === undefined && !toolActionConfig ? stored.steps : given.steps;
  const mapping = outputMapping === undefined && steps ? stored.outputMapping : outputMapping;
  return workOf({
    toolActionConfig: steps ? toolActionConfig : { ...kept, ...toolActionConfig },
    steps: steps ? [...steps] : undefined,
    outputMapping: mapping,
  });
}

function refuse(path: string, message: string): never {
  throw new BadRequestError([{ path, message }]);
}
