/** The six fields of a cron expression, in the order they are written. */
export const CRON_FIELDS = [
  { name: "second", min: 0, max: 59, size: 60 },
  { name: "minute", min: 0, max: 59, size: 60 },
  { name: "hour", min: 0, max: 23, size: 24 },
  { name: "day-of-month", min: 1, max: 31, size: 31 },
  {
    name: "month",
    min: 1,
    max: 12,
    size: 12,
    names: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
  },
  // 7 is a second spelling of Sunday, not an eighth day: steps count to Saturday, 6.
  { name: "day-of-week", min: 0, max: 7, size: 7, names: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"] },
] as const satisfies readonly CronFieldRule[];

type CronFieldName = "second" | "minute" | "hour" | "day-of-month" | "month" | "day-of-week";

export type CronFieldRule = {
  name: CronFieldName;
  min: number;
  max: number;
  /** How many different values there are; the largest step that makes sense. */
  size: number;
  names?: readonly string[];
};

/** One entry of a field's comma-separated list. */
export type CronItem =
  /** `*`, `?`, and either with a step */
  | { kind: "any"; step: number }
  /** `n`, `n-m`, `n-m/step`, and `n/step` with `to` the end of the field */
  | { kind: "range"; from: number; to: number; step: number }
  /** Day of month: `L`, `L-3` */
  | { kind: "last-day"; before: number }
  /** Day of month: `LW` */
  | { kind: "last-weekday" }
  /** Day of month: `15W` */
  | { kind: "nearest-weekday"; day: number }
  /** Day of week: `MON#2`, and with `nth` "last" `5L`, `FRI#L`; also of a range, `THU-FRI#L` */
  | { kind: "nth"; from: number; to: number; nth: number | "last" };

export type CronField = {
  name: CronFieldName;
  /** As it was written. */
  text: string;
  /** Begins with `*` or `?`, which is what cron(8) and crontab(5) ask for in their special rules. */
  star: boolean;
  items: readonly CronItem[];
};

export type CronExpression = Record<CronFieldName, CronField>;
