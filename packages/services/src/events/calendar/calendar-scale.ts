const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;

/** How finely a calendar tells of its ticks. */
export type CalendarScale = {
  /** The length of a stretch. ms */
  readonly binMs: number;
  /** Ticks of one event in a stretch that are told one by one. */
  readonly mostSingles: number;
  /** Lines of a stretch; where it would have more it is one line. */
  readonly mostInBin: number;
};

/** Of one among others. */
const MOST_SINGLES = 3;

/** By hour, or by minute where no more than an hour is asked for, or by second in a minute; so an answer has its bounds. */
export function calendarScale(lengthMs: number, isOneEvent: boolean): CalendarScale {
  if (lengthMs > HOUR_MS)
    return { binMs: HOUR_MS, mostInBin: 12, mostSingles: isOneEvent ? 12 : MOST_SINGLES };
  if (lengthMs > MINUTE_MS) return { binMs: MINUTE_MS, mostInBin: 40, mostSingles: MOST_SINGLES };
  return { binMs: SECOND_MS, mostInBin: 100, mostSingles: MOST_SINGLES };
}
