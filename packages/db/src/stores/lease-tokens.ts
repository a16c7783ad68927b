import type { LeaseTokens } from "@carillon/engine";
import type { Database } from "../client.ts";

/** The clock is read before the row is had. ms */
const SLACK_MS = 1_000;

/**
 * Leases tokens of one limiter by a sliding window over the grants of all workers, in one statement: the row's lock
 * serialises workers, and a grant counts until `windowMs + holdMs` after it, since its tokens may be used up to
 * `holdMs` later. So no window of `windowMs` ever sees more than `limit` calls. The database's clock decides; grants of a
 * time that it was set back from are none: they would count until that time comes again.
 */
export function createLeaseTokens({ sql }: Database): LeaseTokens {
  return async ({ key, limit, windowMs, want, holdMs }) => {
    await sql`insert into rate_leases (key, grants) values (${key}, '[]') on conflict do nothing`;
    const [row] = await sql<{ granted: number; retryAfterMs: number }[]>`
      with locked as (
        select key, grants, (extract(epoch from clock_timestamp()) * 1000)::bigint as now from rate_leases where key = ${key} for update
      ), live as (
        select coalesce(jsonb_agg(g order by (g->>0)::bigint) filter (where (g->>0)::bigint > now - ${windowMs + holdMs}), '[]') as grants,
          coalesce(sum((g->>1)::int) filter (where (g->>0)::bigint > now - ${windowMs + holdMs}), 0)::int as used,
          min((g->>0)::bigint) filter (where (g->>0)::bigint > now - ${windowMs + holdMs}) as oldest, max(now) as now
        from locked left join lateral jsonb_array_elements(locked.grants) g
          on (g->>0)::bigint <= locked.now + ${SLACK_MS}
      ), granting as (
        select *, greatest(0, least(${want}, ${limit} - used)) as granted from live
      )
      update rate_leases r set updated_at = now(),
        grants = case when g.granted > 0 then g.grants || jsonb_build_array(jsonb_build_array(g.now, g.granted)) else g.grants end
      from granting g where r.key = ${key}
      returning g.granted, coalesce(g.oldest + ${windowMs + holdMs} - g.now, 0)::int as "retryAfterMs"`;
    return row ?? { granted: 0, retryAfterMs: windowMs };
  };
}
