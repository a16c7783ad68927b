import type { Calendar, CalendarTimes } from "@carillon/core/contracts";
import { details } from "../output/details.ts";
import { formatTime } from "../output/format-time.ts";
import type { Paint } from "../output/paint.ts";
import { type Column, table } from "../output/table.ts";

export const CALENDAR_COLUMNS: readonly Column<Calendar>[] = [
  { head: "ID", cell: ({ id }) => id, align: "right" },
  { head: "NAME", cell: ({ name }) => name, max: 40 },
  { head: "KIND", cell: ({ kind }) => kind },
  { head: "ZONE", cell: ({ timezone }) => timezone },
  { head: "FROM", cell: originOf, max: 40 },
  { head: "NEXT", cell: ({ next }) => next && `${formatTime(next.startsAt)} ${next.name}`, max: 50 },
  { head: "EVENTS", cell: ({ eventCount }) => eventCount, align: "right" },
  { head: "PROBLEM", cell: ({ problem }) => problem, max: 60, look: (text, paint) => paint("yellow", text) },
];

function originOf({ source, host }: Calendar): string {
  return source === "url" ? (host ?? "an address") : source === "file" ? "iCalendar text" : "by hand";
}

const TIME_COLUMNS: readonly Column<CalendarTimes["times"][number]>[] = [
  { head: "FROM", cell: ({ startsAt }) => formatTime(startsAt) },
  { head: "UNTIL", cell: ({ endsAt }) => formatTime(endsAt) },
  { head: "NAME", cell: ({ name }) => name },
];

/** What a calendar is, and with `times` what comes next. */
export function showCalendar(
  calendar: Calendar & { events?: readonly { name: string }[] },
  { paint, times }: { paint: Paint; times?: CalendarTimes["times"] },
): string {
  const shown = details(
    {
      id: calendar.id,
      name: calendar.name,
      kind: calendar.kind,
      timezone: calendar.timezone,
      from: originOf(calendar),
      times: calendar.entryCount,
      next: calendar.next && `${formatTime(calendar.next.startsAt)} ${calendar.next.name}`,
      events: calendar.events?.map(({ name }) => name).join(", "),
      refreshed: formatTime(calendar.refreshedAt),
      problem: calendar.problem,
    },
    paint,
  );
  if (!times) return shown;
  return `${shown}\n\n${table(times, TIME_COLUMNS, { paint, empty: "Nothing lies ahead." })}`;
}
