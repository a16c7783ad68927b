import type { CalendarItem } from "@carillon/core/contracts";

const UNITS = [
  { ms: 3_600_000, one: "hour", short: "h" },
  { ms: 60_000, one: "minute", short: "min" },
  { ms: 1_000, one: "second", short: "s" },
] as const;

/** So much of the time between ticks is alike where a schedule is told by it. */
const MOSTLY = 0.8;

/** Milliseconds between two ticks of one event, if that is nearly always the same. `items` in the order of time. */
export function spacingOf(items: readonly CalendarItem[]): number | undefined {
  const spacings = new Map<number, number>();
  let all = 0;
  const note = (ms: number, times: number) => {
    const rounded = Math.round(ms / 1_000) * 1_000;
    spacings.set(rounded, (spacings.get(rounded) ?? 0) + times);
    all += times;
  };
  let before: CalendarItem | undefined;
  for (const item of items) {
    const [first, last] = [Date.parse(item.at), Date.parse(item.untilAt ?? item.at)];
    if (item.kind === "sum" && item.count > 1 && last > first)
      note((last - first) / (item.count - 1), item.count - 1);
    if (before) note(first - Date.parse(before.untilAt ?? before.at), 1);
    before = item;
  }
  const [most] = [...spacings].sort(([, a], [, b]) => b - a);
  return most && most[0] > 0 && most[1] >= all * MOSTLY ? most[0] : undefined;
}

/** `every 5 min`, `every hour` */
export function everyWords(ms: number): string | undefined {
  const unit = UNITS.find((each) => ms % each.ms === 0);
  if (!unit) return undefined;
  return ms === unit.ms ? `every ${unit.one}` : `every ${(ms / unit.ms).toLocaleString("en")} ${unit.short}`;
}
