import { lowestExecutionId } from "@carillon/core";
import { ADVISORY_LOCKS } from "../../advisory-locks.ts";
import type { Database, Sql } from "../../client.ts";
import { addEnded } from "./add-ended.ts";
import { addFired, dropFired } from "./count-fired.ts";
import { planRoll, type RollStep } from "./plan-roll.ts";
import { readRolled } from "./read-rolled.ts";
import { beganIn, figuresOf } from "./run-figures.ts";
import { DAY, floorTo, type Rolled, SPANS } from "./span.ts";

/** Hours and days that are made in one go at most, so that a worker that stops does not wait for long. */
const MAX_STEPS = 48;

/**
 * Makes the figures of runs that are due (ADR 15), and drops those that are of no more use. Of several workers, one does it.
 * @param now epoch ms, for tests; else the database's clock
 * @returns whether there is more to do: after a long pause, or at first
 */
export async function rollRuns({
  database,
  retentionDays,
  now,
}: {
  database: Database;
  retentionDays: number;
  now?: number;
}): Promise<"more" | "all"> {
  const session = await database.sql.reserve();
  try {
    const [turn] = await session<{ isMine: boolean; nowMs: number }[]>`
      select pg_try_advisory_lock(${ADVISORY_LOCKS.figures}) as "isMine", (extract(epoch from now()) * 1000)::float8 as "nowMs"`;
    if (!turn?.isMine) return "all";
    const setup = { now: now ?? turn.nowMs, keptMs: Math.max(retentionDays * DAY, SPANS[2].keptMs) };
    try {
      let steps = 0;
      while (steps < MAX_STEPS && (await inSnapshot(session, () => rollOnce(session, setup)))) steps += 1;
      await dropOld(session, setup);
      return steps < MAX_STEPS ? "all" : "more";
    } finally {
      await session`select pg_advisory_unlock(${ADVISORY_LOCKS.figures})`;
    }
  } finally {
    session.release();
  }
}

/** All that a step reads is of one instant: a run is in its figures, or is added later, never both. */
async function inSnapshot<T>(session: Sql, step: () => Promise<T>): Promise<T> {
  await session`begin isolation level repeatable read`;
  try {
    const result = await step();
    await session`commit`;
    return result;
  } catch (error) {
    await session`rollback`;
    throw error;
  }
}

type Setup = { readonly now: number; readonly keptMs: number };

async function rollOnce(session: Sql, { now, keptMs }: Setup): Promise<boolean> {
  const before = (await readRolled(session)) ?? (await beginning(session, now));
  // An hour that is read anew counts all that have ended, so none may be left to be added later.
  if ((await addEnded(session, before)) === "more") return true;
  const [first] = await session<{ at: number }[]>`
    select ('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint as at from executions order by id limit 1`;
  const step = planRoll(before, { now, oldest: first?.at ?? now, keptMs });
  if (step) await roll(session, step, before);
  return step !== null;
}

/** On the first time there are figures of nothing, as of the beginning of the day. */
async function beginning(session: Sql, now: number): Promise<Rolled> {
  const today = floorTo(now, DAY);
  await session`
    insert into run_stats_state (id, since, until) values (1, ${new Date(today)}, ${new Date(today)})`;
  return { since: today, until: today };
}

async function roll(session: Sql, { rolls, rolled }: RollStep, before: Rolled): Promise<void> {
  for (const { span, from, to } of rolls) {
    const which = beganIn(session, { from, to });
    await session`
      delete from run_stats where span_seconds = ${span / 1000} and at >= ${new Date(from)} and at < ${new Date(to)}`;
    await session`
      insert into run_stats (workspace_id, at, tool_id, "grouping", key, span_seconds, count, successes, durations, waited_ms)
      ${figuresOf(session, { which, span })}`;
    await session`
      insert into run_stats_open (execution_id)
      select x.id from executions x where ${which} and x.finished_at is null on conflict do nothing`;
  }
  // Late ones that were told of before the figures of their time were made are in them.
  await session`
    delete from run_stats_open o using executions x
    where x.id = o.execution_id and x.finished_at is not null and ${beganIn(session, { from: before.until, to: rolled.until })}`;
  await addFired(session, { from: before.until, to: rolled.until });
  await addFired(session, { from: rolled.since, to: before.since });
  await session`
    update run_stats_state set since = ${new Date(rolled.since)}, until = ${new Date(rolled.until)}`;
}

async function dropOld(session: Sql, { now, keptMs }: Setup): Promise<void> {
  for (const { span, keptMs: used } of SPANS) {
    const kept = span === DAY ? keptMs : used;
    await session`delete from run_stats where span_seconds = ${span / 1000} and at < ${new Date(now - kept - span)}`;
  }
  await dropFired(session);
  // A run that went with its partition; one that is told of first and written then is not meant.
  await session`
    delete from run_stats_open o where o.execution_id < ${lowestExecutionId(new Date(now - DAY))}::uuid
      and not exists (select from executions x where x.id = o.execution_id)`;
}
