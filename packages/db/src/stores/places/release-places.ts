import { type HandOnDeps, handOnPlaces } from "./hand-on-places.ts";

const MAX_KEYS = 100;

/**
 * Hands on what nobody handed on: places of processes that died, and those of caps that were raised or taken away. Called
 * on every beat, which goes on behind the caps of the beat before; where nothing waits it is one look at an empty table.
 * @returns how many runs were let go
 */
export function createReleasePlaces(deps: HandOnDeps) {
  const { sql } = deps.database;
  let after = "";
  return async function release(): Promise<number> {
    const rows = await sql<{ key: string }[]>`
      with recursive waited as (
        (select key from place_waits where key > ${after} order by key limit 1)
        union all
        select (select w.key from place_waits w where w.key > waited.key order by w.key limit 1) from waited
        where waited.key is not null)
      select key from waited where key is not null limit ${MAX_KEYS}`;
    const isAtEnd = rows.length < MAX_KEYS;
    const wasAtStart = after === "";
    after = isAtEnd ? "" : (rows.at(-1)?.key ?? "");
    if (rows.length === 0) return wasAtStart ? 0 : release();
    return handOnPlaces(
      deps,
      rows.map(({ key }) => key),
    );
  };
}
