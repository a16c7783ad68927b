export type Frequency = "seconds" | "minutes" | "hourly" | "daily" | "weekdays" | "weekly" | "monthly";

/** A schedule as a person thinks of it; `time` is `HH:MM`, days are 0 (Sunday) to 6. */
export type Builder = {
  readonly frequency: Frequency;
  readonly every: number;
  readonly minute: number;
  readonly time: string;
  readonly days: readonly number[];
  readonly dayOfMonth: number;
};

export const DEFAULT_BUILDER: Builder = {
  frequency: "daily",
  every: 10,
  minute: 0,
  time: "09:00",
  days: [1],
  dayOfMonth: 1,
};

export const SECOND_STEPS = [5, 10, 15, 20, 30] as const;
export const MINUTE_STEPS = [1, 2, 5, 10, 15, 20, 30] as const;

/** The cron expression that a builder stands for: 6 fields where it counts seconds, else 5. */
export function expressionOf(builder: Builder): string {
  const [hour = 0, minute = 0] = builder.time.split(":").map(Number);
  switch (builder.frequency) {
    case "seconds":
      return `*/${builder.every} * * * * *`;
    case "minutes":
      return builder.every === 1 ? "* * * * *" : `*/${builder.every} * * * *`;
    case "hourly":
      return `${builder.minute} * * * *`;
    case "daily":
      return `${minute} ${hour} * * *`;
    case "weekdays":
      return `${minute} ${hour} * * 1-5`;
    case "weekly":
      return `${minute} ${hour} * * ${[...builder.days].sort().join(",")}`;
    case "monthly":
      return `${minute} ${hour} ${builder.dayOfMonth} * *`;
  }
}

/** The builder that draws an expression, or undefined where only the expression itself can say it. */
export function builderOf(expression: string): Builder | undefined {
  const fields = expression.trim().split(/\s+/);
  const text = fields.join(" ");
  const seconds = /^\*\/(\d+) \* \* \* \* \*$/.exec(text);
  if (seconds && within(SECOND_STEPS, Number(seconds[1])))
    return { ...DEFAULT_BUILDER, frequency: "seconds", every: Number(seconds[1]) };
  if (text === "* * * * *") return { ...DEFAULT_BUILDER, frequency: "minutes", every: 1 };
  const minutes = /^\*\/(\d+) \* \* \* \*$/.exec(text);
  if (minutes && within(MINUTE_STEPS, Number(minutes[1])))
    return { ...DEFAULT_BUILDER, frequency: "minutes", every: Number(minutes[1]) };
  const hourly = /^(\d+) \* \* \* \*$/.exec(text);
  if (hourly && Number(hourly[1]) < 60)
    return { ...DEFAULT_BUILDER, frequency: "hourly", minute: Number(hourly[1]) };
  return atTime(text);
}

function atTime(text: string): Builder | undefined {
  const match = /^(\d+) (\d+) (\*|\d+) \* (\*|1-5|[0-6](?:,[0-6])*)$/.exec(text);
  const [, minute = "", hour = "", day = "", weekdays = ""] = match ?? [];
  if (!match || Number(minute) > 59 || Number(hour) > 23) return undefined;
  const base = { ...DEFAULT_BUILDER, time: `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}` };
  if (day === "*" && weekdays === "*") return { ...base, frequency: "daily" };
  if (day === "*" && weekdays === "1-5") return { ...base, frequency: "weekdays" };
  if (day === "*") return { ...base, frequency: "weekly", days: weekdays.split(",").map(Number) };
  const isDay = Number(day) >= 1 && Number(day) <= 31;
  return weekdays === "*" && isDay ? { ...base, frequency: "monthly", dayOfMonth: Number(day) } : undefined;
}

function within(steps: readonly number[], step: number): boolean {
  return steps.includes(step);
}
