export const WEEKDAYS = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"] as const;

/** Bytes of an iCalendar text, given or fetched. */
export const MAX_ICS_BYTES = 1_048_576;
