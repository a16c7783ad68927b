import type { TakeQuota } from "@carillon/engine";
import type { Database } from "../client.ts";

/** Calls a plan allows per hour and per day of UTC. */
export const PLANS: Readonly<Record<string, { hour: number; day: number }>> = {
  free: { hour: 100, day: 1_000 },
  pro: { hour: 1_000, day: 10_000 },
  enterprise: { hour: 10_000, day: 100_000 },
};

/** Counts one call in both periods, or in none: the rows' locks make it exact over all workers. */
export function createTakeQuota({ sql }: Database): TakeQuota {
  return (workspaceId, plan) => {
    const limits = PLANS[plan];
    if (!limits) return Promise.resolve({ ok: true });
    return sql
      .begin(async (tx) => {
        const rows = await tx<{ period: "hour" | "day"; used: number; retryAfterMs: number }[]>`
        insert into quota_usage as q (workspace_id, period, starts_at, used)
        select ${workspaceId}, p.period, date_trunc(p.period, now(), 'UTC'), 1 from (values ('day'), ('hour')) as p(period)
        on conflict (workspace_id, period, starts_at) do update set used = q.used + 1
        returning period, used, (extract(epoch from starts_at + ('1 ' || period)::interval - now()) * 1000)::int as "retryAfterMs"`;
        // Of two that are used up, the one that is so for longer: before that ends the other does not help.
        const [over] = rows
          .filter((row) => row.used > limits[row.period])
          .sort((a, b) => b.retryAfterMs - a.retryAfterMs);
        if (!over) return { ok: true } as const;
        throw new OverQuota({
          ok: false,
          period: over.period,
          limit: limits[over.period],
          retryAfterMs: over.retryAfterMs,
        });
      })
      .catch((error: unknown) => {
        if (error instanceof OverQuota) return error.answer;
        throw error;
      }) as ReturnType<TakeQuota>;
  };
}

/** Rolls the count back on its way out. */
class OverQuota extends Error {
  readonly answer: { ok: false; period: "hour" | "day"; limit: number; retryAfterMs: number };
  constructor(answer: { ok: false; period: "hour" | "day"; limit: number; retryAfterMs: number }) {
    super("over quota");
    this.answer = answer;
  }
}
