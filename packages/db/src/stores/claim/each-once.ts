import { type LooksLeft, looksOf, type ScheduleSpec, type SpanOf, tellOnce } from "@carillon/core";
import type { Tick } from "./due-tick.ts";

/**
 * Of several schedules of an event that tell of one instant, one does: of ticks that did not fire the one by one go before
 * ranges, and ranges with more ticks before others.
 */
export function eachOnce(ticks: readonly Tick[], specOf: (tick: Tick) => ScheduleSpec): readonly Tick[] {
  const byEvent = Map.groupBy(ticks, ({ row }) => row.eventId);
  const isOfSeveral = (of: readonly Tick[]) => of.some(({ row }) => row.id !== of[0]?.row.id);
  if (byEvent.size === ticks.length || ![...byEvent.values()].some(isOfSeveral)) return ticks;
  // Of the whole claim: an outage of days leaves many long ranges, and no worker is to stand still over them.
  const looks = looksOf();
  return [...byEvent.values()].flatMap((of) => (isOfSeveral(of) ? onceEach(of, { specOf, looks }) : of));
}

function onceEach(
  ticks: readonly Tick[],
  { specOf, looks }: { specOf: (tick: Tick) => ScheduleSpec; looks: LooksLeft },
): Tick[] {
  const fired = ticks.filter(({ executionId }) => executionId !== null);
  const times = new Set(fired.map(({ nominalAt }) => nominalAt.getTime()));
  const alone = ticks.filter(({ executionId, count, nominalAt }) => {
    if (executionId !== null || count > 1 || times.has(nominalAt.getTime())) return false;
    times.add(nominalAt.getTime());
    return true;
  });
  const ranges = ticks.flatMap((tick): (SpanOf & { tick: Tick })[] =>
    tick.untilAt && tick.count > 1
      ? [{ tick, spec: specOf(tick), from: tick.nominalAt, until: tick.untilAt, count: tick.count }]
      : [],
  );
  const singles = [...fired, ...alone].map(({ nominalAt }) => nominalAt);
  const told = tellOnce(ranges, { singles, looks }).map(({ tick, from, until, count }) => ({
    ...tick,
    nominalAt: from,
    untilAt: count > 1 ? until : null,
    count,
  }));
  return [...told, ...alone, ...fired];
}
