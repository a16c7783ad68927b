import {
  type Blackout,
  nextAfter,
  planTick,
  type ScheduleSpec,
  scheduleSpecOf,
  type TickPlan,
} from "@carillon/core";
import type { Database, Sql } from "../client.ts";
import { plainArray } from "../plain-array.ts";
import type { Queue } from "../queue/queue.ts";
import { type CalendarRefs, loadBlackouts } from "./calendars/load-blackouts.ts";
import type { Planned, Tick } from "./claim/due-tick.ts";
import { insertRuns, jobsOf } from "./claim/insert-runs.ts";
import { type DueRow, lockDue } from "./claim/lock-due.ts";
import { type EventState, lockShared } from "./claim/lock-shared.ts";
import { type Broken, pauseBroken } from "./claim/pause-broken.ts";
import { settleTicks } from "./claim/settle-ticks.ts";
import { stopOpenRuns } from "./claim/stop-open-runs.ts";
import { writeTicks } from "./claim/write-ticks.ts";

export type Claimed = {
  readonly claimed: number;
  readonly fired: number;
  /** Something is due still. */
  readonly more: boolean;
  /** Schedules that could not be planned: they are taken out, and their events paused. */
  readonly broken: readonly Broken[];
};

/**
 * Claims up to `size` due schedules in one transaction: locks the rows, writes the tick ledger, the executions and the
 * queue's jobs, and moves each schedule on. A crash between any two of these undoes them all, so nothing is lost and
 * nothing doubled; other workers skip what is locked here.
 */
export function createClaimDue({
  database,
  queue,
  random = Math.random,
}: {
  database: Database;
  queue: Queue;
  random?: () => number;
}) {
  return (size: number): Promise<Claimed> =>
    database.sql.begin(async (tx) => {
      const due = await lockDue(tx, size);
      const now = due[0]?.now;
      if (!now) return { claimed: 0, fired: 0, more: false, broken: [] };
      const shared = await lockShared(tx, sharedIds(due));
      // An event that somebody else holds is left for the next beat.
      const mine = due.filter((row) => !row.isShared || shared.has(row.eventId));
      const blackoutOf = await blackoutsFor(tx, mine);
      const { planned, failed } = planAll(mine, (row) => planOf(row, now, { blackoutOf, random }));
      const broken = failed.length > 0 ? await pauseBroken(tx, failed) : [];
      const { ticks, stopping } = settleTicks(inOrder(planned), shared);
      const writing = writeTicks(tx, ticks, ({ row }) => specOf(row));
      // What waits for no answer is sent along with what is being written; a failure is met below, where all are waited for.
      const moving = shared.size === 0 ? advance(tx, nextOf(planned, shared)) : null;
      moving?.catch(() => {});
      const fired = await writing;
      takeBack(ticks, fired, shared);
      // Before its own run is there, and only once its tick stands: another schedule may have told of that one already.
      if (stopping.size > 0) await stopOpenRuns(tx, queue, { fired, stopping });
      const next = nextOf(planned, shared);
      const jobs = jobsOf(fired);
      // First: it asks for the jobs' places, and is answered while the runs are being written.
      const queueing = jobs.length > 0 && queue.insertFresh(jobs, tx);
      await Promise.all([
        queueing,
        insertRuns(tx, fired),
        moving ?? advance(tx, next),
        count(tx, fired, shared),
        jobs.length > 0 && tx`select pg_notify('carillon_changes', '{"kind":"jobs"}')`,
      ]);
      const isBehind = next.some(({ at }) => at !== null && at <= now);
      return {
        claimed: due.length,
        fired: jobs.length,
        more: isBehind || (due.length === size && mine.length > 0),
        broken,
      };
    }) as Promise<Claimed>;
}

function sharedIds(due: readonly DueRow[]): number[] {
  return [...new Set(due.flatMap(({ isShared, eventId }) => (isShared ? [eventId] : [])))];
}

/** Where the newest takes the place of the others it is settled first; else ticks are settled as they came. */
function inOrder(planned: readonly Planned[]): readonly Planned[] {
  if (!planned.some(({ row }) => row.isShared)) return planned;
  const rank = ({ row }: Planned) => {
    const at = row.nextRunAt.getTime();
    return row.overlapPolicy === "cancel-previous" ? -at : at;
  };
  return planned.toSorted((a, b) => rank(a) - rank(b));
}

/** A tick that another schedule had told of already did not fire, and counts for nothing. */
function takeBack(
  ticks: readonly Tick[],
  fired: readonly Tick[],
  shared: ReadonlyMap<number, EventState>,
): void {
  if (shared.size === 0) return;
  const ids = new Set(fired.map(({ executionId }) => executionId));
  for (const { row, executionId } of ticks) {
    const state = shared.get(row.eventId);
    if (state && executionId !== null && !ids.has(executionId)) state.executionCount -= 1;
  }
}

function specOf(row: DueRow): ScheduleSpec {
  const isNamed = row.expression !== null || row.interval !== null || row.at !== null;
  return isNamed ? scheduleSpecOf(row) : { at: row.nextRunAt.toISOString(), timezone: row.timezone };
}

type BlackoutOf = ((refs: CalendarRefs) => Blackout) | null;

/** The calendars of a batch, in one query; where no event has one, none. */
async function blackoutsFor(tx: Sql, due: readonly DueRow[]): Promise<BlackoutOf> {
  const bound = due.filter(({ calendars }) => calendars !== null);
  const [first] = bound;
  if (!first) return null;
  const ids = bound.flatMap(({ calendars }) => [...(calendars?.skip ?? []), ...(calendars?.only ?? [])]);
  const from = new Date(Math.min(...bound.map(({ nextRunAt }) => nextRunAt.getTime())) - 1);
  const until = new Date(Math.max(...bound.map(reachOf)));
  return loadBlackouts(tx, { ids: [...new Set(ids)], from, until });
}

/** Until when a row's calendars have a say: with jitter, until its next tick has run. */
function reachOf({ now, jitterSeconds, ...row }: DueRow): number {
  if (jitterSeconds === 0) return now.getTime();
  try {
    const next = nextAfter(specOf({ ...row, now, jitterSeconds }), now) ?? now;
    return next.getTime() + jitterSeconds * 1_000;
  } catch {
    // Told of where it is planned.
    return now.getTime();
  }
}

/**
 * What cannot be planned, such as a time zone that this Node does not know, keeps none of the others from firing, but for
 * those of its own event: that is paused, and a schedule that is moved on would fire it all the same.
 */
function planAll(
  rows: readonly DueRow[],
  plan: (row: DueRow) => TickPlan,
): { planned: Planned[]; failed: { row: DueRow; error: unknown }[] } {
  const planned: Planned[] = [];
  const failed: { row: DueRow; error: unknown }[] = [];
  for (const row of rows) {
    try {
      planned.push({ row, plan: plan(row) });
    } catch (error) {
      failed.push({ row, error });
    }
  }
  const paused = new Set(failed.map(({ row }) => row.eventId));
  return { planned: planned.filter(({ row }) => !paused.has(row.eventId)), failed };
}

function planOf(
  row: DueRow,
  now: Date,
  { blackoutOf, random }: { blackoutOf: BlackoutOf; random: () => number },
): TickPlan {
  return planTick(
    {
      spec: specOf(row),
      nextRunAt: row.nextRunAt,
      endAt: row.endAt,
      misfirePolicy: row.misfirePolicy,
      catchUpMax: row.misfireCatchUpMax,
      graceMs: row.misfireGraceSeconds * 1_000,
      offUntil: row.offUntil,
      blackout: row.calendars && blackoutOf ? blackoutOf(row.calendars) : null,
      jitter: row.dueAt ? { dueAt: row.dueAt, mostMs: row.jitterSeconds * 1_000, random } : undefined,
    },
    now,
  );
}

/** Counts against the maximum what fired. */
async function count(
  tx: Sql,
  fired: readonly Tick[],
  shared: ReadonlyMap<number, EventState>,
): Promise<void> {
  const counted = fired.flatMap(({ row: { eventId } }) =>
    shared.get(eventId)?.maxExecutions == null ? [] : [eventId],
  );
  if (counted.length === 0) return;
  await tx`
    update events e set execution_count = e.execution_count + v.fired
    from (select id, count(*)::int as fired from unnest(${counted}::bigint[]) as c(id) group by id) v where e.id = v.id`;
}

type Next = { readonly id: number; readonly at: Date | null; readonly dueAt: Date | null };

/** When each schedule is due next; the last of a maximum ends it, once it is sure that it counts. */
function nextOf(planned: readonly Planned[], shared: ReadonlyMap<number, EventState>): Next[] {
  return planned.map(({ row: { id, eventId, mayBeLeftOut }, plan }) => {
    const state = shared.get(eventId);
    const isSpent =
      state !== undefined && state.maxExecutions !== null && state.executionCount >= state.maxExecutions;
    const at = isSpent && !(mayBeLeftOut && state.open > 0) ? null : plan.nextRunAt;
    return { id, at, dueAt: at && (plan.nextDueAt ?? at) };
  });
}

async function advance(tx: Sql, next: readonly Next[]): Promise<void> {
  const textOf = (at: Date | null) => at?.toISOString() ?? null;
  const at = tx`${plainArray(next.map((each) => textOf(each.at)))}::timestamptz[]`;
  const isSpread = next.some((each) => each.dueAt !== each.at);
  const due = isSpread ? tx`, ${plainArray(next.map(({ dueAt }) => textOf(dueAt)))}::timestamptz[]` : tx``;
  await tx`
    update schedules s set next_run_at = v.at, due_at = ${isSpread ? tx`v.due` : tx`v.at`}, resume_from = null
    from unnest(${plainArray(next.map(({ id }) => id))}::bigint[], ${at} ${due})
      as v(id, at ${isSpread ? tx`, due` : tx``})
    where s.id = v.id`;
}
