import { zoneClock } from "./zone-clock.ts";

/** The instants from `from` to before `to` at which a zone's clock is changed. Throws InvalidScheduleError for an unknown zone. */
export function clockChanges(timezone: string, { from, to }: { from: Date; to: Date }): Date[] {
  const clock = zoneClock(timezone);
  const last = to.getTime() / 1_000;
  const changes: Date[] = [];
  let span = clock.spanAt(Math.floor(from.getTime() / 1_000));
  while (span.end < last) {
    const next = clock.spanAt(span.end);
    if (next.offset !== span.offset) changes.push(new Date(span.end * 1_000));
    span = next;
  }
  return changes;
}
