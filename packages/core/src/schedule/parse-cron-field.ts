import type { CronField, CronFieldRule, CronItem } from "./cron-field.ts";
import { InvalidScheduleError } from "./invalid-schedule-error.ts";

const STEPPED = /^([^/]+)\/(\d{1,9})$/;
const RANGE = /^([^-]+)-([^-]+)$/;
const NUMBER = /^\d{1,9}$/;
const NEAREST_WEEKDAY = /^(\d{1,2})W$/;
const LAST_DAY = /^L(?:-(\d{1,2}))?$/;
const NTH_WEEKDAY = /^([^#]+)#([1-5]|L)$/;
const LAST_OF_WEEKDAY = /^([^#]+)L$/;

/** Quartz means Saturday by it, whose weekdays are other numbers than cron's; croner refuses it too. */
const LONE_L =
  'has an "L" without a weekday: write 5L or FRI#L for the last Friday of the month, 6 for each Saturday, ' +
  "or L as the day of month for a month's last day";

/** Reads one field. `text` is ASCII in upper case. Throws InvalidScheduleError naming the field. */
export function parseCronField(rule: CronFieldRule, text: string): CronField {
  const items = text.split(",").map((item) => parseItem(rule, item));
  return { name: rule.name, text, star: text.startsWith("*") || text.startsWith("?"), items };
}

function parseItem(rule: CronFieldRule, item: string): CronItem {
  if (item === "") throw invalid(rule, "has an empty entry in its list");
  const special = parseSpecialDay(rule, item);
  if (special) return special;

  const stepped = STEPPED.exec(item);
  const base = stepped?.[1] ?? item;
  const step = stepped ? parseStep(rule, stepped[2] ?? "") : 1;
  if (base === "*" || base === "?") return { kind: "any", step };

  const { from, to } = parseRange(rule, base);
  const isSingle = !base.includes("-");
  if (!stepped || !isSingle) return { kind: "range", from, to, step };
  const end = rule.min + rule.size - 1;
  return { kind: "range", from, to: Math.max(from, end), step };
}

function parseSpecialDay(rule: CronFieldRule, item: string): CronItem | undefined {
  if (rule.name === "day-of-month") return parseSpecialDayOfMonth(rule, item);
  if (rule.name !== "day-of-week") return undefined;

  if (item === "L") throw invalid(rule, LONE_L);
  const nth = NTH_WEEKDAY.exec(item) ?? LAST_OF_WEEKDAY.exec(item);
  if (!nth) return undefined;
  const { from, to } = parseRange(rule, nth[1] ?? "");
  const ordinal = nth[2] ?? "L";
  return { kind: "nth", from, to, nth: ordinal === "L" ? "last" : Number(ordinal) };
}

function parseSpecialDayOfMonth(rule: CronFieldRule, item: string): CronItem | undefined {
  if (item === "LW") return { kind: "last-weekday" };
  const last = LAST_DAY.exec(item);
  if (last) {
    const before = Number(last[1] ?? 0);
    if (before > 30) throw invalid(rule, `counts ${before} days back from the last: at most 30`);
    return { kind: "last-day", before };
  }
  const nearest = NEAREST_WEEKDAY.exec(item);
  return nearest ? { kind: "nearest-weekday", day: parseValue(rule, nearest[1] ?? "") } : undefined;
}

function parseRange(rule: CronFieldRule, text: string): { from: number; to: number } {
  const range = RANGE.exec(text);
  if (!range) {
    const value = parseValue(rule, text);
    return { from: value, to: value };
  }
  const from = parseValue(rule, range[1] ?? "");
  const end = parseValue(rule, range[2] ?? "");
  // SUN is 0, but closing a range that began later in the week it is 7: SAT-SUN.
  const to = range[2] === "SUN" && from > 0 ? 7 : end;
  if (from > to) {
    const split = `${range[1]}-${rule.names?.at(-1) ?? rule.max},${rule.names?.[0] ?? rule.min}-${range[2]}`;
    throw invalid(rule, `has a range that runs backwards, "${text}": write it in two, as ${split}`);
  }
  return { from, to };
}

function parseValue(rule: CronFieldRule, text: string): number {
  const named = rule.names?.indexOf(text) ?? -1;
  if (named >= 0) return named + rule.min;
  if (!NUMBER.test(text)) throw invalid(rule, `cannot contain "${shorten(text)}"`);
  const value = Number(text);
  if (value < rule.min || value > rule.max) {
    throw invalid(rule, `can be ${rule.min} to ${rule.max}, not ${text}`);
  }
  return value;
}

function parseStep(rule: CronFieldRule, text: string): number {
  const step = Number(text);
  if (step >= 1 && step <= rule.size) return step;
  throw invalid(rule, `has a step of ${text}: it can be 1 to ${rule.size}`);
}

function invalid(rule: CronFieldRule, problem: string): InvalidScheduleError {
  return new InvalidScheduleError(rule.name, `The ${rule.name} field ${problem}.`);
}

function shorten(text: string): string {
  return text.length > 20 ? `${text.slice(0, 20)}…` : text;
}
