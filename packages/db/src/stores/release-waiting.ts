import { announce } from "../changes.ts";
import type { Database, Sql } from "../client.ts";
import type { Queue } from "../queue/queue.ts";
import { lockRuns } from "./runs/lock-runs.ts";
import { lockCounts, type ToldTick, tellTicks } from "./tell-ticks.ts";

type WaitingRow = {
  readonly executionId: string;
  readonly eventId: number;
  readonly nominalAt: Date;
  /** Cancelled while it waited. */
  readonly isOver: boolean;
  /** Its event is switched off, or gone. */
  readonly isOff: boolean;
};

/**
 * Lets runs begin that wait for others of their event to end: at most one an event at a time, the oldest first. Called on
 * every beat of every worker; where nothing waits it is one look at an empty table.
 * @returns how many were let go, and whether any waited
 */
export function createReleaseWaiting({ database, queue }: { database: Database; queue: Queue }) {
  return (size: number): Promise<{ released: number; waited: boolean }> =>
    database.sql.begin(async (tx) => {
      const waited = await anyWaits(tx);
      const rows = waited ? await lockWaiting(tx, size) : [];
      if (rows.length === 0) return { released: 0, waited };
      const over = rows.filter(({ isOver }) => isOver);
      const off = rows.filter(({ isOver, isOff }) => !isOver && isOff);
      // First, while no event is held: it waits for those of its own.
      if (off.length > 0) await cancelSwitchedOff(tx, queue, off);
      const free = await lockFree(
        tx,
        rows.filter(({ isOver, isOff }) => !isOver && !isOff),
      );
      if (free.length > 0) {
        await queue.letGo(idsOf(free), tx);
        await announce(tx, { kind: "jobs" });
      }
      await tx`delete from waiting_runs where execution_id = any(${idsOf([...over, ...off, ...free])}::uuid[])`;
      return { released: free.length, waited };
    }) as Promise<{ released: number; waited: boolean }>;
}

const SWITCHED_OFF = "the event was switched off while it waited";

const idsOf = (rows: readonly WaitingRow[]) => rows.map(({ executionId }) => executionId);

/** Whether it is now a time of one of these calendars. What makes up for a missed tick does not do so in one that forbids it. */
const within = (tx: Sql, ids: ReturnType<Sql>) =>
  tx`exists (select from calendar_times t where t.calendar_id = any(${ids}) and t.starts_at <= now() and t.ends_at > now())`;

/** Also one whose time comes within this beat. */
async function anyWaits(tx: Sql): Promise<boolean> {
  const rows = await tx`select from waiting_runs where release_after <= now() + interval '1 second' limit 1`;
  return rows.length > 0;
}

/** Those whose turn it seems to be; another worker's are left to it. */
function lockWaiting(tx: Sql, size: number): Promise<WaitingRow[]> {
  return tx<WaitingRow[]>`
    select w.execution_id as "executionId", w.event_id as "eventId", w.nominal_at as "nominalAt", (x.finished_at is not null or x.id is null) as "isOver",
      (e.id is null or e.status <> 'ACTIVE') as "isOff"
    from waiting_runs w left join events e on e.id = w.event_id left join executions x on x.id = w.execution_id
    where w.release_after <= now() and (
      x.finished_at is not null or x.id is null or e.id is null or e.status <> 'ACTIVE'
      or not exists (
        select from waiting_runs o where o.event_id = w.event_id
          and (o.nominal_at, o.execution_id) < (w.nominal_at, w.execution_id))
        and (e.overlap_policy = 'allow' or not exists (
          select from executions r where r.event_id = w.event_id and r.finished_at is null and r.trigger <> 'replay'
            and not exists (select from waiting_runs v where v.execution_id = r.id)))
        and (w.kind <> 'catch-up' or coalesce(e.skip_calendar_ids, e.only_calendar_ids) is null or not (
          ${within(tx, tx`e.skip_calendar_ids`)} or (e.only_calendar_ids is not null and not ${within(tx, tx`e.only_calendar_ids`)}))))
    order by w.release_after
    limit ${size}
    for no key update of w skip locked` as unknown as Promise<WaitingRow[]>;
}

/** Those whose event nobody else holds, nor fires, and, asked again under its lock, has nothing running: a tick may have fired since. */
async function lockFree(tx: Sql, rows: readonly WaitingRow[]): Promise<WaitingRow[]> {
  if (rows.length === 0) return [];
  const locked = await tx<{ id: number }[]>`
    select id from events where id = any(${rows.map(({ eventId }) => eventId)}::bigint[])
    order by id for no key update skip locked`;
  const ids = locked.map(({ id }) => id);
  // Who fires one alone may have taken its picture of what waits before this waited, and holds its schedule only.
  const firing = await tx<{ id: number }[]>`
    with still as materialized (
      select id from schedules where event_id = any(${ids}::bigint[]) order by id for share skip locked)
    select event_id as id from schedules where event_id = any(${ids}::bigint[]) and id not in (select id from still)`;
  const busy = new Set(firing.map(({ id }) => id));
  const idle = await tx<{ id: number }[]>`
    select e.id from events e
    where e.id = any(${ids.filter((id) => !busy.has(id))}::bigint[]) and (e.overlap_policy = 'allow' or not exists (
      select from executions r where r.event_id = e.id and r.finished_at is null and r.trigger <> 'replay'
        and not exists (select from waiting_runs v where v.execution_id = r.id)))`;
  const free = new Set(idle.map(({ id }) => id));
  return rows.filter(({ eventId }) => free.has(eventId));
}

/** What still waits when its event is switched off does not run, and the ledger says so. */
async function cancelSwitchedOff(tx: Sql, queue: Queue, off: readonly WaitingRow[]): Promise<void> {
  const ticks = off.map((row): ToldTick => ({ ...row, outcome: "skipped:paused", reason: SWITCHED_OFF }));
  await lockCounts(tx, ticks);
  const ids = idsOf(off);
  await lockRuns(tx, ids);
  const withdrawn = await queue.withdrawAll(ids, tx);
  const told = new Set(withdrawn);
  if (told.size > 0)
    await tellTicks(
      tx,
      ticks.filter(({ executionId }) => told.has(executionId)),
    );
  await tx`
    update executions set status = 'CANCELLED', outcome = 'failed', stdout = 'Cancelled: its event was switched off while it waited',
      finished_at = now(), next_attempt_at = null
    where id = any(${withdrawn}::uuid[]) and finished_at is null`;
}
