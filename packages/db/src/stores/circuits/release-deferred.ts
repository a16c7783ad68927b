import { announce } from "../../changes.ts";
import type { Database, Sql } from "../../client.ts";
import { jsonText } from "../../json-text.ts";
import type { Queue } from "../../queue/queue.ts";
import { lockRuns } from "../runs/lock-runs.ts";
import { type ToldTick, tellTicks } from "../tell-ticks.ts";
import { FIRST_PACE } from "./defer-runs.ts";
import { isProbeDue, isProbed } from "./probe-time.ts";

/** So many are looked at where one may go, so that those that were cancelled meanwhile do not take its turn. */
const LOOK_AT = 50;
const MAX_CIRCUITS = 100;

type Drain = {
  readonly toolId: number;
  readonly host: string;
  /** Half-open: one may go, to find out for all. */
  readonly isClosed: boolean;
  readonly pace: number;
};

type Candidate = {
  readonly executionId: string;
  readonly jobId: string;
  readonly toolId: number;
  readonly host: string;
  readonly eventId: number | null;
  readonly nominalAt: Date | null;
  /** Cancelled while it waited. */
  readonly isOver: boolean;
  /** A tick's run whose event is switched off, or gone. */
  readonly isOff: boolean;
};

/**
 * Lets go of runs that waited for a circuit: one at a time while it is half-open, and a growing number a second once it is
 * closed, oldest first. The circuit's row makes that one pace over all workers. Called on every beat; where nothing waits
 * it is one look at an empty table.
 * @returns how many were let go
 */
export function createReleaseDeferred({ database, queue }: { database: Database; queue: Queue }) {
  return async (): Promise<number> => {
    const waiting = await database.sql`select from deferred_circuits d where ${isDue(database.sql)} limit 1`;
    if (waiting.length === 0) return 0;
    return database.sql.begin((tx) => release(tx, queue)) as Promise<number>;
  };
}

async function release(tx: Sql, queue: Queue): Promise<number> {
  const drains = await lockDrains(tx);
  if (drains.length === 0) return 0;
  const candidates = await oldestOf(tx, drains);
  const over = candidates.filter(({ isOver }) => isOver);
  const off = await lockFree(
    tx,
    candidates.filter(({ isOver, isOff }) => !isOver && isOff),
  );
  const live = candidates.filter(({ isOver, isOff }) => !isOver && !isOff);
  const going = drains.flatMap((drain) =>
    live.filter((run) => isOf(run, drain)).slice(0, drain.isClosed ? drain.pace : 1),
  );
  if (off.length > 0) await cancelSwitchedOff(tx, queue, off);
  if (going.length > 0) {
    await queue.letGo(
      going.map(({ jobId }) => jobId),
      tx,
    );
    await announce(tx, { kind: "jobs" });
  }
  const done = [...over, ...off, ...going].map(({ executionId }) => executionId);
  await tx`delete from deferred_runs where execution_id = any(${done}::uuid[])`;
  await setPace(tx, drains);
  return going.length;
}

/** It is never over a second away: what is much further was said before the clock was set back. */
const isDue = (sql: Sql) => sql`(d.release_at <= now() or d.release_at > now() + interval '2 minutes')`;

const isOf = (run: Candidate, { toolId, host }: Drain) => run.toolId === toolId && run.host === host;

/** Those that are closed, or half-open with nobody probing, whoever has waited longest first; another worker's are left to it. */
function lockDrains(tx: Sql): Promise<Drain[]> {
  return tx<Drain[]>`
    select d.tool_id as "toolId", d.host, d.pace, c.tool_id is null as "isClosed"
    from deferred_circuits d left join circuits c on c.tool_id = d.tool_id and c.host = d.host
    where ${isDue(tx)}
      and (c.tool_id is null or (${isProbeDue(tx)} and not ${isProbed(tx)}))
    order by d.release_at, d.tool_id, d.host limit ${MAX_CIRCUITS}
    for no key update of d skip locked` as unknown as Promise<Drain[]>;
}

function oldestOf(tx: Sql, drains: readonly Drain[]): Promise<Candidate[]> {
  return tx<Candidate[]>`
    select r.execution_id as "executionId", r.job_id as "jobId", d.tool_id as "toolId", d.host,
      x.event_id as "eventId", x.nominal_at as "nominalAt", (x.id is null or x.finished_at is not null) as "isOver",
      (x.trigger = 'schedule' and x.event_id is not null and (e.id is null or e.status <> 'ACTIVE')) as "isOff"
    from unnest(${drains.map((d) => d.toolId)}::bigint[], ${drains.map((d) => d.host)}::text[]) as d(tool_id, host)
      cross join lateral (
        select execution_id, job_id, since from deferred_runs r where r.tool_id = d.tool_id and r.host = d.host
        order by since, execution_id limit ${LOOK_AT}) r
      left join executions x on x.id = r.execution_id
      left join events e on e.id = x.event_id
    order by r.since, r.execution_id` as unknown as Promise<Candidate[]>;
}

/**
 * Those whose event nobody else holds: what it counts against its maximum changes, and who holds it may be waiting for the
 * circuit's row that is held here. The others are for the next time.
 */
async function lockFree(tx: Sql, runs: readonly Candidate[]): Promise<readonly Candidate[]> {
  if (runs.length === 0) return runs;
  const ids = runs.map(({ eventId }) => eventId);
  const held = await tx<{ id: number }[]>`
    with free as materialized (
      select id from events where id = any(${ids}::bigint[]) order by id for no key update skip locked)
    select id from events where id = any(${ids}::bigint[]) and id not in (select id from free)`;
  const busy = new Set(held.map(({ id }) => id));
  return runs.filter(({ eventId }) => eventId === null || !busy.has(eventId));
}

const SWITCHED_OFF = "the event was switched off while it waited";

/** What still waits when its event is switched off does not run, and the ledger says so. */
async function cancelSwitchedOff(tx: Sql, queue: Queue, runs: readonly Candidate[]): Promise<void> {
  await lockRuns(
    tx,
    runs.map(({ executionId }) => executionId),
  );
  const jobIds = runs.map(({ jobId }) => jobId);
  const withdrawn = new Set(await queue.withdrawAll(jobIds, tx));
  const ended = runs.filter(({ jobId }) => withdrawn.has(jobId));
  const ids = ended.map(({ executionId }) => executionId);
  if (ended.length > 0)
    await tellTicks(
      tx,
      ended.map((run): ToldTick => ({ ...run, outcome: "skipped:paused", reason: SWITCHED_OFF })),
    );
  await tx`
    update executions set status = 'CANCELLED', outcome = 'failed', stdout = 'Cancelled: its event was switched off while it waited',
      finished_at = now(), next_attempt_at = null
    where id = any(${ids}::uuid[]) and finished_at is null`;
}

/** The next second's, due a little before the beat; where nothing waits any more the row goes. */
async function setPace(tx: Sql, drains: readonly Drain[]): Promise<void> {
  const rows = jsonText(
    drains.map(({ toolId, host, isClosed }) => ({ tool_id: toolId, host, is_closed: isClosed })),
  );
  await tx`
    with d as (
      select * from jsonb_to_recordset(${rows}::text::jsonb) as d(tool_id bigint, host text, is_closed bool)
    ), left_over as (
      select d.* from d where exists (select from deferred_runs r where r.tool_id = d.tool_id and r.host = d.host)
    ), gone as (
      delete from deferred_circuits c using d where c.tool_id = d.tool_id and c.host = d.host
        and not exists (select from left_over l where l.tool_id = d.tool_id and l.host = d.host)
    )
    update deferred_circuits c set release_at = now() + interval '900 milliseconds',
      pace = least(c.max_pace, case when l.is_closed then 2 * c.pace else ${FIRST_PACE} end)
    from left_over l where c.tool_id = l.tool_id and c.host = l.host`;
}
