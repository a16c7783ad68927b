import { ADVISORY_LOCKS } from "../../advisory-locks.ts";
import type { Sql } from "../../client.ts";

/** Places are taken and handed on by one transaction at a time; each takes a millisecond and serves many runs. */
export function lockPlaces(tx: Sql) {
  // What is written under it are leases: a crash of the database gives them up, and nothing is sent twice for it.
  return tx`select set_config('synchronous_commit', 'off', true), pg_advisory_xact_lock(${ADVISORY_LOCKS.places})`;
}

/** Whether a row `p` of run_places still counts. */
export function isLive(tx: Sql) {
  return tx`(p.until > clock_timestamp()
    or exists (select from place_holders h where h.holder = p.holder and h.until > clock_timestamp()))`;
}

/** How many places are taken, by key. */
export async function takenPlaces(
  tx: Sql,
  { keys, but = [] }: { keys: readonly string[]; but?: readonly string[] },
): Promise<Map<string, number>> {
  const rows = await tx<{ key: string; taken: number }[]>`
    select p.key, count(*)::int as taken from run_places p
    where p.key = any(${keys as string[]}::text[]) and p.execution_id <> all(${but as string[]}::uuid[]) and ${isLive(tx)}
    group by p.key`;
  return new Map(rows.map(({ key, taken }) => [key, taken]));
}
