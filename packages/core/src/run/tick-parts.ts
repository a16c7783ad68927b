import type { Blackout } from "../calendar/create-blackout.ts";
import { countFires, lastBefore, nextAfter, type ScheduleSpec } from "../schedule/index.ts";

/** Ticks one after the other: the first, the last, and how many there are. */
export type TickSpan = { readonly from: Date; readonly until: Date; readonly count: number };

/** Ticks that a calendar leaves alone (null), or keeps from firing by one name. */
export type TickPart = TickSpan & { readonly name: string | null };

/** A schedule's ticks from `from` to before `end` as a calendar parts them, the oldest first; none is empty. */
export function partsOf(
  spec: ScheduleSpec,
  { blackout, from, end }: { blackout: Blackout; from: Date; end: Date },
): TickPart[] {
  const parts: TickPart[] = [];
  const add = (name: string | null, start: number, before: number) => {
    const part = start < before ? ticksBetween(spec, new Date(start), new Date(before)) : null;
    if (part) parts.push({ name, ...part });
  };
  let at = from.getTime();
  for (const span of blackout.spans) {
    if (span.until <= at) continue;
    if (span.from >= end.getTime()) break;
    add(null, at, span.from);
    const until = Math.min(span.until, end.getTime());
    add(span.name, Math.max(span.from, at), until);
    at = until;
  }
  add(null, at, end.getTime());
  return parts;
}

function ticksBetween(spec: ScheduleSpec, start: Date, before: Date): TickSpan | null {
  const from = nextAfter(spec, new Date(start.getTime() - 1));
  if (from === null || from >= before) return null;
  return {
    from,
    until: lastBefore(spec, { from, before }) ?? from,
    count: countFires(spec, { from, until: before }),
  };
}

/** What is left when ticks at its beginning or its end are taken out. */
export function withoutTicks(spec: ScheduleSpec, span: TickSpan, taken: readonly Date[]): TickSpan {
  const times = new Set(taken.map((at) => at.getTime()));
  let { from, until, count } = span;
  while (count > 0 && times.has(from.getTime())) {
    from = nextAfter(spec, from) ?? from;
    count -= 1;
  }
  while (count > 0 && times.has(until.getTime())) {
    until = lastBefore(spec, { from, before: until }) ?? from;
    count -= 1;
  }
  return { from, until, count };
}
