import { type BoundedSchedule, busiestWindow, type FireTime, type Issue, mergeFires } from "@carillon/core";
import { limitOf } from "@carillon/engine";
import type { Caller } from "../../caller.ts";
import type { ServiceDeps } from "../../service-deps.ts";
import { findTool } from "../../tools/find-tool.ts";

type Jittered = BoundedSchedule & { readonly jitterSeconds: number };

/** Enough to hold a change of clocks and a leap day of most schedules, in a few milliseconds. */
const SAMPLE = 5_000;

/** Whether all schedules together, jitter turning out as bad as it may, ask for more than the tool's limit at some time. */
export async function warnOfRate(
  { database, registry }: ServiceDeps,
  caller: Caller,
  { schedules, after, toolId }: { schedules: readonly Jittered[]; after: Date; toolId: number | undefined },
): Promise<Issue[]> {
  if (toolId === undefined) return [];
  const tool = await findTool(database.sql, caller, toolId);
  const connector = registry.connector(tool.type);
  const limit = connector && limitOf(tool, connector);
  if (!limit) return [];
  const { count, at } = busiestWindow(fireTimes(schedules, after), limit.windowMs);
  if (count <= limit.limit) return [];
  const jitter = schedules.some(({ jitterSeconds }) => jitterSeconds > 0) ? ", jitter included" : "";
  const seconds = limit.windowMs / 1_000;
  const when = `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
  const message = `May fire ${count} times in ${seconds} s${jitter}, first around ${when}, but "${tool.name}" may be called ${limit.limit} times per ${seconds} s: runs will wait for each other`;
  return [{ path: schedules.length > 1 ? "schedules" : "schedule", message }];
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
