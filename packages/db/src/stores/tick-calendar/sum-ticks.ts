import type { TickOutcome } from "@carillon/core";
import type { Sql } from "../../client.ts";
import type { CalendarRange } from "./calendar-range.ts";

/** Ticks of one stretch and outcome, of one event or, in a stretch with many, of all of them. */
export type TickSum = {
  /** Which stretch, from 0. */
  readonly bin: number;
  readonly eventId: number | null;
  readonly outcome: TickOutcome;
  /** Rows of the ledger. */
  readonly rows: number;
  readonly ticks: number;
  readonly events: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
};

/**
 * The ledger of a workspace's events, summed up by stretch: each event is found by its key, and a stretch that would need
 * more than `mostInBin` lines is one for all events.
 * @param mostSingles of one event in a stretch; more are one line
 * @param openBin the stretch that is told of by event whatever it holds, since more is added to it
 */
export function sumTicks(
  sql: Sql,
  range: CalendarRange & {
    readonly mostSingles: number;
    readonly mostInBin: number;
    readonly openBin: number;
  },
): Promise<TickSum[]> {
  const { workspaceId, eventId, from, to, binMs, mostSingles, mostInBin, openBin } = range;
  return sql<TickSum[]>`
    with sums as (
      select date_bin(${binMs} * interval '1 ms', t.nominal_at, ${from}::timestamptz) as bin_at, t.event_id, t.outcome, count(*)::int as rows,
        sum(t.count)::int as ticks, min(t.nominal_at) as first_at, max(coalesce(t.until_at, t.nominal_at)) as last_at
      from events e join ticks t on t.event_id = e.id
      where e.workspace_id = ${workspaceId} ${eventId === undefined ? sql`` : sql`and e.id = ${eventId}`}
        and t.nominal_at >= ${from} and t.nominal_at < ${to}
      group by 1, 2, 3),
    lines as (
      select bin_at, event_id, sum(rows) as rows from sums group by 1, 2),
    crowded as (
      select bin_at, count(*)::int as events from lines
      where bin_at <> ${new Date(from.getTime() + openBin * binMs)}::timestamptz group by 1
      having sum(case when rows > ${mostSingles} then 1 else rows end) > ${mostInBin})
    select round(extract(epoch from s.bin_at - ${from}::timestamptz) * 1000 / ${binMs})::int as bin, case when c.bin_at is null then s.event_id end as "eventId", s.outcome, sum(s.rows)::int as rows, sum(s.ticks)::int as ticks,
      coalesce(max(c.events), 1) as events, min(s.first_at) as "firstAt", max(s.last_at) as "lastAt"
    from sums s left join crowded c on c.bin_at = s.bin_at
    group by s.bin_at, 2, 3` as unknown as Promise<TickSum[]>;
}
