import type { HoldStore, ProviderHold } from "@carillon/engine";
import { announce } from "../changes.ts";
import type { Database, Sql } from "../client.ts";

/** No hold is longer than an hour; one that seems to be is of a time that the clock was set back from. ms */
export const LONGEST_HOLD_MS = 3_660_000;

/** What providers said about their limits, shared by all processes; the database's clock decides, and each change is announced. */
export function createHoldStore({ sql }: Database): HoldStore {
  return {
    load: (key) => holds(sql, key),
    hold: (key, { ms, note }) =>
      sql.begin(async (tx) => {
        const changed = await tx`
          insert into rate_leases (key, grants, held_until, held_note)
          values (${key}, '[]', clock_timestamp() + ${ms} * interval '1 ms', ${note.slice(0, 200)})
          on conflict (key) do update set held_until = excluded.held_until, held_note = excluded.held_note, updated_at = now()
          where rate_leases.held_until is null or rate_leases.held_until < excluded.held_until
            or rate_leases.held_until > clock_timestamp() + ${LONGEST_HOLD_MS} * interval '1 ms'
          returning 1`;
        if (changed.length > 0) await announce(tx, { kind: "hold", id: key });
        const [row] = await holds(tx, key);
        return row ?? { key, leftMs: ms, until: new Date(Date.now() + ms), note };
      }) as Promise<ProviderHold>,
  };
}

function holds(sql: Sql, key: string | undefined): Promise<ProviderHold[]> {
  return sql<ProviderHold[]>`
    select key, held_until as until, held_note as note, ceil(extract(epoch from held_until - clock_timestamp()) * 1000)::int as "leftMs"
    from rate_leases
    where held_until > clock_timestamp() and held_until < clock_timestamp() + ${LONGEST_HOLD_MS} * interval '1 ms'
      and ${key === undefined ? sql`true` : sql`key = ${key}`}`;
}

/** Lets a tool's calls go again by hand, whatever its provider said. */
export async function releaseHold({ sql }: Database, key: string): Promise<void> {
  await sql.begin(async (tx) => {
    const freed = await tx`
      update rate_leases set held_until = null, held_note = null where key = ${key} and held_until is not null returning 1`;
    if (freed.length > 0) await announce(tx, { kind: "hold", id: key });
  });
}
