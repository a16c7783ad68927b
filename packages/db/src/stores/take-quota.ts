import type { TakeQuota } from "@carillon/engine";
import type { Database, Fragment, Sql } from "../client.ts";

/** Calls a plan allows per hour and per day of UTC. */
export const PLANS: Readonly<Record<string, { hour: number; day: number }>> = {
  free: { hour: 100, day: 1_000 },
  pro: { hour: 1_000, day: 10_000 },
  enterprise: { hour: 10_000, day: 100_000 },
};

/** When an hour or a day of UTC ends. In hours: a day of the session's own zone may have 23 or 25. */
export function quotaEnd(sql: Sql, { startsAt, period }: { startsAt: Fragment; period: Fragment }): Fragment {
  return sql`${startsAt} + case ${period} when 'day' then interval '24 hours' else interval '1 hour' end`;
}

/** Counts one call in both periods, or in none: the rows' locks make it exact over all workers. */
export function createTakeQuota({ sql }: Database): TakeQuota {
  return (workspaceId, plan, { isTest } = { isTest: false }) => {
    const limits = PLANS[plan];
    if (!limits) return Promise.resolve({ ok: true });
    if (isTest) return lookAtQuota(sql, { workspaceId, limits });
    return sql
      .begin(async (tx) => {
        const rows = await tx<Used[]>`
        insert into quota_usage as q (workspace_id, period, starts_at, used)
        select ${workspaceId}, p.period, date_trunc(p.period, now(), 'UTC'), 1 from (values ('day'), ('hour')) as p(period)
        on conflict (workspace_id, period, starts_at) do update set used = q.used + 1
        returning period, used, (extract(epoch from ${quotaEnd(tx, { startsAt: tx`starts_at`, period: tx`period` })} - now()) * 1000)::int as "retryAfterMs"`;
        const over = longestOver(rows, limits);
        if (!over) return { ok: true } as const;
        throw new OverQuota(over);
      })
      .catch((error: unknown) => {
        if (error instanceof OverQuota) return error.answer;
        throw error;
      }) as ReturnType<TakeQuota>;
  };
}

type Limits = { readonly hour: number; readonly day: number };
type Used = { readonly period: "hour" | "day"; readonly used: number; readonly retryAfterMs: number };
type Refusal = Used & { readonly ok: false; readonly limit: number };

/** Of two that are used up, the one that is so for longer: before that ends the other does not help. */
function longestOver(rows: readonly Used[], limits: Limits): Refusal | null {
  const [over] = rows
    .filter((row) => row.used > limits[row.period])
    .sort((a, b) => b.retryAfterMs - a.retryAfterMs);
  return over ? { ...over, ok: false, limit: limits[over.period] } : null;
}

/** As if one more call were counted. */
async function lookAtQuota(
  sql: Sql,
  { workspaceId, limits }: { workspaceId: string; limits: Limits },
): ReturnType<TakeQuota> {
  const rows = await sql<Used[]>`
    select period, used + 1 as used,
      (extract(epoch from ${quotaEnd(sql, { startsAt: sql`starts_at`, period: sql`period` })} - now()) * 1000)::int as "retryAfterMs"
    from quota_usage where workspace_id = ${workspaceId} and starts_at = date_trunc(period, now(), 'UTC')`;
  return longestOver(rows, limits) ?? { ok: true };
}

/** Rolls the count back on its way out. */
class OverQuota extends Error {
  readonly answer: Refusal;
  constructor(answer: Refusal) {
    super("over quota");
    this.answer = answer;
  }
}
