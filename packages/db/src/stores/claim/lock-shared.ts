import type { Sql } from "../../client.ts";

/** What an event has done and is doing, while its row is locked. */
export type EventState = {
  executionCount: number;
  readonly maxExecutions: number | null;
  /** Runs that have begun or may begin at once. */
  running: number;
  /** Runs that wait for the end of those. */
  waiting: number;
  /** All of them, those that make up for missed ticks too. */
  open: number;
  /** In this very claim. */
  hasFired: boolean;
};

/**
 * Locks events on which several decide, and reads what they are doing. An event that somebody else holds is not in the
 * answer: waiting for it while holding its schedule could be waiting for each other.
 */
export async function lockShared(tx: Sql, eventIds: readonly number[]): Promise<Map<number, EventState>> {
  if (eventIds.length === 0) return new Map();
  const locked = await tx<{ id: number; executionCount: number; maxExecutions: number | null }[]>`
    select id, execution_count as "executionCount", max_executions as "maxExecutions" from events
    where id = any(${eventIds as number[]}::bigint[]) order by id for no key update skip locked`;
  // A statement of its own: it sees what the last holder of the lock has done.
  const open = await tx<{ id: number; running: number; waiting: number; open: number }[]>`
    select x.event_id as id, count(*) filter (where w.execution_id is null)::int as running,
      count(*) filter (where w.kind = 'overlap')::int as waiting, count(*)::int as open
    from executions x left join waiting_runs w on w.execution_id = x.id
    where x.event_id = any(${locked.map(({ id }) => id)}::bigint[]) and x.finished_at is null and x.trigger <> 'replay'
    group by x.event_id`;
  const doing = new Map(open.map((row) => [row.id, row]));
  return new Map(
    locked.map(({ id, ...counts }) => [
      id,
      {
        ...counts,
        running: doing.get(id)?.running ?? 0,
        waiting: doing.get(id)?.waiting ?? 0,
        open: doing.get(id)?.open ?? 0,
        hasFired: false,
      },
    ]),
  );
}
