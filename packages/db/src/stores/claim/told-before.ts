import { type ScheduleSpec, type SpanOf, scheduleSpecOf } from "@carillon/core";
import type { Sql } from "../../client.ts";
import { plainArray } from "../../plain-array.ts";
import type { Tick } from "./due-tick.ts";

/** A row of the ledger that tells of several ticks. */
export type ToldSpan = SpanOf & { readonly eventId: number; readonly scheduleId: number };

/** What the ledger tells of events, as far as it falls into the times of what is to be written. */
export type ToldBefore = {
  readonly singles: ReadonlyMap<number, readonly Date[]>;
  readonly spans: ReadonlyMap<number, readonly ToldSpan[]>;
};

/** A row that tells of ticks for longer is not looked for by its first. Days */
const LOOK_BACK = 32;
/** Of one event; what would be more is told of twice. */
const MOST_ROWS = 30_000;
/** Rows of one outcome that reach into a time from before; schedules have one each, mostly. */
const MOST_REACHING_IN = 8;

type Row = Parameters<typeof scheduleSpecOf>[0] & {
  eventId: number;
  scheduleId: number;
  from: Date;
  until: Date | null;
  count: number;
};

/** Rows of these ticks' events: what stands within their times, and ranges that reach into them. */
export async function toldBefore(tx: Sql, ticks: readonly Tick[]): Promise<ToldBefore> {
  const times = [...Map.groupBy(ticks, ({ row }) => row.eventId)].map(([eventId, of]) => ({
    eventId,
    from: new Date(Math.min(...of.map(({ nominalAt }) => nominalAt.getTime()))).toISOString(),
    until: new Date(
      Math.max(...of.map(({ untilAt, nominalAt }) => (untilAt ?? nominalAt).getTime())),
    ).toISOString(),
  }));
  const rows = await tx<Row[]>`
    select t.event_id as "eventId", t.schedule_id as "scheduleId", t.nominal_at as "from", t.until_at as "until", t.count,
      s.expression, s.interval, s.at, s.timezone, s.anchor
    from unnest(${plainArray(times.map(({ eventId }) => eventId))}::bigint[], ${plainArray(times.map(({ from }) => from))}::timestamptz[],
      ${plainArray(times.map(({ until }) => until))}::timestamptz[]) as v(event_id, starts_at, ends_at)
    cross join lateral (
      (select p.* from ticks p where p.event_id = v.event_id and p.nominal_at >= v.starts_at and p.nominal_at <= v.ends_at
        limit ${MOST_ROWS})
      union all
      select r.* from unnest(array['missed', 'skipped:paused', 'skipped:calendar', 'skipped:maximum']) as o(outcome) cross join lateral (
        select p.* from ticks p where p.event_id = v.event_id and p.outcome = o.outcome and p.outcome <> 'fired'
          and p.nominal_at < v.starts_at and p.nominal_at > v.starts_at - ${LOOK_BACK} * interval '1 day'
        order by p.nominal_at desc limit ${MOST_REACHING_IN}) r where r.until_at >= v.starts_at) t
    left join schedules s on s.id = t.schedule_id`;
  const spans = rows.flatMap((row): ToldSpan[] => {
    const spec = specOf(row);
    return spec && row.until ? [{ ...row, until: row.until, spec }] : [];
  });
  return {
    singles: datesOf(rows.filter(({ until }) => until === null)),
    spans: Map.groupBy(spans, ({ eventId }) => eventId),
  };
}

/** null: it is not known by now, so that only the row's first tick is. */
function specOf(row: Row): ScheduleSpec | null {
  return row.expression !== null || row.interval !== null ? scheduleSpecOf(row) : null;
}

function datesOf(rows: readonly Row[]): ReadonlyMap<number, readonly Date[]> {
  const byEvent = Map.groupBy(rows, ({ eventId }) => eventId);
  return new Map([...byEvent].map(([eventId, of]) => [eventId, of.map(({ from }) => from)]));
}
