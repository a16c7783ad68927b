import type { CronExpression, CronField, CronItem } from "./cron-field.ts";
import { cronFieldValues } from "./cron-field-values.ts";
import { joinWords, numbersInWords, ordinal, runsInWords, valuesInWords } from "./list-in-words.ts";

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** "Monday to Friday", "on day 13 of the month or on Friday"; undefined for every day. */
export function describeDays(cron: CronExpression): string | undefined {
  const dayOfMonth = cron["day-of-month"];
  const dayOfWeek = cron["day-of-week"];
  const isAnyDate = cronFieldValues(dayOfMonth).length === 31;
  const isAnyWeekday = cronFieldValues(dayOfWeek).length === 7;
  const eitherIsEnough = !dayOfMonth.star && !dayOfWeek.star;

  if (eitherIsEnough ? isAnyDate || isAnyWeekday : isAnyDate && isAnyWeekday) return undefined;
  if (isAnyDate) return weekdays(dayOfWeek);
  if (isAnyWeekday) return dates(dayOfMonth);
  return eitherIsEnough
    ? `${dates(dayOfMonth)} or on ${weekdays(dayOfWeek)}`
    : `${dates(dayOfMonth)} if it is ${weekdays(dayOfWeek, "or")}`;
}

/** "in January", "in March to May"; undefined for every month. */
export function describeMonths(field: CronField): string | undefined {
  const months = cronFieldValues(field);
  return months.length === 12
    ? undefined
    : `in ${numbersInWords(months, (month) => MONTHS[month - 1] ?? "")}`;
}

function dates(field: CronField): string {
  const values = cronFieldValues(field);
  const plain = values.length > 0 ? [`${valuesInWords("day", values, 31)} of the month`] : [];
  return joinWords([...plain, ...field.items.flatMap(specialDate)].map((words) => `on ${words}`));
}

function specialDate(item: CronItem): string[] {
  switch (item.kind) {
    case "last-day":
      if (item.before === 0) return ["the last day of the month"];
      return [`the day ${item.before} ${item.before === 1 ? "day" : "days"} before the last of the month`];
    case "last-weekday":
      return ["the last day of the month that is a Monday to Friday"];
    case "nearest-weekday":
      return [`the Monday to Friday nearest to day ${item.day} of the month`];
    default:
      return [];
  }
}

function weekdays(field: CronField, conjunction = "and"): string {
  const mondayFirst = cronFieldValues(field)
    .map((weekday) => weekday || 7)
    .sort((a, b) => a - b);
  const plain = runsInWords(mondayFirst, (weekday) => WEEKDAYS[weekday] ?? "");
  return joinWords([...plain, ...field.items.flatMap(nthWeekday)], conjunction);
}

function nthWeekday(item: CronItem): string[] {
  if (item.kind !== "nth") return [];
  const which = item.nth === "last" ? "last" : ordinal(item.nth);
  return WEEKDAYS.slice(item.from, item.to + 1).map((weekday) => `the ${which} ${weekday} of the month`);
}
