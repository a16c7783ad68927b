import { looksOf, nextAfter, untoldTicks } from "@carillon/core";
import type { Sql } from "../../client.ts";
import { plainArray } from "../../plain-array.ts";
import type { ToldSpan } from "./told-before.ts";

/** So far along a row's ticks the first is looked for that has no row of its own. */
const MOST_LOOKED_FOR = 64;

/** What is left of a row, and one of the times where it may begin; 0: nothing is left. */
type Left = { eventId: number; from: Date; candidate: Date; until: Date | null; count: number };

/** Ledger rows without ticks that run after all. One that began with such a tick begins with its next that has no row of its own. */
export async function takeOutOfRanges(
  tx: Sql,
  taken: readonly { readonly span: ToldSpan; readonly at: Date }[],
): Promise<void> {
  if (taken.length === 0) return;
  const left = [...Map.groupBy(taken, ({ span }) => span)].flatMap(([span, of]): Left[] => {
    const { eventId, from } = span;
    const singles = of.map(({ at }) => at);
    const rest = untoldTicks(span, { singles, spans: [], looks: looksOf() });
    if (!rest) return [{ eventId, from, candidate: from, until: null, count: 0 }];
    const until = rest.count > 1 ? rest.until : null;
    return candidatesOf(span, rest).map((candidate) => ({
      eventId,
      from,
      candidate,
      until,
      count: rest.count,
    }));
  });
  const times = (timeOf: (each: Left) => Date | null) =>
    plainArray(left.map((each) => timeOf(each)?.toISOString() ?? null));
  await tx`
    with v as materialized (
      select event_id, nominal_at, until_at, count, min(candidate) as starts_at from unnest(
        ${plainArray(left.map(({ eventId }) => eventId))}::bigint[], ${times(({ from }) => from)}::timestamptz[],
        ${times(({ candidate }) => candidate)}::timestamptz[], ${times(({ until }) => until)}::timestamptz[],
        ${plainArray(left.map(({ count }) => count))}::int[]) as v(event_id, nominal_at, candidate, until_at, count)
      where candidate = nominal_at
        or not exists (select from ticks p where p.event_id = v.event_id and p.nominal_at = v.candidate)
      group by 1, 2, 3, 4
    ), gone as (
      delete from ticks t using v where v.count = 0 and t.event_id = v.event_id and t.nominal_at = v.nominal_at)
    update ticks t set nominal_at = v.starts_at, until_at = v.until_at, count = v.count
    from v where v.count > 0 and t.event_id = v.event_id and t.nominal_at = v.nominal_at`;
}

function candidatesOf(span: ToldSpan, rest: { readonly from: Date; readonly until: Date }): Date[] {
  if (rest.from.getTime() === span.from.getTime()) return [rest.from];
  const candidates: Date[] = [];
  let at: Date | null = rest.from;
  while (at !== null && at <= rest.until && candidates.length < MOST_LOOKED_FOR) {
    candidates.push(at);
    at = nextAfter(span.spec, at);
  }
  return candidates;
}
