import {
  type BoundedSchedule,
  busiestWindow,
  type FireTime,
  handlersOf,
  type Issue,
  mergeFires,
  NotFoundError,
} from "@carillon/core";
import { type EventRow, type ToolRow, toolsById } from "@carillon/db";
import { limitOf } from "@carillon/engine";
import type { Caller } from "../../caller.ts";
import type { ServiceDeps } from "../../service-deps.ts";

type Limit = NonNullable<ReturnType<typeof limitOf>>;
type Jittered = BoundedSchedule & { readonly jitterSeconds: number };

/** Enough to hold a change of clocks and a leap day of most schedules, in a few milliseconds. */
const SAMPLE = 5_000;

/** The tools that each run of an event calls, one as often as it does; what comes after failures alone is left out. */
export function toolsOfRun({ toolId, steps }: Pick<EventRow, "toolId" | "steps">): number[] {
  if (!steps) return [toolId];
  const handlers = handlersOf(steps);
  return steps.flatMap(({ id, toolActionConfig }) => (handlers.has(id) ? [] : [toolActionConfig.toolId]));
}

/**
 * Whether all schedules together, jitter turning out as bad as it may, ask for more than a tool's limit at some time.
 * @param toolIds those that each run calls; a saved event's may be gone by now
 * @throws NotFoundError for one that was asked for and is not there
 */
export async function warnOfRate(
  { database, registry }: ServiceDeps,
  caller: Caller,
  {
    schedules,
    after,
    toolIds,
    isSaved,
  }: { schedules: readonly Jittered[]; after: Date; toolIds: readonly number[]; isSaved: boolean },
): Promise<Issue[]> {
  if (toolIds.length === 0) return [];
  const tools = await toolsById(database.sql, {
    workspaceId: caller.workspaceId,
    ids: [...new Set(toolIds)],
  });
  const missing = toolIds.find((id) => !tools.some((tool) => tool.id === id));
  if (missing !== undefined && !isSaved) throw new NotFoundError(`There is no tool ${missing}`);
  const limited = tools.flatMap((tool) => {
    const connector = registry.connector(tool.type);
    const limit = connector && limitOf(tool, connector);
    return limit ? [{ tool, limit, calls: toolIds.filter((id) => id === tool.id).length }] : [];
  });
  if (limited.length === 0) return [];
  const fires = [...fireTimes(schedules, after)];
  const jitter = schedules.some(({ jitterSeconds }) => jitterSeconds > 0) ? ", jitter included" : "";
  const path = schedules.length > 1 ? "schedules" : "schedule";
  return limited.flatMap((each) => {
    const message = tooOften(each, fires, jitter);
    return message === null ? [] : [{ path, message }];
  });
}

function tooOften(
  { tool, limit, calls }: { tool: ToolRow; limit: Limit; calls: number },
  fires: readonly FireTime[],
  jitter: string,
): string | null {
  const { count, at } = busiestWindow(fires, limit.windowMs);
  if (count * calls <= limit.limit) return null;
  const seconds = limit.windowMs / 1_000;
  const each = calls > 1 ? `, with ${calls} calls of it each` : "";
  const when = `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
  return `May fire ${count} times in ${seconds} s${jitter}${each}, first around ${when}, but "${tool.name}" may be called ${limit.limit} times per ${seconds} s: runs will wait for each other`;
}

function* fireTimes(schedules: readonly Jittered[], after: Date): Generator<FireTime> {
  let left = SAMPLE;
  for (const { at, schedules: places } of mergeFires(schedules, after)) {
    left -= 1;
    if (left < 0) return;
    const from = at.getTime();
    // Schedules that fall on one instant fire once, with the jitter of whichever comes first.
    const jitter = Math.max(...places.map((place) => schedules[place]?.jitterSeconds ?? 0));
    yield { from, until: from + jitter * 1_000 };
  }
}
