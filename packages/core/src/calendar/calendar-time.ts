/** A stretch of time with a name. Milliseconds since the Unix epoch; `until` is the first one after. */
export type CalendarSpan = {
  readonly name: string;
  readonly from: number;
  readonly until: number;
};

/** One time of a calendar. */
export type CalendarTime = CalendarSpan & {
  /** Whole days of the calendar's zone. */
  readonly allDay: boolean;
};
