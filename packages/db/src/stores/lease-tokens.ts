import type { LeaseTokens } from "@carillon/engine";
import type { Database } from "../client.ts";
import { LONGEST_HOLD_MS } from "./holds.ts";

/** The clock is read before the row is had. ms */
const SLACK_MS = 1_000;

/**
 * Leases tokens of one limiter by a sliding window over the grants of all workers, in one statement: the row's lock
 * serialises workers, and a grant counts until `windowMs + holdMs` after it, since its tokens may be used up to
 * `holdMs` later. So no window of `windowMs` ever sees more than `limit` calls. The database's clock decides; grants of a
 * time that it was set back from are none: they would count until that time comes again. Nothing is granted while the
 * provider's own word holds the calls back.
 */
export function createLeaseTokens({ sql }: Database): LeaseTokens {
  return async ({ key, limit, windowMs, want, holdMs }) => {
    await sql`insert into rate_leases (key, grants) values (${key}, '[]') on conflict do nothing`;
    const [row] = await sql<Leased[]>`
      with locked as (
        select *, (extract(epoch from clock_timestamp()) * 1000)::bigint as now, extract(epoch from held_until - clock_timestamp()) * 1000 as left_ms
        from rate_leases where key = ${key} for update
      ), live as (
        select coalesce(jsonb_agg(g order by (g->>0)::bigint) filter (where (g->>0)::bigint > now - ${windowMs + holdMs}), '[]') as grants,
          coalesce(sum((g->>1)::int) filter (where (g->>0)::bigint > now - ${windowMs + holdMs}), 0)::int as used,
          min((g->>0)::bigint) filter (where (g->>0)::bigint > now - ${windowMs + holdMs}) as oldest, max(now) as now,
          max(ceil(left_ms)) filter (where left_ms > 0 and left_ms < ${LONGEST_HOLD_MS}) as held_ms
        from locked left join lateral jsonb_array_elements(locked.grants) g
          on (g->>0)::bigint <= locked.now + ${SLACK_MS}
      ), granting as (
        select *, case when held_ms is null then greatest(0, least(${want}, ${limit} - used)) else 0 end as granted,
          greatest(0, ${limit} - used)::int as free from live
      )
      update rate_leases r set updated_at = now(),
        grants = case when g.granted > 0 then g.grants || jsonb_build_array(jsonb_build_array(g.now, g.granted)) else g.grants end
      from granting g where r.key = ${key}
      returning g.granted, g.free - g.granted as free, coalesce(g.held_ms, g.oldest + ${windowMs + holdMs} - g.now, 0)::int as "retryAfterMs",
        g.held_ms is not null as "isHeld", r.held_until as until, r.held_note as note`;
    if (!row) return { granted: 0, retryAfterMs: windowMs };
    const { granted, free, retryAfterMs, isHeld, until, note } = row;
    if (!isHeld || !until) return { granted, free, retryAfterMs };
    return { granted, free, retryAfterMs, hold: { key, leftMs: retryAfterMs, until, note: note ?? "" } };
  };
}

type Leased = {
  readonly granted: number;
  readonly free: number;
  readonly retryAfterMs: number;
  readonly isHeld: boolean;
  readonly until: Date | null;
  readonly note: string | null;
};
