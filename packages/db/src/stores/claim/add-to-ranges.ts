import type { Sql } from "../../client.ts";
import type { Tick } from "./due-tick.ts";

export const OVER_MAXIMUM = "skipped:maximum";
/** What may leave out tick after tick. */
const LASTING: readonly string[] = ["skipped:calendar", OVER_MAXIMUM];
/** A longer silence before a tick begins a new row: the last one is looked for in few partitions. Days */
const LOOK_BACK = 32;

/**
 * Ticks that a calendar or a maximum keeps from firing one after the other are one row: each goes on the row of the tick
 * before it, where that tells of the same schedule and the same reason.
 * @returns the ticks that need a row of their own
 */
export async function addToRanges(tx: Sql, ticks: readonly Tick[]): Promise<readonly Tick[]> {
  if (!ticks.some(isLasting)) return ticks;
  const skipped = firstOfEach(ticks).filter(isLasting);
  const added = await tx<{ scheduleId: number; from: Date }[]>`
    update ticks r set until_at = v.until_at, count = r.count + v.count, recorded_at = now()
    from (select *, (select max(nominal_at) from ticks p where p.event_id = n.event_id and p.schedule_id = n.schedule_id
        and p.nominal_at < n.nominal_at and p.nominal_at > n.nominal_at - ${LOOK_BACK} * interval '1 day') as last_at
      from unnest(
        ${skipped.map((t) => t.row.eventId)}::bigint[], ${skipped.map((t) => t.row.id)}::bigint[],
        ${skipped.map((t) => t.nominalAt.toISOString())}::timestamptz[],
        ${skipped.map((t) => (t.untilAt ?? t.nominalAt).toISOString())}::timestamptz[],
        ${skipped.map((t) => t.count)}::int[], ${skipped.map((t) => t.outcome)}::text[], ${skipped.map((t) => t.reason)}::text[])
        as n(event_id, schedule_id, nominal_at, until_at, count, outcome, reason)) v
    where r.event_id = v.event_id and r.nominal_at = v.last_at and r.outcome = v.outcome and r.reason = v.reason
    returning r.schedule_id as "scheduleId", v.nominal_at as "from"`;
  const keys = new Set(added.map(({ scheduleId, from }) => `${scheduleId} ${from.getTime()}`));
  return ticks.filter((tick) => !isLasting(tick) || !keys.has(`${tick.row.id} ${tick.nominalAt.getTime()}`));
}

function isLasting({ outcome }: Tick): boolean {
  return LASTING.includes(outcome);
}

/** What comes after another tick of this very claim does not follow on what is in the table. */
function firstOfEach(ticks: readonly Tick[]): Tick[] {
  const first = new Map<number, Tick>();
  for (const tick of ticks) {
    const before = first.get(tick.row.id);
    if (!before || tick.nominalAt < before.nominalAt) first.set(tick.row.id, tick);
  }
  return [...first.values()];
}
