import { InvalidScheduleError, wallInstant } from "@carillon/core";
import ICAL from "ical.js";
import { IcsError } from "./ics-error.ts";
import { timeAt } from "./wall-clock.ts";

/** Milliseconds since the Unix epoch of a wall time in seconds. */
export type ToInstant = (wall: number) => number;

/**
 * How the times of a property are read: in UTC, in the zone it names (by its IANA name, else as the text describes it), or
 * without one in the calendar's.
 * @throws IcsError for a zone that nobody knows
 */
export function zoneOf(
  property: ICAL.Property,
  { calendar, timezone }: { calendar: ICAL.Component; timezone: string },
): ToInstant {
  const value = property.getFirstValue();
  if (value instanceof ICAL.Time && value.zone === ICAL.Timezone.utcTimezone) return (wall) => wall * 1_000;
  const tzid = property.getFirstParameter("tzid");
  if (!tzid) return inZone(timezone);
  const known = ianaName(tzid);
  if (known) return inZone(known);
  const described = calendar
    .getAllSubcomponents("vtimezone")
    .find((component) => component.getFirstPropertyValue("tzid") === tzid);
  if (!described) {
    throw new IcsError(
      `it names the time zone "${tzid.slice(0, 100)}", which is no IANA name and is not described in the text`,
    );
  }
  const zone = new ICAL.Timezone(described);
  return (wall) => timeAt(wall, zone).toUnixTime() * 1_000;
}

const inZone =
  (timezone: string): ToInstant =>
  (wall) =>
    wallInstant(wall, timezone);

/** `Europe/Berlin`, also at the end of a longer name, as some programs write it. */
export function ianaName(tzid: string): string | null {
  const tail = /[A-Za-z_]+\/[A-Za-z_]+(?:\/[A-Za-z_]+)?$/.exec(tzid)?.[0];
  return [tzid, tail].find((name) => name !== undefined && isZone(name)) ?? null;
}

function isZone(name: string): boolean {
  try {
    wallInstant(0, name);
    return true;
  } catch (error) {
    if (error instanceof InvalidScheduleError) return false;
    throw error;
  }
}
