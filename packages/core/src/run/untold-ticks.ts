import { lastBefore, nextAfter, type ScheduleSpec } from "../schedule/index.ts";
import type { TickSpan } from "./tick-parts.ts";

/** Ticks one after the other of a schedule. */
export type SpanOf = TickSpan & { readonly spec: ScheduleSpec };

/** How many times one span may yet be asked of a tick of another, which takes some µs: what would take more is told of twice. */
export type LooksLeft = { left: number };

/** Looks for all that is told of at once, while others wait for it. */
export const looksOf = (): LooksLeft => ({ left: 30_000 });

/**
 * What is left of a span when each instant is told of once for all schedules of an event: without the `singles` and the
 * ticks of `spans`, which tell of theirs. null: nothing is.
 */
export function untoldTicks(
  span: SpanOf,
  { singles, spans, looks }: { singles: readonly Date[]; spans: readonly SpanOf[]; looks: LooksLeft },
): TickSpan | null {
  const near = spans.filter(({ from, until }) => from <= span.until && until >= span.from);
  const needed = near.length * span.count;
  if (near.length === 0 || needed > looks.left) return withoutSingles(span, singles);
  looks.left -= needed;
  return oneByOne(span, { singles, spans: near });
}

function oneByOne(
  { spec, from, until }: SpanOf,
  { singles, spans }: { singles: readonly Date[]; spans: readonly SpanOf[] },
): TickSpan | null {
  const times = new Set(singles.map((at) => at.getTime()));
  const left: Date[] = [];
  for (let at: Date | null = from; at !== null && at <= until; at = nextAfter(spec, at)) {
    const instant = at;
    if (!times.has(instant.getTime()) && !spans.some((other) => tellsOf(other, instant))) left.push(instant);
  }
  const [first] = left;
  return first ? { from: first, until: left.at(-1) ?? first, count: left.length } : null;
}

function withoutSingles(span: SpanOf, singles: readonly Date[]): TickSpan | null {
  const times = new Set(singles.filter((at) => tellsOf(span, at)).map((at) => at.getTime()));
  const count = span.count - times.size;
  if (count <= 0) return null;
  let { from, until } = span;
  while (times.has(from.getTime())) from = nextAfter(span.spec, from) ?? until;
  while (times.has(until.getTime())) until = lastBefore(span.spec, { from, before: until }) ?? from;
  return { from, until, count };
}

/** Whether an instant is one of a span's ticks. */
export function tellsOf({ spec, from, until }: SpanOf, at: Date): boolean {
  if (at < from || at > until) return false;
  return nextAfter(spec, new Date(at.getTime() - 1))?.getTime() === at.getTime();
}

/**
 * Spans of an event's schedules so that each instant is in one of them: in those with most ticks first.
 * @param looks what is left of them; shared by all events that are told of in one go
 */
export function tellOnce<Span extends SpanOf>(
  spans: readonly Span[],
  { singles = [], looks = looksOf() }: { singles?: readonly Date[]; looks?: LooksLeft } = {},
): Span[] {
  const told: Span[] = [];
  for (const span of spans.toSorted((a, b) => b.count - a.count)) {
    const rest = untoldTicks(span, { singles, spans: told, looks });
    if (rest) told.push({ ...span, ...rest });
  }
  return told;
}
