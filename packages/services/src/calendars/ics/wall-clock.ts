import ICAL from "ical.js";

/** Seconds from 1970-01-01T00:00:00 as the clock shows it, of a time as it is written. */
export function wallOf(time: ICAL.Time): number {
  return Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second) / 1_000;
}

/** The same back, in a zone that the text describes. */
export function timeAt(wall: number, zone: ICAL.Timezone): ICAL.Time {
  const date = new Date(wall * 1_000);
  return ICAL.Time.fromData(
    {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      hour: date.getUTCHours(),
      minute: date.getUTCMinutes(),
      second: date.getUTCSeconds(),
      isDate: false,
    },
    zone,
  );
}
