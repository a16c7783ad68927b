import type { CalendarTime } from "@carillon/core";
import ICAL from "ical.js";
import { IcsError } from "./ics-error.ts";
import { changeAt, changesLater, type LaterChange, shiftOf } from "./later-changes.ts";
import { type Budget, type Occurrence, occurrencesOf } from "./occurrences-of.ts";
import { wallOf } from "./wall-clock.ts";
import { ianaName, type ToInstant, zoneOf } from "./zone-of.ts";

const DAY = 86_400;
/** A date where RFC 5545 wants it said that it is none with a time; people write it without, and programs read it. */
const BARE_DATE =
  /^((?:DTSTART|DTEND|RDATE|EXDATE|RECURRENCE-ID)(?:;(?!VALUE=)[^:;\r\n]*)*):(?=\d{8}(?:,\d{8})*[\t ]*$)/gim;
/** Steps of all rules together: daily since 1970 for five entries. */
const MAX_STEPS = 100_000;
export const MAX_TIMES = 20_000;
const MAX_NAME = 200;

export type IcsInput = {
  readonly text: string;
  /** null: what the text says of itself, else `fallback`. */
  readonly timezone: string | null;
  readonly fallback: string;
  /** Milliseconds since the Unix epoch. */
  readonly from: number;
  readonly until: number;
};

export type IcsTimes = {
  readonly timezone: string;
  /** What the text calls itself. */
  readonly name: string | null;
  readonly times: readonly CalendarTime[];
};

/**
 * The times of an iCalendar text's events (RFC 5545) that lie in or reach into a stretch of time.
 * @throws IcsError saying what is wrong, and with which entry. A text made for it can take for ever: see `readIcs`
 */
export function expandIcs({ text, timezone, fallback, from, until }: IcsInput): IcsTimes {
  const calendars = parse(text);
  const said = calendars.map((each) => textOf(each, "x-wr-timezone")).find((zone) => zone !== null) ?? null;
  const zone = timezone ?? (said === null ? null : ianaName(said)) ?? fallback;
  const budget: Budget = { steps: MAX_STEPS };
  const times: CalendarTime[] = [];
  for (const calendar of calendars) {
    const series = Map.groupBy(
      calendar.getAllSubcomponents("vevent"),
      (event) => textOf(event, "uid") ?? event,
    );
    for (const events of series.values()) {
      times.push(...timesOfSeries(events, { calendar, timezone: zone, from, until, budget }));
      if (times.length > MAX_TIMES)
        throw new IcsError(
          `It holds more than ${MAX_TIMES.toLocaleString("en")} times in the two years to come`,
        );
    }
  }
  const name =
    calendars.map((each) => textOf(each, "x-wr-calname") ?? textOf(each, "name")).find(Boolean) ?? null;
  return { timezone: zone, name, times: times.sort((a, b) => a.from - b.from) };
}

function parse(text: string): ICAL.Component[] {
  const body = text.replace(/^\uFEFF/, "").trim();
  if (!/^BEGIN:VCALENDAR/i.test(body))
    throw new IcsError("This is no iCalendar text: it does not begin with BEGIN:VCALENDAR");
  let parsed: unknown;
  try {
    parsed = ICAL.parse(body.replace(BARE_DATE, "$1;VALUE=DATE:"));
  } catch (cause) {
    throw new IcsError(`This is no sound iCalendar text: ${clipped(messageOf(cause))}`, { cause });
  }
  const roots = (typeof (parsed as unknown[])[0] === "string" ? [parsed] : parsed) as unknown[][];
  const calendars = roots.filter(([name]) => name === "vcalendar").map((root) => new ICAL.Component(root));
  if (!calendars.some((calendar) => calendar.getFirstSubcomponent("vevent")))
    throw new IcsError("It holds no events (VEVENT)");
  return calendars;
}

type Reading = {
  readonly calendar: ICAL.Component;
  readonly timezone: string;
  readonly from: number;
  readonly until: number;
  readonly budget: Budget;
};

/** Events of one UID: the series itself, and occurrences that differ from it (RECURRENCE-ID), alone or with all that follow. */
function timesOfSeries(events: readonly ICAL.Component[], reading: Reading): CalendarTime[] {
  const changed = events.filter((event) => event.hasProperty("recurrence-id"));
  const replaced = new Set(
    changed.map((event) => told(event, () => instantOf(event, "recurrence-id", reading))),
  );
  const later = changed
    .filter((event) => told(event, () => changesLater(event)))
    .map((event) => told(event, () => laterChangeOf(event, reading)));
  const times = events.flatMap((event) =>
    told(event, () => timesOfEvent(event, reading, { replaced, later })),
  );
  return times.filter((time) => time.until > reading.from && time.from < reading.until);
}

/** @throws IcsError that says which entry it is about */
function told<Result>(event: ICAL.Component, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    // What the library trips over says nothing to people.
    const why =
      cause instanceof TypeError || cause instanceof RangeError ? "it cannot be read" : messageOf(cause);
    throw new IcsError(`"${nameOf(event)}": ${clipped(why)}`, { cause });
  }
}

function laterChangeOf(event: ICAL.Component, reading: Reading): LaterChange {
  const { start, toInstant } = startOf(event, reading);
  return {
    after: instantOf(event, "recurrence-id", reading),
    shift: shiftOf(event, (name) => instantOf(event, name, reading)),
    length: lengthOf(event, { start, toInstant, reading }),
    name: nameOf(event),
    isCancelled: isCancelled(event),
  };
}

function isCancelled(event: ICAL.Component): boolean {
  return textOf(event, "status")?.toUpperCase() === "CANCELLED";
}

function startOf(event: ICAL.Component, reading: Reading): { start: ICAL.Time; toInstant: ToInstant } {
  const property = event.getFirstProperty("dtstart");
  const start = property?.getFirstValue();
  if (!property || !(start instanceof ICAL.Time)) throw new IcsError("it has no DTSTART that can be read");
  return { start, toInstant: zoneOf(property, reading) };
}

/** @param changes occurrences that have an entry of their own, and what holds for all after one */
function timesOfEvent(
  event: ICAL.Component,
  reading: Reading,
  { replaced, later }: { replaced: ReadonlySet<number>; later: readonly LaterChange[] },
): CalendarTime[] {
  if (isCancelled(event)) return [];
  const { start, toInstant } = startOf(event, reading);
  const length = lengthOf(event, { start, toInstant, reading });
  const reach = Math.max(length, ...later.map((each) => Math.abs(each.shift) + each.length));
  const isChange = event.hasProperty("recurrence-id");
  const found = isChange
    ? new Map<number, Occurrence>([[toInstant(wallOf(start)), { wall: wallOf(start) }]])
    : occurrencesOf(event, {
        start,
        toInstant,
        budget: reading.budget,
        stretch: {
          fromWall: reading.from / 1_000 - reach - 2 * DAY,
          untilWall: reading.until / 1_000 + reach + 2 * DAY,
        },
        zoneOfProperty: (each) => zoneOf(each, reading),
      });
  const name = nameOf(event);
  const timeOf = (wall: number, seconds: number, called = name): CalendarTime[] =>
    seconds === 0
      ? []
      : [{ name: called, from: toInstant(wall), until: toInstant(wall + seconds), allDay: start.isDate }];
  return [...found].flatMap(([from, { wall, seconds = length }]) => {
    if (isChange) return timeOf(wall, seconds);
    if (replaced.has(from)) return [];
    const change = changeAt(later, from);
    if (!change) return timeOf(wall, seconds);
    return change.isCancelled ? [] : timeOf(wall + change.shift, change.length, change.name);
  });
}

/** Seconds on the clock; a day that clocks change on is as long as any. 0: it takes no time. */
function lengthOf(
  event: ICAL.Component,
  { start, toInstant, reading }: { start: ICAL.Time; toInstant: ToInstant; reading: Reading },
): number {
  const property = event.getFirstProperty("dtend");
  const end = property?.getFirstValue();
  if (property && end instanceof ICAL.Time) {
    const sameZone =
      start.isDate ||
      property.getFirstParameter("tzid") === event.getFirstProperty("dtstart")?.getFirstParameter("tzid");
    const seconds =
      sameZone && (end.zone === ICAL.Timezone.utcTimezone) === (start.zone === ICAL.Timezone.utcTimezone)
        ? wallOf(end) - wallOf(start)
        : (zoneOf(property, reading)(wallOf(end)) - toInstant(wallOf(start))) / 1_000;
    if (seconds < 0) throw new IcsError("it ends before it begins");
    return start.isDate ? Math.max(seconds, DAY) : seconds;
  }
  const duration = event.getFirstPropertyValue("duration");
  if (duration instanceof ICAL.Duration) {
    if (duration.isNegative) throw new IcsError("it ends before it begins");
    return duration.toSeconds();
  }
  return start.isDate ? DAY : 0;
}

function instantOf(event: ICAL.Component, name: string, reading: Reading): number {
  const property = event.getFirstProperty(name);
  const value = property?.getFirstValue();
  if (!property || !(value instanceof ICAL.Time))
    throw new IcsError(`its ${name.toUpperCase()} cannot be read`);
  return zoneOf(property, reading)(wallOf(value));
}

function textOf(component: ICAL.Component, name: string): string | null {
  const value = component.getFirstPropertyValue(name);
  return typeof value === "string" && value.trim() !== "" ? clipped(value) : null;
}

function nameOf(event: ICAL.Component): string {
  return textOf(event, "summary") ?? "(no title)";
}

/** Control characters are nobody's name. */
function clipped(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, " ")
    .trim()
    .slice(0, MAX_NAME);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
