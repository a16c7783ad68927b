import type { CalendarOutcome } from "./tick-calendar.ts";
import { TICK_WORDS } from "./tick-words.ts";

/** Each outcome of a calendar as a person reads it. */
export const CALENDAR_WORDS: Readonly<Record<CalendarOutcome, string>> = {
  ...TICK_WORDS,
  due: "Due",
  swallowed: "Does not come, the clock skips it",
};
