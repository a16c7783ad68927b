import type { Cap, PlaceStore, PlaceWanted } from "@carillon/engine";
import type { Database, Sql } from "../../client.ts";
import type { Queue } from "../../queue/queue.ts";
import { handOnPlaces } from "./hand-on-places.ts";
import { isLive, lockPlaces, takenPlaces } from "./lock-places.ts";
import { waitForPlaces } from "./wait-for-places.ts";

/** A process that was silent for this long is gone, and its places with it; as for the queue's jobs. Seconds. */
const LEASE_SECONDS = 15;

/**
 * The places of one process under caps, exact over all processes.
 * @param holder names the process, for as long as it lives
 * @param providerCaps by connector type; what waits under these is let go by them
 */
export function createPlaceStore({
  database,
  queue,
  holder,
  providerCaps,
}: {
  database: Database;
  queue: Queue;
  holder: string;
  providerCaps: ReadonlyMap<string, number>;
}): PlaceStore {
  const { sql } = database;
  const renew = (tx: Sql) => tx`
    insert into place_holders (holder, until) values (${holder}::uuid, clock_timestamp() + ${LEASE_SECONDS} * interval '1 second')
    on conflict (holder) do update set until = excluded.until`;
  return {
    take: (wanted) => sql.begin((tx) => take(tx, { wanted, holder, renew })) as Promise<(Cap | null)[]>,
    renew: async () => {
      await renew(sql);
    },
    giveBack: async (places) => {
      const rows = places.flatMap(({ executionId, caps }) => caps.map(({ key }) => ({ executionId, key })));
      const waitedFor = await sql<{ key: string }[]>`
        with gone as (
          delete from run_places p
          using unnest(${rows.map(({ key }) => key)}::text[], ${rows.map(({ executionId }) => executionId)}::uuid[]) as v(key, execution_id)
          where p.key = v.key and p.execution_id = v.execution_id and p.holder = ${holder}::uuid)
        select distinct key from place_waits where key = any(${rows.map(({ key }) => key)}::text[])`;
      const keys = waitedFor.map(({ key }) => key);
      if (keys.length > 0) await handOnPlaces({ database, queue, providerCaps }, keys);
    },
  };
}

async function take(
  tx: Sql,
  {
    wanted,
    holder,
    renew,
  }: { wanted: readonly PlaceWanted[]; holder: string; renew: (tx: Sql) => PromiseLike<unknown> },
): Promise<(Cap | null)[]> {
  const keys = [...new Set(wanted.flatMap(({ caps }) => caps.map(({ key }) => key)))];
  const ids = wanted.map(({ executionId }) => executionId);
  await lockPlaces(tx);
  const [, taken, kept, waitedFor] = await Promise.all([
    renew(tx),
    takenPlaces(tx, { keys, but: ids }),
    keptFor(tx, { keys, ids }),
    tx<{ key: string }[]>`
      select k.key from unnest(${keys}::text[]) as k(key)
      where exists (select from place_waits w where w.key = k.key and (w.until is null or w.until > clock_timestamp()))`,
  ]);
  const busy = new Set(waitedFor.map(({ key }) => key));
  // What was let go has its places; they are no one else's, nor taken twice.
  for (const key of kept.values()) taken.set(key.key, (taken.get(key.key) ?? 0) + 1);
  const keptKeys = new Set(kept.map(({ key, executionId }) => `${key} ${executionId}`));
  const got: { key: string; executionId: string }[] = [];
  const answers = wanted.map(({ executionId, caps }) => {
    const open = caps.filter(({ key }) => !keptKeys.has(`${key} ${executionId}`));
    // Nobody goes before those that wait already.
    const full = open.find(({ key, limit }) => busy.has(key) || (taken.get(key) ?? 0) >= limit);
    if (full) return full;
    for (const { key } of open) taken.set(key, (taken.get(key) ?? 0) + 1);
    got.push(...caps.map(({ key }) => ({ key, executionId })));
    return null;
  });
  if (got.length > 0)
    await tx`
      insert into run_places (key, execution_id, holder)
      select key, execution_id, ${holder}::uuid
      from unnest(${got.map(({ key }) => key)}::text[], ${got.map(({ executionId }) => executionId)}::uuid[]) as v(key, execution_id)
      on conflict (key, execution_id) do update set holder = excluded.holder, until = null`;
  const full = wanted.flatMap((each, index) =>
    answers[index] ? [{ ...each, full: answers[index].key }] : [],
  );
  if (full.length > 0) await keepTurns(tx, full);
  return answers;
}

/** A direct call stands where it stood when it asked before; one that does not ask again stands nowhere any more. */
async function keepTurns(tx: Sql, full: readonly (PlaceWanted & { readonly full: string })[]): Promise<void> {
  const asking = full.flatMap(({ turn, ...each }) => (turn ? [{ ...each, turn }] : []));
  const stood = await tx<{ executionId: string }[]>`
    with over as (
      delete from place_waits where until is not null
        and execution_id = any(${full.flatMap(({ executionId, turn }) => (turn ? [] : executionId))}::uuid[])
    )
    update place_waits w set until = clock_timestamp() + v.for_ms * interval '1 millisecond'
    from unnest(${asking.map(({ executionId }) => executionId)}::uuid[], ${asking.map(({ turn }) => turn.forMs)}::float8[])
      as v(execution_id, for_ms)
    where w.execution_id = v.execution_id returning w.execution_id as "executionId"`;
  const known = new Set(stood.map(({ executionId }) => executionId));
  const fresh = asking.filter(({ executionId }) => !known.has(executionId));
  if (fresh.length > 0)
    await waitForPlaces(
      tx,
      fresh.map(({ executionId, caps, full, turn: { forMs, ...lane } }) => {
        const places = { keys: caps.map(({ key }) => key), full };
        return { executionId, jobId: null, forMs, ...lane, places };
      }),
    );
}

function keptFor(tx: Sql, { keys, ids }: { keys: readonly string[]; ids: readonly string[] }) {
  return tx<{ key: string; executionId: string }[]>`
    select p.key, p.execution_id as "executionId" from run_places p
    where p.key = any(${keys as string[]}::text[]) and p.execution_id = any(${ids as string[]}::uuid[]) and ${isLive(tx)}`;
}
