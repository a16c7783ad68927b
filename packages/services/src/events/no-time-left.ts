import type { Issue } from "@carillon/core";
import { type EventRow, listTicks, type NewSchedule, type Sql } from "@carillon/db";
import { lastPaused } from "./record-paused-ticks.ts";

/**
 * What whoever switches an event on is told whose last time passed while it was off: it is active, and never fires. One that
 * had fired its last before that is as it was.
 * @param planned its schedules as it is switched on with them
 */
export function noTimeLeft(
  stored: EventRow,
  planned: readonly Pick<NewSchedule, "nextRunAt">[],
  now: Date,
): Issue[] {
  if (isSpent(stored) || planned.some(({ nextRunAt }) => nextRunAt)) return [];
  return told(lastPaused(stored, now));
}

/** As `noTimeLeft`, of an event as it stands without a time to come; at `catchUp` while that can still make up for it. */
export async function whyNoTimeLeft(sql: Sql, stored: EventRow, now: Date): Promise<Issue[]> {
  if (isSpent(stored)) return [];
  const { id: eventId, workspaceId, status, misfirePolicy } = stored;
  if (status !== "ACTIVE") return told(lastPaused(stored, now), misfirePolicy !== "skip");
  const span = { from: undefined, before: undefined, outcome: undefined, limit: 1 };
  const [last] = await listTicks(sql, { workspaceId, eventId, ...span });
  return told(last?.outcome === "skipped:paused" ? (last.untilAt ?? last.nominalAt) : null);
}

/** It is over by its maximum, whatever times would come. */
function isSpent({ maxExecutions, executionCount }: EventRow): boolean {
  return maxExecutions !== null && executionCount >= maxExecutions;
}

function told(last: Date | null, canMakeUp = false): Issue[] {
  if (!last) return [];
  const ways = canMakeUp ? "or make up for it as you activate it (catchUp)" : "or run it by hand";
  const message = `It has no time to come: its last, ${last.toISOString()}, passed while it was off. Give it another, ${ways}`;
  return [{ path: canMakeUp ? "catchUp" : "schedules", message }];
}
