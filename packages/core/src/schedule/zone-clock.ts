import { DAY_SECONDS } from "./calendar.ts";
import { InvalidScheduleError } from "./invalid-schedule-error.ts";

/** A stretch of time in which a zone's clock runs evenly. All in seconds; `end` is the first one after. */
export type ZoneSpan = {
  start: number;
  end: number;
  /** Wall clock minus UTC. */
  offset: number;
};

export type ZoneClock = {
  /** The span that holds this second since the Unix epoch. Neighbours may have the same offset. */
  spanAt(second: number): ZoneSpan;
};

/** The last second of a Date, and with a minus the first one. */
export const MAX_SECOND = 8_640_000_000_000;

/** Spans are worked out and kept for this many seconds at a time. */
const CHUNK = 32 * DAY_SECONDS;

/** About 90 years; far journeys start again with an empty cache rather than fill the memory. */
const MAX_CHUNKS = 1_024;

const clocks = new Map<string, ZoneClock>();

/**
 * The clock of an IANA zone, in any letter case, as this runtime's Intl knows it; kept for the life of the
 * process. Throws InvalidScheduleError for a zone that Intl does not know.
 */
export function zoneClock(timezone: string): ZoneClock {
  const key = String(timezone).toLowerCase();
  const known = clocks.get(key);
  if (known) return known;
  const clock = createZoneClock(offsetReader(timezone));
  clocks.set(key, clock);
  return clock;
}

function offsetReader(timezone: string): (second: number) => number {
  if (typeof timezone !== "string" || timezone === "") {
    throw new InvalidScheduleError("timezone", "A schedule needs a time zone, such as Europe/Berlin or UTC.");
  }
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", { timeZone: timezone, timeZoneName: "longOffset" });
  } catch (cause) {
    const name = timezone.length > 40 ? `${timezone.slice(0, 40)}…` : timezone;
    throw new InvalidScheduleError("timezone", `There is no time zone "${name}".`, { cause });
  }
  // "1/1/1970, GMT", "1/1/1970, GMT+01:00", and with seconds where the zone had them, "GMT-00:44:30".
  return (second) => {
    const clamped = Math.min(Math.max(second, -MAX_SECOND), MAX_SECOND);
    const text = format.format(clamped * 1_000);
    const sign = text.charAt(text.lastIndexOf("GMT") + 3);
    if (sign === "") return 0;
    const digits = text.slice(text.lastIndexOf("GMT") + 4).split(":");
    const size = Number(digits[0]) * 3_600 + Number(digits[1]) * 60 + Number(digits[2] ?? 0);
    return sign === "-" ? -size : size;
  };
}

function createZoneClock(offsetAt: (second: number) => number): ZoneClock {
  const chunks = new Map<number, ZoneSpan[]>();
  let latest: ZoneSpan = { start: 0, end: 0, offset: 0 };

  function spanAt(second: number): ZoneSpan {
    if (second >= latest.start && second < latest.end) return latest;
    const index = Math.floor(second / CHUNK);
    let spans = chunks.get(index);
    if (!spans) {
      if (chunks.size >= MAX_CHUNKS) chunks.clear();
      spans = findSpans(offsetAt, index * CHUNK, (index + 1) * CHUNK);
      chunks.set(index, spans);
    }
    latest = spans.find((span) => second < span.end) ?? latest;
    return latest;
  }

  return { spanAt };
}

/** Looks once a day: no zone has ever gone to another offset and back in less than four. */
function findSpans(offsetAt: (second: number) => number, start: number, end: number): ZoneSpan[] {
  const spans: ZoneSpan[] = [];
  let current: ZoneSpan = { start, end: start, offset: offsetAt(start) };
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
      extend(from, middle, offsetAt(middle));
      extend(middle, to, offset);
    }
  };
  for (let from = start; from < end; from += DAY_SECONDS) {
    extend(from, from + DAY_SECONDS, offsetAt(from + DAY_SECONDS));
  }
  return spans;
}
