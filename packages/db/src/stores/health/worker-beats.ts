import type { Database, Sql } from "../../client.ts";
import { jsonText } from "../../json-text.ts";

/** A worker that was silent for this long is gone, as for the queue's jobs. Seconds. */
const ALIVE_SECONDS = 15;

export type WorkerBeat = {
  readonly id: string;
  readonly version: string;
  readonly slots: number;
  /** Runs in hand, by workspace. */
  readonly running: ReadonlyMap<string, number>;
  /** How long ago it last looked for what is due, ms; null: it has not yet. */
  readonly beatAgoMs: number | null;
};

/** Says that a worker lives and what it does, by the database's clock. */
export async function tellWorker({ sql }: Database, beat: WorkerBeat): Promise<void> {
  const { id, version, slots, running, beatAgoMs } = beat;
  await sql`
    insert into workers (id, version, seen_at, beat_at, slots, running)
    values (${id}::uuid, ${version}, now(), now() - ${beatAgoMs}::float8 * interval '1 ms', ${slots},
      ${jsonText(Object.fromEntries(running))}::text::jsonb)
    on conflict (id) do update set seen_at = excluded.seen_at, beat_at = excluded.beat_at, slots = excluded.slots,
      running = excluded.running`;
}

/** Of a worker that ends as it should. */
export async function forgetWorker({ sql }: Database, id: string): Promise<void> {
  await sql`delete from workers where id = ${id}::uuid`;
}

export type LiveWorkers = {
  readonly workers: readonly {
    readonly id: string;
    readonly startedAt: Date;
    readonly seenAt: Date;
    readonly slots: number;
    /** Runs in hand, of all workspaces. */
    readonly used: number;
    /** Of this workspace. */
    readonly own: number;
  }[];
  readonly lastSeenAt: Date | null;
  readonly lastBeatAt: Date | null;
};

/** @param limit of the list; the oldest first */
export async function liveWorkers(
  sql: Sql,
  { workspaceId, limit }: { workspaceId: string; limit: number },
): Promise<LiveWorkers> {
  const rows = await sql<(LiveWorkers["workers"][number] & { beatAt: Date | null; isAlive: boolean })[]>`
    select w.id, w.started_at as "startedAt", w.seen_at as "seenAt", w.beat_at as "beatAt", w.slots,
      w.seen_at > now() - ${ALIVE_SECONDS} * interval '1 second' as "isAlive",
      (select coalesce(sum(value::int), 0) from jsonb_each_text(w.running))::int as used,
      coalesce((w.running->>${workspaceId})::int, 0) as own
    from (select * from workers order by seen_at desc limit ${limit}) w order by w.started_at, w.id`;
  const latest = (times: readonly (Date | null)[]) =>
    times.reduce((last, at) => (at && (!last || at > last) ? at : last), null);
  return {
    workers: rows.filter(({ isAlive }) => isAlive).map(({ isAlive: _, beatAt: __, ...worker }) => worker),
    lastSeenAt: latest(rows.map(({ seenAt }) => seenAt)),
    lastBeatAt: latest(rows.map(({ beatAt }) => beatAt)),
  };
}

/** How late the oldest schedule of the install is that is due and not claimed. ms */
export async function schedulerLag(sql: Sql): Promise<number> {
  const [row] = await sql<{ lagMs: number }[]>`
    select greatest(0, extract(epoch from now() - due_at) * 1000)::float8 as "lagMs"
    from schedules where due_at is not null order by due_at limit 1`;
  return Math.round(row?.lagMs ?? 0);
}
