import type { Sql } from "../client.ts";
import type { NewRunJob } from "./run-job.ts";

/** The priority of what may not begin yet: under all places, so that no fetch reads over it. */
const NOT_YET = -2_000_000_000;
/** The lowest that a fetch takes. */
export const LAST_PLACE = NOT_YET + 1;
/** How many that have come due are placed at once. */
const RIPEN_BATCH = 1_000;

const LATER = "later";

/** When a job begins that may: long ago by any clock. Since when it may, its `created_on` tells. */
export const DUE = new Date(0);

/**
 * A workspace's runs of one priority wait in a lane; each has a place in it, counted from the front of the whole queue, and
 * the queue's order is that of places: all lanes move on together, however long one is. The job's `priority` is the place
 * with a minus before it, `group_id` and `group_tier` name the lane (ADR 14).
 */
type Lane = { readonly workspace: string; readonly lane: string };

const laneOf = ({ data }: NewRunJob): Lane => ({
  workspace: data.workspaceId,
  lane: data.priority ?? "normal",
});
/** It may not begin yet. */
export const isLater = ({ startAfter, startInMs }: NewRunJob): boolean =>
  startAfter !== undefined || startInMs !== undefined;
const keyOf = ({ workspace, lane }: Lane) => `${lane} ${workspace}`;

/** It stands where it is to: what comes back from a worker that died has the place of long ago, in another count maybe. */
const isPlaced = (sql: Sql) => sql`j.state < 'active' and j.state <> 'retry' and j.priority > -2000000000`;

/** The first free place of each lane in `lanes(workspace, lane)`: behind its last; of an empty lane, the front of the queue. */
function firstPlace(sql: Sql) {
  return sql`coalesce(
    (select max(tail.place) + 1
     from unnest(case lanes.lane when 'low' then array['low', 'normal'] else array[lanes.lane] end) as behind(lane)
     cross join lateral (
       select -j.priority as place from queue.job j
       where j.name = 'runs' and ${isPlaced(sql)} and j.group_id = lanes.workspace and j.group_tier = behind.lane
       order by j.priority limit 1) tail),
    (select -j.priority from queue.job j
     where j.name = 'runs' and ${isPlaced(sql)} and not j.blocked
     order by j.priority desc, j.created_on limit 1),
    0)`;
}

type PlacedJob = NewRunJob & {
  readonly priority: number;
  readonly workspace: string;
  readonly lane: string;
};

/** Jobs with their places, for the insert. What begins later gets none yet. */
export async function placeJobs(sql: Sql, jobs: readonly NewRunJob[]): Promise<PlacedJob[]> {
  const lanes = new Map(
    jobs.flatMap((job) => (isLater(job) ? [] : [[keyOf(laneOf(job)), laneOf(job)] as const])),
  );
  const next = await firstPlaces(sql, [...lanes.values()]);
  return jobs.map((job) => {
    const { workspace: id, lane } = laneOf(job);
    if (isLater(job)) return { ...job, priority: NOT_YET, workspace: id, lane: LATER };
    const key = keyOf({ workspace: id, lane });
    const place = next.get(key) ?? 0;
    next.set(key, place + 1);
    return { ...job, priority: -Math.min(place, -LAST_PLACE), workspace: id, lane };
  });
}

async function firstPlaces(sql: Sql, lanes: readonly Lane[]): Promise<Map<string, number>> {
  if (lanes.length === 0) return new Map();
  const rows = await sql<(Lane & { place: number })[]>`
    select lanes.workspace, lanes.lane, ${firstPlace(sql)} as place
    from unnest(${lanes.map(({ workspace }) => workspace)}::text[], ${lanes.map(({ lane }) => lane)}::text[])
      as lanes(workspace, lane)`;
  return new Map(rows.map((row) => [keyOf(row), row.place]));
}

/**
 * Puts all that have come due into their lanes: one that is left out waits for others though its lane is empty. What has
 * come back from a worker that died, and could be fetched all the time, goes first.
 * @returns how many have come due
 */
export async function ripen(sql: Sql): Promise<number> {
  await place(sql, sql`j.state = 'retry' limit ${RIPEN_BATCH} for update skip locked`, sql`'first'`);
  for (let ripe = 0; ; ) {
    const { count } = await place(
      sql,
      sql`j.group_tier = ${LATER} and j.start_after <= now() order by j.start_after limit ${RIPEN_BATCH} for update skip locked`,
    );
    ripe += count;
    if (count < RIPEN_BATCH) return ripe;
  }
}

/** Puts jobs that were held into their lanes; `first`: into one of their own, since they have waited already. */
export async function letGo(
  sql: Sql,
  ids: readonly string[],
  { first = false }: { first?: boolean } = {},
): Promise<void> {
  await place(sql, sql`j.id = any(${ids as string[]}::uuid[]) for update`, first ? sql`'first'` : undefined);
}

function place(
  sql: Sql,
  which: ReturnType<Sql>,
  lane: ReturnType<Sql> = sql`coalesce(j.data->>'priority', 'normal')`,
) {
  return sql`
    with due as materialized (
      select j.id, j.start_after, coalesce(j.group_id, j.data->>'workspaceId') as workspace,
        ${lane} as lane
      from queue.job j where j.name = 'runs' and j.state < 'active' and ${which}
    ), first as materialized (
      select workspace, lane, ${firstPlace(sql)} as place from (select distinct workspace, lane from due) lanes
    ), placed as (
      select due.*, first.place + row_number() over (partition by workspace, lane order by due.start_after, due.id) - 1 as place
      from due join first using (workspace, lane)
    )
    update queue.job j set state = 'created', priority = -least(placed.place, ${-LAST_PLACE}), group_id = placed.workspace,
      group_tier = placed.lane, start_after = ${DUE}, created_on = greatest(j.created_on, least(j.start_after, now()))
    from placed where j.name = 'runs' and j.id = placed.id`;
}

/** The priority of the queue's front; null when nothing waits. */
export async function frontOf(sql: Sql): Promise<number | null> {
  const [row] = await sql<{ priority: number }[]>`
    select j.priority from queue.job j
    where j.name = 'runs' and ${isPlaced(sql)} and not j.blocked
    order by j.priority desc, j.created_on limit 1`;
  return row?.priority ?? null;
}

/** The indexes by which places are found. Run under the migration lock, after pg-boss's own migration. */
export async function ensureLanes(sql: Sql): Promise<void> {
  await sql.unsafe(`
    create index if not exists job_lanes on queue.job (group_id, group_tier, priority)
    where name = 'runs' and state < 'active' and priority > -2000000000`);
  await sql.unsafe(`
    create index if not exists job_later on queue.job (start_after)
    where name = 'runs' and state < 'active' and group_tier = 'later'`);
  await sql.unsafe(`
    create index if not exists job_back on queue.job (id) where name = 'runs' and state = 'retry'`);
  await sql.unsafe(`
    create index if not exists job_handed on queue.job (singleton_key)
    where name = 'runs' and state = 'active' and singleton_key is not null`);
  // What a workspace has waiting for later, to be told by health; no other statement goes by it.
  await sql.unsafe(`
    create index if not exists job_later_of on queue.job (group_id)
    where name = 'runs' and state < 'active' and group_tier = 'later'`);
  // Each new job would look up its two queues, which are there since the migration and never go: a fifth of a firing.
  await sql.unsafe(`
    do $$ declare found name; begin
      for found in select conname from pg_constraint
        where conrelid = 'queue.job_common'::regclass and conname in ('q_fkey', 'dlq_fkey')
      loop execute format('alter table queue.job_common drop constraint %I', found); end loop;
    end $$`);
  // Those of pg-boss's policies, throttles, groups and dependencies, of which none is used: each statement opens them all.
  await sql.unsafe(`
    do $$ declare found name; begin
      for found in select indexname from pg_indexes where schemaname = 'queue' and tablename = 'job_common'
        and indexname ~ '^job_common_i([1-46-9]|10|12)$'
      loop execute format('drop index queue.%I', found); end loop;
    end $$`);
}
