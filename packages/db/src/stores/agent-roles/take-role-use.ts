import type { TakeRoleUse } from "@carillon/engine";
import type { Database } from "../../client.ts";

/**
 * Counts one execution against a grant of a role in this hour of UTC, unless that would be one too many: the row's lock makes
 * it exact over all workers. A dry run is told what a real one would be, and counts nothing.
 */
export function createTakeRoleUse({ sql }: Database): TakeRoleUse {
  return async ({ roleId, tool, limit, isTest }) => {
    const taken = isTest
      ? await sql`
          select from (select 1) one where not exists (
            select from agent_role_usage where role_id = ${roleId} and tool = ${tool}
              and starts_at = date_trunc('hour', now(), 'UTC') and used >= ${limit})`
      : await sql`
          insert into agent_role_usage as u (role_id, tool, starts_at, used)
          select id, ${tool}, date_trunc('hour', now(), 'UTC'), 1 from agent_roles where id = ${roleId}
          on conflict (role_id, tool, starts_at) do update set used = u.used + 1 where u.used < ${limit}
          returning 1`;
    if (taken.length > 0) return { ok: true };
    const [left] = await sql<{ ms: number }[]>`
      select ceil(extract(epoch from date_trunc('hour', now(), 'UTC') + interval '1 hour' - now()) * 1000)::int as ms`;
    return { ok: false, retryAfterMs: left?.ms ?? 0 };
  };
}
