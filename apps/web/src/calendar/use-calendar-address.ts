"use client";

import {
  addDays,
  type CalendarView,
  daysOf,
  rangeOf,
  readDate,
  titleOf,
  today,
  VIEWS,
} from "#calendar/calendar-dates.ts";
import { scrollToNow } from "#calendar/now-line.tsx";
import { useArrowKeys } from "#calendar/use-arrow-keys.ts";
import { useMedia } from "#ui/use-media.ts";
import { useNow } from "#ui/use-now.ts";
import { useUrlFilters } from "#ui/use-url-filters.ts";

const MINUTE_MS = 60_000;
/** For seven days beside each other. */
export const HAS_ROOM = "(min-width: 900px)";
const AMISS = "amiss";
const DAYS_OF: Readonly<Record<CalendarView, number>> = { day: 1, week: 7 };

/** Which days of which event are looked at; all of it is in the address, and the arrow keys turn the pages. */
export function useCalendarAddress(timezone: string) {
  const { get, set } = useUrlFilters();
  // A phone shows a day: a week of it is long.
  const hasRoom = useMedia(HAS_ROOM);
  const todayDate = today(useNow(MINUTE_MS) || Date.now(), timezone);
  const view = VIEWS.find((each) => each === get("view")) ?? (hasRoom ? "week" : "day");
  const date = readDate(get("date")) ?? todayDate;
  const event = Number(get("event"));
  const eventId = Number.isSafeInteger(event) && event > 0 ? event : undefined;
  const days = daysOf(view, date);
  const turn = (steps: -1 | 1) => set("date", addDays(date, steps * DAYS_OF[view]));
  useArrowKeys(turn);
  return {
    view,
    days,
    eventId,
    todayDate,
    title: titleOf(days),
    range: rangeOf(days, timezone),
    turn,
    goToToday: () => {
      set("date", "");
      scrollToNow();
    },
    choose: (next: CalendarView) => set("view", next),
    chooseEvent: (id: string) => set("event", id),
    /** Only what did not go as planned. */
    onlyAmiss: get("show") === AMISS,
    showAmiss: (only: boolean) => set("show", only ? AMISS : ""),
    hrefOfDay: (day: string, of: number | null | undefined = eventId) =>
      `/calendar?view=day&date=${day}${of ? `&event=${of}` : ""}`,
  };
}

export type CalendarAddress = ReturnType<typeof useCalendarAddress>;
