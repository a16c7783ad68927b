import ICAL from "ical.js";
import { IcsError } from "./ics-error.ts";
import { wallOf } from "./wall-clock.ts";

/** What a change of one occurrence does to all that come after it. */
export type LaterChange = {
  /** The instant of the occurrence; those after it are changed. */
  readonly after: number;
  /** How much later they begin, and how long they take; seconds. */
  readonly shift: number;
  readonly length: number;
  readonly name: string;
  readonly isCancelled: boolean;
};

/** Whether a change is meant for the occurrences after its own, too (RFC 5545 §3.2.13). @throws IcsError for any other range */
export function changesLater(event: ICAL.Component): boolean {
  const range = event.getFirstProperty("recurrence-id")?.getFirstParameter("range");
  if (!range) return false;
  if (range.toUpperCase() === "THISANDFUTURE") return true;
  throw new IcsError(`its RECURRENCE-ID has the range ${range}, which is not understood`);
}

/**
 * By how much a change moves its occurrence: on the clock where both times are read on one, else in elapsed time
 * (RFC 5545 §3.8.4.4).
 * @param read the instant that a property says, in milliseconds
 */
export function shiftOf(event: ICAL.Component, read: (name: string) => number): number {
  const [to, of] = ["dtstart", "recurrence-id"].map((name) => event.getFirstProperty(name));
  const [start, id] = [to?.getFirstValue(), of?.getFirstValue()];
  if (!(start instanceof ICAL.Time && id instanceof ICAL.Time)) return 0;
  if (start.isDate !== id.isDate)
    throw new IcsError("it turns days into times for all that follow, which is not understood");
  const isUtc = (time: ICAL.Time) => time.zone === ICAL.Timezone.utcTimezone;
  const isSameClock =
    to?.getFirstParameter("tzid") === of?.getFirstParameter("tzid") && isUtc(start) === isUtc(id);
  return isSameClock ? wallOf(start) - wallOf(id) : (read("dtstart") - read("recurrence-id")) / 1_000;
}

/** The change that an occurrence is under: the last one of those before it. */
export function changeAt(changes: readonly LaterChange[], instant: number): LaterChange | undefined {
  return changes.filter(({ after }) => after < instant).toSorted((a, b) => b.after - a.after)[0];
}
