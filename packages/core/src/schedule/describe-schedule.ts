import { DAY_SECONDS, dateOfDay } from "./calendar.ts";
import { compileOnce } from "./compile-once.ts";
import type { CronExpression } from "./cron-field.ts";
import { cronFieldValues } from "./cron-field-values.ts";
import { describeDays, describeMonths } from "./describe-days.ts";
import { describeTimeOfDay } from "./describe-time-of-day.ts";
import type { ScheduleSpec } from "./schedule-spec.ts";
import { zoneClock } from "./zone-clock.ts";

const UNITS = [
  ["week", 604_800],
  ["day", DAY_SECONDS],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

/**
 * A schedule in plain English: "At 09:00, Monday to Friday, Europe/Berlin", "Every 7 seconds", "Once, on
 * 2030-01-31 at 09:00, UTC". Throws InvalidScheduleError for a schedule that is not valid.
 */
export function describeSchedule(spec: ScheduleSpec): string {
  const schedule = compileOnce(spec);
  switch (schedule.kind) {
    case "cron":
      return describeCron(schedule.cron, spec.timezone);
    case "interval":
      return describeInterval(schedule.every / 1_000);
    case "once":
      return `Once, on ${localTime(schedule.at, spec.timezone)}, ${zoneClock(spec.timezone).name}`;
  }
}

function describeCron(cron: CronExpression, timezone: string): string {
  const time = describeTimeOfDay(cron);
  const days = describeDays(cron);
  const months = describeMonths(cron.month);
  const isAllDay = cronFieldValues(cron.hour).length === 24;
  const everyDay = time.startsWith("Every") || isAllDay ? undefined : "every day";
  const zone = isAllDay && !days && !months ? undefined : zoneClock(timezone).name;
  return [time, days ?? everyDay, months, zone].filter((part) => part !== undefined).join(", ");
}

function describeInterval(seconds: number): string {
  const [unit, size] = UNITS.find(([, unitSeconds]) => seconds % unitSeconds === 0) ?? ["second", 1];
  return seconds === size ? `Every ${unit}` : `Every ${seconds / size} ${unit}s`;
}

function localTime(instant: number, timezone: string): string {
  const second = Math.floor(instant / 1_000);
  const wall = second + zoneClock(timezone).spanAt(second).offset;
  const dayNumber = Math.floor(wall / DAY_SECONDS);
  const { year, month, day } = dateOfDay(dayNumber);
  const timeOfDay = wall - dayNumber * DAY_SECONDS;
  const date = `${String(year).padStart(4, "0")}-${twoDigits(month)}-${twoDigits(day)}`;
  const time = `${twoDigits(Math.floor(timeOfDay / 3_600))}:${twoDigits(Math.floor(timeOfDay / 60) % 60)}`;
  return `${date} at ${time}${timeOfDay % 60 === 0 ? "" : `:${twoDigits(timeOfDay % 60)}`}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
