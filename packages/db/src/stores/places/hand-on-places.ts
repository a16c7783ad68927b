import { announce } from "../../changes.ts";
import type { Database, Sql } from "../../client.ts";
import type { Queue } from "../../queue/queue.ts";
import { capLimits } from "./cap-limits.ts";
import { lockPlaces, takenPlaces } from "./lock-places.ts";
import { firstPlace } from "./wait-for-places.ts";

/** Looked at under one cap at a time. */
const LOOK_AT = 100;
/** A place is kept so long for a queued run that was let go, in which a worker has to take it up. Seconds. */
const KEEP_SECONDS = 30;

type Waiter = {
  readonly executionId: string;
  /** null: a direct call, which asks again by itself. */
  readonly jobId: string | null;
  readonly key: string;
  readonly keys: string[];
  /** Cancelled while it waited; of a direct call: not heard of any more. */
  readonly isOver: boolean;
  readonly place: number;
  /** It stood at another one of its lane's. */
  readonly isMoved: boolean;
};

export type HandOnDeps = {
  readonly database: Database;
  readonly queue: Queue;
  readonly providerCaps: ReadonlyMap<string, number>;
};

/**
 * Gives free places under these caps to the runs whose turn it is, and lets those go: the place is kept for the run
 * until it is taken up, so that nobody who came later gets it.
 * @returns how many were let go
 */
export function handOnPlaces({ database, queue, providerCaps }: HandOnDeps, keys: readonly string[]) {
  return database.sql.begin(async (tx) => {
    await lockPlaces(tx);
    const waiters = await nextWaiters(tx, keys);
    if (waiters.length === 0) return 0;
    const all = [...new Set(waiters.flatMap((waiter) => waiter.keys))];
    const [limits, taken] = await Promise.all([
      capLimits(tx, { keys: all, providerCaps }),
      takenPlaces(tx, { keys: all }),
    ]);
    const going: Waiter[] = [];
    const moved: { executionId: string; key: string }[] = [];
    for (const waiter of waiters) {
      if (waiter.isOver) continue;
      const { executionId } = waiter;
      const full = waiter.keys.find((key) => (taken.get(key) ?? 0) >= (limits.get(key) ?? Infinity));
      if (full === waiter.key) continue;
      if (full !== undefined) {
        moved.push({ executionId, key: full });
        continue;
      }
      for (const key of waiter.keys) taken.set(key, (taken.get(key) ?? 0) + 1);
      going.push(waiter);
    }
    const over = waiters.filter(({ isOver }) => isOver);
    const gone = new Set([...over, ...going, ...moved].map(({ executionId }) => executionId));
    const stay = waiters.filter(({ executionId, isMoved }) => isMoved && !gone.has(executionId));
    if (going.length > 0) await letGo(tx, queue, going);
    await tx`
      with moved as (
        update place_waits w set key = l.key, place = l.place from (
          select l.id, l.key, ${firstPlace(tx)} as place from (
            select v.id, v.key, w.workspace_id, w.lane
            from unnest(${moved.map(({ executionId }) => executionId)}::uuid[], ${moved.map(({ key }) => key)}::text[]) as v(id, key)
              join place_waits w on w.execution_id = v.id) l) l
        where w.execution_id = l.id
      ), stay as (
        update place_waits w set place = v.place
        from unnest(${stay.map(({ executionId }) => executionId)}::uuid[], ${stay.map(({ place }) => place)}::bigint[]) as v(id, place)
        where w.execution_id = v.id)
      delete from place_waits where execution_id = any(${[...over, ...going].map(({ executionId }) => executionId)}::uuid[])`;
    return going.length;
  }) as Promise<number>;
}

async function letGo(tx: Sql, queue: Queue, going: readonly Waiter[]): Promise<void> {
  const rows = going.flatMap(({ executionId, keys }) => keys.map((key) => ({ executionId, key })));
  await tx`
    insert into run_places (key, execution_id, until)
    select v.key, v.execution_id, coalesce(w.until, clock_timestamp() + ${KEEP_SECONDS} * interval '1 second')
    from unnest(${rows.map(({ key }) => key)}::text[], ${rows.map(({ executionId }) => executionId)}::uuid[]) as v(key, execution_id)
      join place_waits w on w.execution_id = v.execution_id
    on conflict (key, execution_id) do update set holder = null, until = excluded.until`;
  const jobs = going.flatMap(({ jobId }) => jobId ?? []);
  if (jobs.length === 0) return;
  await queue.letGoFirst(jobs, tx);
  await announce(tx, { kind: "jobs" });
}

/** Those whose turn it is. A place is the lane's: whoever of it came first has its first, which the ids of runs tell. */
function nextWaiters(tx: Sql, keys: readonly string[]): Promise<Waiter[]> {
  const lane = tx`partition by w.key, w.workspace_id, w.lane`;
  return tx<Waiter[]>`
    with looked_at as materialized (
      select w.*, row_number() over (${lane} order by w.execution_id) as nth_run,
        row_number() over (${lane} order by w.place, w.execution_id) as nth_place
      from unnest(${keys as string[]}::text[]) as k(key)
        cross join lateral (
          select * from place_waits w where w.key = k.key order by place, execution_id limit ${LOOK_AT}) w)
    select w.execution_id as "executionId", w.job_id as "jobId", w.key, w.keys,
      case when w.until is null then x.id is null or x.finished_at is not null
        else w.until < clock_timestamp() end as "isOver", p.place, p.place <> w.place as "isMoved"
    from looked_at w join looked_at p
        on p.key = w.key and p.workspace_id = w.workspace_id and p.lane = w.lane and p.nth_place = w.nth_run
      left join executions x on x.id = w.execution_id
    order by p.place, w.execution_id` as unknown as Promise<Waiter[]>;
}
