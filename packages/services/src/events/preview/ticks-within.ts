import { type BoundedSchedule, firesWithin, type LooksLeft, tellOnce } from "@carillon/core";

/**
 * The ticks of several schedules from one of theirs on to before `before`, each instant once: the last, and how many.
 * @param looks what is left of them; without any, an instant of several counts for each
 */
export function ticksWithin(
  schedules: readonly BoundedSchedule[],
  { from, before, looks }: { from: Date; before: Date; looks: LooksLeft },
): { until: Date; count: number } {
  const spans = schedules.flatMap(({ spec, startAt, endAt }) => {
    const range = {
      from: startAt && startAt > from ? startAt : from,
      until: endAt && endAt < before ? new Date(endAt.getTime() + 1) : before,
    };
    const { count, times, last } = firesWithin(spec, { ...range, most: 1 });
    const [first] = times;
    return first && last ? [{ spec, from: first, until: last, count }] : [];
  });
  const until = new Date(Math.max(from.getTime(), ...spans.map((span) => span.until.getTime())));
  return {
    until,
    count: Math.max(
      1,
      tellOnce(spans, { looks }).reduce((sum, { count }) => sum + count, 0),
    ),
  };
}
