import { plainCron } from "#events/cron-text.ts";

export type Frequency =
  | "seconds"
  | "minutes"
  | "window"
  | "hourly"
  | "hours"
  | "daily"
  | "weekdays"
  | "weekly"
  | "monthly";

/** A schedule as a person thinks of it; `time` is `HH:MM`, days are 0 (Sunday) to 6, `from` and `to` the first and last hour. */
export type Builder = {
  readonly frequency: Frequency;
  readonly every: number;
  readonly minute: number;
  readonly time: string;
  readonly days: readonly number[];
  readonly dayOfMonth: number | "last";
  readonly from: number;
  readonly to: number;
};

export const DEFAULT_BUILDER: Builder = {
  frequency: "daily",
  every: 10,
  minute: 0,
  time: "09:00",
  days: [1],
  dayOfMonth: 1,
  from: 9,
  to: 17,
};

export const SECOND_STEPS = [1, 5, 10, 15, 20, 30] as const;
export const MINUTE_STEPS = [1, 2, 5, 10, 15, 20, 30] as const;
/** Within hours, where each full hour can be meant, too. */
export const WINDOW_STEPS = [...MINUTE_STEPS, 60] as const;
/** Those that divide a day, so that the time between two is always the same. */
export const HOUR_STEPS = [2, 3, 4, 6, 8, 12] as const;

const WEEKDAYS = "1,2,3,4,5";
const EVERY_DAY = 7;

/** The cron expression that a builder stands for: 6 fields where it counts seconds, else 5. */
export function expressionOf(builder: Builder): string {
  const [hour = 0, minute = 0] = builder.time.split(":").map(Number);
  switch (builder.frequency) {
    case "seconds":
      return builder.every === 1 ? "* * * * * *" : `*/${builder.every} * * * * *`;
    case "minutes":
      return builder.every === 1 ? "* * * * *" : `*/${builder.every} * * * *`;
    case "window":
      return `${minutesOf(builder.every)} ${hoursOf(builder)} * * ${daysOf(builder)}`;
    case "hourly":
      return `${builder.minute} * * * *`;
    case "hours":
      return `${builder.minute} */${builder.every} * * *`;
    case "daily":
      return `${minute} ${hour} * * *`;
    case "weekdays":
      return `${minute} ${hour} * * 1-5`;
    case "weekly":
      return `${minute} ${hour} * * ${listOf(builder.days)}`;
    case "monthly":
      return `${minute} ${hour} ${builder.dayOfMonth === "last" ? "L" : builder.dayOfMonth} * *`;
  }
}

const listOf = (days: readonly number[]) => [...days].sort().join(",");

function minutesOf(every: number): string {
  if (every === 60) return "0";
  return every === 1 ? "*" : `*/${every}`;
}

function hoursOf({ from, to }: Builder): string {
  if (from === 0 && to === 23) return "*";
  return from === to ? String(from) : `${from}-${to}`;
}

function daysOf({ days }: Builder): string {
  const list = listOf(days);
  if (days.length === EVERY_DAY) return "*";
  return list === WEEKDAYS ? "1-5" : list;
}

/** Whether it names the days it runs on, and needs one at least. */
export const hasDays = ({ frequency }: Builder) => frequency === "weekly" || frequency === "window";

/** The builder that draws an expression, or undefined where only the expression itself can say it. */
export function builderOf(expression: string): Builder | undefined {
  const text = plainCron(expression);
  if (text === "* * * * * *") return { ...DEFAULT_BUILDER, frequency: "seconds", every: 1 };
  if (text === "* * * * *") return { ...DEFAULT_BUILDER, frequency: "minutes", every: 1 };
  return everyFew(text) ?? withinHours(text) ?? atTime(text) ?? inWindow(text);
}

function everyFew(text: string): Builder | undefined {
  const seconds = Number(/^\*\/(\d+) \* \* \* \* \*$/.exec(text)?.[1]);
  if (within(SECOND_STEPS, seconds)) return { ...DEFAULT_BUILDER, frequency: "seconds", every: seconds };
  const minutes = Number(/^\*\/(\d+) \* \* \* \*$/.exec(text)?.[1]);
  return within(MINUTE_STEPS, minutes)
    ? { ...DEFAULT_BUILDER, frequency: "minutes", every: minutes }
    : undefined;
}

function withinHours(text: string): Builder | undefined {
  const [, minutes, step] = /^(\d+) \*(?:\/(\d+))? \* \* \*$/.exec(text) ?? [];
  const minute = Number(minutes);
  if (minutes === undefined || minute > 59) return undefined;
  if (step === undefined) return { ...DEFAULT_BUILDER, frequency: "hourly", minute };
  const every = Number(step);
  return within(HOUR_STEPS, every) ? { ...DEFAULT_BUILDER, frequency: "hours", minute, every } : undefined;
}

function atTime(text: string): Builder | undefined {
  const match = /^(\d+) (\d+) (\*|L|\d+) \* (\*|[0-6](?:,[0-6])*)$/.exec(text);
  const [, minute = "", hour = "", day = "", weekdays = ""] = match ?? [];
  if (!match || Number(minute) > 59 || Number(hour) > 23) return undefined;
  const base = { ...DEFAULT_BUILDER, time: `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}` };
  if (day === "*" && weekdays === "*") return { ...base, frequency: "daily" };
  if (day === "*" && weekdays === WEEKDAYS) return { ...base, frequency: "weekdays" };
  if (day === "*") return { ...base, frequency: "weekly", days: weekdays.split(",").map(Number) };
  if (weekdays !== "*") return undefined;
  if (day === "L") return { ...base, frequency: "monthly", dayOfMonth: "last" };
  const isDay = Number(day) >= 1 && Number(day) <= 31;
  return isDay ? { ...base, frequency: "monthly", dayOfMonth: Number(day) } : undefined;
}

function inWindow(text: string): Builder | undefined {
  const match = /^(\*\/\d+|\*|0) (\*|(\d+)(?:-(\d+))?) \* \* (\*|[0-6](?:,[0-6])*)$/.exec(text);
  if (!match) return undefined;
  const [, minutes = "", hours, first = "0", last = first, weekdays = "*"] = match;
  const [from, to] = hours === "*" ? [0, 23] : [Number(first), Number(last)];
  const every = minutes === "0" ? 60 : minutes === "*" ? 1 : Number(minutes.slice(2));
  const isStep = minutes === "0" || within(MINUTE_STEPS, every);
  if (from > to || to > 23 || !isStep) return undefined;
  const days = weekdays === "*" ? [0, 1, 2, 3, 4, 5, 6] : weekdays.split(",").map(Number);
  return { ...DEFAULT_BUILDER, frequency: "window", every, from, to, days };
}

function within(steps: readonly number[], step: number): boolean {
  return steps.includes(step);
}
