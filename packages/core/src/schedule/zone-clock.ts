import { DAY_SECONDS } from "./calendar.ts";
import { InvalidScheduleError } from "./invalid-schedule-error.ts";

/** A stretch of time in which a zone's clock runs evenly. All in seconds; `end` is the first one after. */
type ZoneSpan = {
  start: number;
  end: number;
  /** Wall clock minus UTC. */
  offset: number;
};

export type ZoneClock = {
  /** As it was first asked for, in the usual letter case where Intl has it: US/Eastern stays US/Eastern. */
  name: string;
  /** The span that holds this second since the Unix epoch. Neighbours may have the same offset. */
  spanAt(second: number): ZoneSpan;
};

/** The last second of a Date, and with a minus the first one. */
export const MAX_SECOND = 8_640_000_000_000;

/** Spans are worked out and kept for this many seconds at a time. */
const CHUNK = 32 * DAY_SECONDS;

/** About 90 years; far journeys start again with an empty cache rather than fill the memory. */
const MAX_CHUNKS = 1_024;

/** More than Intl has names; it also takes any offset, and those must not fill the memory. */
const MAX_CLOCKS = 1_000;

const clocks = new Map<string, ZoneClock>();

/**
 * The clock of an IANA zone, in any letter case, as this runtime's Intl knows it; kept for the next who asks.
 * Throws InvalidScheduleError for a zone that Intl does not know.
 */
export function zoneClock(timezone: string): ZoneClock {
  // Before lower-casing: letters from elsewhere can become ASCII ones, and find what Intl would not.
  if (typeof timezone !== "string" || !/^[\x21-\x7e]{1,64}$/.test(timezone)) throw unknownZone(timezone);
  const key = timezone.toLowerCase();
  const known = clocks.get(key);
  if (known) return known;
  const format = longOffsetFormat(timezone);
  const canonical = format.resolvedOptions().timeZone;
  const name = canonical.toLowerCase() === key ? canonical : timezone;
  const clock = { name, spanAt: createSpanFinder((second) => offsetAt(format, second)) };
  if (clocks.size >= MAX_CLOCKS) clocks.clear();
  clocks.set(key, clock);
  return clock;
}

function longOffsetFormat(timezone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: timezone, timeZoneName: "longOffset" });
  } catch (cause) {
    throw unknownZone(timezone, cause);
  }
}

function unknownZone(timezone: unknown, cause?: unknown): InvalidScheduleError {
  const shown = typeof timezone === "string" ? ` "${timezone.slice(0, 64)}"` : "";
  const message = `There is no time zone${shown}; there are IANA names such as Europe/Berlin, and UTC.`;
  return new InvalidScheduleError("timezone", message, { cause });
}

/** "1/1/1970, GMT", "1/1/1970, GMT+01:00", and with seconds where the zone had them, "GMT-00:44:30". */
function offsetAt(format: Intl.DateTimeFormat, second: number): number {
  const clamped = Math.min(Math.max(second, -MAX_SECOND), MAX_SECOND);
  const text = format.format(clamped * 1_000);
  const offset = text.slice(text.lastIndexOf("GMT") + 3);
  const [hours, minutes, seconds] = offset.slice(1).split(":").map(Number);
  const size = (hours ?? 0) * 3_600 + (minutes ?? 0) * 60 + (seconds ?? 0);
  return offset.startsWith("-") ? -size : size;
}

function createSpanFinder(offsetAtSecond: (second: number) => number): ZoneClock["spanAt"] {
  const chunks = new Map<number, ZoneSpan[]>();
  let latest: ZoneSpan = { start: 0, end: 0, offset: 0 };

  return (second) => {
    if (second >= latest.start && second < latest.end) return latest;
    const index = Math.floor(second / CHUNK);
    let spans = chunks.get(index);
    if (!spans) {
      if (chunks.size >= MAX_CHUNKS) chunks.clear();
      spans = findSpans(offsetAtSecond, index * CHUNK, (index + 1) * CHUNK);
      chunks.set(index, spans);
    }
    latest = spans.find((span) => second < span.end) ?? latest;
    return latest;
  };
}

/** Looks once a day: no zone has ever gone to another offset and back in less than four. */
function findSpans(offsetAtSecond: (second: number) => number, start: number, end: number): ZoneSpan[] {
  const spans: ZoneSpan[] = [];
  let current: ZoneSpan = { start, end: start, offset: offsetAtSecond(start) };
  spans.push(current);

  const extend = (from: number, to: number, offset: number): void => {
    if (offset === current.offset) {
      current.end = to;
    } else if (to - from <= 1) {
      current.end = to;
      current = { start: to, end: to, offset };
      spans.push(current);
    } else {
      const middle = Math.floor((from + to) / 2);
      extend(from, middle, offsetAtSecond(middle));
      extend(middle, to, offset);
    }
  };
  for (let from = start; from < end; from += DAY_SECONDS) {
    extend(from, from + DAY_SECONDS, offsetAtSecond(from + DAY_SECONDS));
  }
  return spans;
}
