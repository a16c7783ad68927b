import { formatDate } from "./format-date.ts";
import { ExpressionError, type FilterArgument } from "./parse-expression.ts";
import { textOf } from "./text-of.ts";

/** A filter takes the value so far and its arguments. */
export type Filter = (value: unknown, args: readonly FilterArgument[], timezone: string) => unknown;

const HTML: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escapeHtml: Filter = (value) => textOf(value).replaceAll(/[&<>"']/g, (sign) => HTML[sign] ?? sign);

/** Slack's three control characters (Slack API docs, "Formatting text for app surfaces: escaping text"). */
const escapeSlack: Filter = (value) => textOf(value).replaceAll(/[&<>]/g, (sign) => HTML[sign] ?? sign);

const UNITS_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

function dateOf(value: unknown): Date {
  const at =
    value instanceof Date
      ? value
      : typeof value === "number" || typeof value === "string"
        ? new Date(value)
        : new Date(Number.NaN);
  if (Number.isNaN(at.getTime())) throw new ExpressionError(`"${textOf(value).slice(0, 60)}" is not a date`);
  return at;
}

/** `1d`, `-2h`, `3mo`. A date without a time stays one. */
const add: Filter = (value, [amount]) => {
  const match = /^([+-]?\d{1,6})(s|m|h|d|w|mo|y)$/.exec(String(amount));
  if (!match)
    throw new ExpressionError(
      `add wants an amount such as "1d", "-2h" or "3mo", not "${String(amount).slice(0, 30)}"`,
    );
  const [, count = "0", unit = "d"] = match;
  const at = dateOf(value);
  const months = unit === "mo" ? Number(count) : unit === "y" ? Number(count) * 12 : 0;
  const moved =
    months === 0 ? new Date(at.getTime() + Number(count) * (UNITS_MS[unit] ?? 0)) : addMonths(at, months);
  if (Number.isNaN(moved.getTime())) throw new ExpressionError("the date is out of range");
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && !"smh".includes(unit)
    ? moved.toISOString().slice(0, 10)
    : moved.toISOString();
};

/** January 31 and a month is the last of February. */
function addMonths(at: Date, months: number): Date {
  const moved = new Date(at);
  const day = moved.getUTCDate();
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(day, last));
  return moved;
}

export const FILTERS: ReadonlyMap<string, Filter> = new Map<string, Filter>([
  [
    "date",
    (value, [pattern, zone], timezone) =>
      formatDate(dateOf(value), String(pattern ?? "yyyy-MM-dd"), typeof zone === "string" ? zone : timezone),
  ],
  ["add", add],
  ["json", (value) => JSON.stringify(value) ?? "null"],
  [
    "default",
    (value, [fallback]) => (value === undefined || value === null || value === "" ? (fallback ?? "") : value),
  ],
  ["html", escapeHtml],
  ["escapeHtml", escapeHtml],
  ["url", (value) => encodeURIComponent(textOf(value).toWellFormed())],
  ["slack", escapeSlack],
  ["upper", (value) => textOf(value).toUpperCase()],
  ["lower", (value) => textOf(value).toLowerCase()],
  ["trim", (value) => textOf(value).trim()],
]);

export const FILTER_NAMES: readonly string[] = [...FILTERS.keys()];
