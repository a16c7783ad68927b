import type { CalendarSpan } from "./calendar-time.ts";

/** The ends of Date (ECMA-262, Time Values). */
const MAX_TIME = 8_640_000_000_000_000;

/** When a schedule is not to fire. */
export type Blackout = {
  /** Apart from each other, the oldest first. */
  readonly spans: readonly CalendarSpan[];
  /** What keeps it from firing at this instant, by its name; null: nothing. */
  nameAt(instant: Date): string | null;
  /** The time that this is part of; null: nothing keeps it from firing. */
  spanAt(instant: Date): CalendarSpan | null;
};

/**
 * @param skip times at which nothing fires
 * @param only times outside of which nothing fires, with the names of the calendars they come from; null: no such calendars
 */
export function createBlackout({
  skip,
  only,
}: {
  skip: readonly CalendarSpan[];
  only: { readonly names: readonly string[]; readonly spans: readonly CalendarSpan[] } | null;
}): Blackout {
  // Of two that overlap the one that begins first gives the reason.
  const spans = apart([...skip, ...(only ? outside(only) : [])]);
  const at = (instant: Date) => spanAt(spans, instant.getTime()) ?? null;
  return { spans, nameAt: (instant) => at(instant)?.name ?? null, spanAt: at };
}

function outside({
  names,
  spans,
}: {
  names: readonly string[];
  spans: readonly CalendarSpan[];
}): CalendarSpan[] {
  const name = `not in ${names.map((each) => `"${each}"`).join(" or ")}`;
  const gaps: CalendarSpan[] = [];
  let from = -MAX_TIME;
  for (const span of apart(spans)) {
    if (span.from > from) gaps.push({ name, from, until: span.from });
    from = span.until;
  }
  return [...gaps, { name, from, until: MAX_TIME }];
}

function apart(spans: readonly CalendarSpan[]): CalendarSpan[] {
  const parts: CalendarSpan[] = [];
  let taken = -MAX_TIME;
  for (const span of spans.toSorted((a, b) => a.from - b.from || a.until - b.until)) {
    const from = Math.max(span.from, taken);
    if (from >= span.until) continue;
    parts.push({ ...span, from });
    taken = span.until;
  }
  return parts;
}

function spanAt(spans: readonly CalendarSpan[], time: number): CalendarSpan | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle]?.until ?? 0) > time) high = middle;
    else low = middle + 1;
  }
  const span = spans[low];
  return span && span.from <= time ? span : undefined;
}
