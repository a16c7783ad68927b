import type { BudgetPeriod, BudgetScope } from "@carillon/core";
import type { BudgetStore, ChargedShare } from "@carillon/engine";
import type { Database, Fragment, Sql } from "../../client.ts";

/** When the period of a budget that holds now began; in all: with time. */
export function periodStart(sql: Sql, period: Fragment): Fragment {
  return sql`case ${period} when 'day' then date_trunc('day', now(), 'UTC') when 'month' then date_trunc('month', now(), 'UTC')
    else timestamptz 'epoch' end`;
}

/** When it ends; null: never. */
export function periodEnd(sql: Sql, period: Fragment, startsAt: Fragment): Fragment {
  return sql`case ${period} when 'day' then ${startsAt} + interval '24 hours'
    when 'month' then (${startsAt} at time zone 'UTC' + interval '1 month') at time zone 'UTC' end`;
}

type Row = ChargedShare & {
  scope: BudgetScope;
  period: BudgetPeriod;
  amount: string;
  spent: string;
  isOver: boolean;
  renewsAt: Date | null;
  renewsInMs: number | null;
};

/**
 * Counts an amount in every share, or in none: the rows' locks make it exact over all processes. They are taken in the order
 * of their keys; a budget that was deleted meanwhile takes no part.
 */
export function createBudgetStore({ sql }: Database): BudgetStore {
  return {
    charge: (workspaceId, shares, amount, { isTest } = { isTest: false }) =>
      sql
        .begin(async (tx) => {
          const rows = await tx<Row[]>`
            with charged as (
              insert into budget_usage as u (budget_id, subject, starts_at, spent)
              select b.id, w.subject, ${periodStart(tx, tx`b.period`)}, ${amount}::text::numeric
              from unnest(${shares.map(({ budgetId }) => budgetId)}::bigint[], ${shares.map(({ subject }) => subject)}::text[]) as w(id, subject)
              join budgets b on b.id = w.id and b.workspace_id = ${workspaceId}
              order by b.id, w.subject
              on conflict (budget_id, subject, starts_at) do update set spent = u.spent + excluded.spent
              returning budget_id, subject, starts_at, spent)
            select c.budget_id as "budgetId", c.subject, c.starts_at::text as "startsAt", b.scope, b.period,
              trim_scale(b.amount)::text as amount, trim_scale(c.spent - ${amount}::text::numeric)::text as spent,
              (c.spent > b.amount or (${amount}::text::numeric = 0 and c.spent >= b.amount)) as "isOver", e.at as "renewsAt",
              (extract(epoch from e.at - now()) * 1000)::float8 as "renewsInMs"
            from charged c join budgets b on b.id = c.budget_id
              cross join lateral (select ${periodEnd(tx, tx`b.period`, tx`c.starts_at`)} as at) e`;
          // Of two that are spent, the one that is so for longer: before that begins anew the other does not help.
          const [over] = rows.filter(({ isOver }) => isOver).sort((a, b) => leftOf(b) - leftOf(a));
          if (over) throw new NotCharged({ ...over, ok: false });
          if (isTest) throw new NotCharged({ ok: true, shares: [] });
          return {
            ok: true,
            shares: rows.map(({ budgetId, subject, startsAt }) => ({ budgetId, subject, startsAt })),
          };
        })
        .catch((error: unknown) => {
          if (error instanceof NotCharged) return error.answer;
          throw error;
        }) as ReturnType<BudgetStore["charge"]>,
    settle: async (shares, difference) => {
      await sql`
        with held as (
          select u.ctid, u.budget_id, u.subject, u.starts_at from budget_usage u
          join unnest(${shares.map(({ budgetId }) => budgetId)}::bigint[], ${shares.map(({ subject }) => subject)}::text[],
            ${shares.map(({ startsAt }) => startsAt)}::text[]) as v(id, subject, starts_at)
            on u.budget_id = v.id and u.subject = v.subject and u.starts_at = v.starts_at::timestamptz
          order by u.budget_id, u.subject, u.starts_at for update of u)
        update budget_usage u set spent = greatest(0, u.spent + ${difference}::text::numeric)
        from held h where u.budget_id = h.budget_id and u.subject = h.subject and u.starts_at = h.starts_at`;
    },
  };
}

const leftOf = ({ renewsInMs }: Row) => renewsInMs ?? Number.POSITIVE_INFINITY;

type Answer = Awaited<ReturnType<BudgetStore["charge"]>>;

/** Takes the charge back on its way out. */
class NotCharged extends Error {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super("nothing was charged");
    this.answer = answer;
  }
}
