import ICAL from "ical.js";

/**
 * Whether a date that the library gave for a rule is one. It lets a 29th of February become the 1st of March, where RFC 5545
 * §3.3.10 leaves out dates that do not exist.
 */
export function keepsRule(rule: ICAL.Recur, { start, time }: { start: ICAL.Time; time: ICAL.Time }): boolean {
  const months = numbersOf(rule, "BYMONTH");
  const days = numbersOf(rule, "BYMONTHDAY");
  const isBare = ["BYMONTH", "BYMONTHDAY", "BYDAY", "BYYEARDAY"].every((part) => !(part in rule.parts));
  const fromEnd = time.day - ICAL.Time.daysInMonth(time.month, time.year) - 1;
  return (
    (months.length === 0 || months.includes(time.month)) &&
    (days.length === 0 || days.includes(time.day) || days.includes(fromEnd)) &&
    (rule.freq !== "YEARLY" || !isBare || (time.month === start.month && time.day === start.day)) &&
    (rule.freq !== "MONTHLY" || !isBare || time.day === start.day)
  );
}

/** The numbers of a part; none where the rule has it not. */
export function numbersOf(
  { parts }: ICAL.Recur,
  name: "BYMONTH" | "BYMONTHDAY" | "BYYEARDAY" | "BYSETPOS",
): number[] {
  const part: unknown = parts[name];
  return (Array.isArray(part) ? part : [part]).filter((each) => typeof each === "number");
}
