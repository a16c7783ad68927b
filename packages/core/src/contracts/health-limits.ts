/** What is listed of one kind at most; the worst first. */
export const MAX_HEALTH_ROWS = 50;
/** Counts go no further. */
export const HEALTH_COUNT_CAP = 10_000;
/** How far back figures go. */
export const HEALTH_PERIODS = ["hour", "day", "week"] as const;
