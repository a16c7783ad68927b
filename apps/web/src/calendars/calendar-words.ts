import type { Calendar, CalendarKind } from "@carillon/core/contracts";

export const KIND_WORDS: Readonly<Record<CalendarKind, string>> = {
  holiday: "Holidays",
  blackout: "Blackout times",
};

export function originWords({ source, host }: Calendar): string {
  if (source === "url") return host ?? "An address";
  return source === "file" ? "iCalendar text" : "Made by hand";
}

type Time = { readonly startsAt: string; readonly endsAt: string; readonly allDay: boolean };

/** A time of a calendar in its own zone: whole days as days, `25–26 Dec 2026`. */
export function timeWords({ startsAt, endsAt, allDay }: Time, timezone: string): string {
  const from = new Date(startsAt);
  const until = new Date(allDay ? Date.parse(endsAt) - 1 : endsAt);
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: timezone,
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    ...(!allDay && { hour: "2-digit", minute: "2-digit" }),
  });
  return format.formatRange(from, until);
}
