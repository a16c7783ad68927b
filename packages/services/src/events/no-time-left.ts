import type { Issue } from "@carillon/core";
import { type EventRow, isSpent, listTicks, type NewSchedule, type Sql } from "@carillon/db";
import { isUsedUp } from "./is-used-up.ts";
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
  return planned.some(({ nextRunAt }) => nextRunAt) ? [] : told(lastPaused(stored, now));
}

/**
 * An event that has run as often as it may, none of whose runs may still be left out, has no time to come, and whoever
 * saves it is told. What was due before `now` stays, for the ledger to tell of.
 * @param event as it has been written
 */
export async function endSpent(
  tx: Sql,
  { id, maxExecutions }: Pick<EventRow, "id" | "maxExecutions">,
  { planned, now }: { planned: readonly NewSchedule[]; now: Date },
): Promise<{ schedules: readonly NewSchedule[]; warnings: Issue[] } | null> {
  if (maxExecutions === null || !(await isSpent(tx, id))) return null;
  const schedules = planned.map((schedule) =>
    schedule.nextRunAt && schedule.nextRunAt > now ? { ...schedule, nextRunAt: null } : schedule,
  );
  return { schedules, warnings: [usedUp(maxExecutions)] };
}

/** As these, of an event as it stands without a time to come; at `catchUp` while that can still make up for it. */
export async function whyNoTimeLeft(sql: Sql, stored: EventRow, now: Date): Promise<Issue[]> {
  const { id: eventId, workspaceId, status, misfirePolicy, maxExecutions } = stored;
  if (maxExecutions !== null && isUsedUp(stored)) return [usedUp(maxExecutions)];
  if (status !== "ACTIVE") return told(lastPaused(stored, now), misfirePolicy !== "skip");
  const span = { from: undefined, before: undefined, outcome: undefined, limit: 1 };
  const [last] = await listTicks(sql, { workspaceId, eventId, ...span });
  return told(last?.outcome === "skipped:paused" ? (last.untilAt ?? last.nominalAt) : null);
}

function usedUp(maxExecutions: number): Issue {
  const often = `${maxExecutions.toLocaleString("en")} ${maxExecutions === 1 ? "time" : "times"}`;
  return {
    path: "maxExecutions",
    message: `It has no time to come: it has run ${often}, as often as it may. Raise its maximum for it to go on`,
  };
}

function told(last: Date | null, canMakeUp = false): Issue[] {
  if (!last) return [];
  const ways = canMakeUp ? "or make up for it as you activate it" : "or run it by hand";
  const message = `It has no time to come: its last, ${last.toISOString()}, passed while it was off. Give it another, ${ways}`;
  return [{ path: canMakeUp ? "catchUp" : "schedules", message }];
}
