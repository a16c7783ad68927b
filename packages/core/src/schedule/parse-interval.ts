import { InvalidScheduleError } from "./invalid-schedule-error.ts";

const UNIT_SECONDS = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 } as const;

/** A hundred years. */
const MAX_SECONDS = 36_525 * UNIT_SECONDS.d;
const MAX_LENGTH = 100;

const SPOKEN = /^every\s+(.+)$/i;
const SPOKEN_PART = /^(\d{1,12}(?:\.\d{1,6})?)?\s*([a-z]+)(?:(?:\s*,\s*|\s+and\s+|\s*)(?=\d)|$)/i;
const SPOKEN_UNIT = /^(?:(s|secs?|seconds?)|(m|mins?|minutes?)|(h|hrs?|hours?)|(d|days?)|(w|wks?|weeks?))$/i;
const NUMBER = "(\\d{1,12}(?:[.,]\\d{1,6})?)";
const ISO = new RegExp(
  `^P(?:${NUMBER}W)?(?:${NUMBER}D)?(?:T(?=\\d)(?:${NUMBER}H)?(?:${NUMBER}M)?(?:${NUMBER}S)?)?$`,
  "i",
);

/** Whether the text sets out to be an interval, right or wrong, rather than a cron expression. */
export function looksLikeInterval(text: string): boolean {
  return /^\s*(?:every(?![a-z])|P[\dT])/i.test(text);
}

/**
 * Reads `every 7s`, `every 2 days`, `every 1h 30m`, `every minute`, or an ISO 8601 duration (`PT7S`, `P1D`),
 * and returns milliseconds. It is a stretch of elapsed time: a day is 24 hours, a week 7 of those. Months and
 * years have no fixed length and are refused. Throws InvalidScheduleError.
 */
export function parseInterval(text: string): number {
  const trimmed = typeof text === "string" && text.length <= MAX_LENGTH ? text.trim() : "";
  const seconds = parseSpoken(trimmed) ?? parseIso(trimmed);
  if (seconds === undefined) {
    throw new InvalidScheduleError(
      "interval",
      'An interval is written like "every 15 minutes", "every 2d" or "PT7S", in seconds, minutes, hours, days ' +
        "or weeks; for months and years use a cron expression.",
    );
  }
  const milliseconds = Math.round(seconds * 1_000);
  if (milliseconds < 1_000 || milliseconds % 1_000 !== 0 || seconds > MAX_SECONDS) {
    throw new InvalidScheduleError("interval", "An interval is a whole number of seconds, up to 100 years.");
  }
  return milliseconds;
}

function parseSpoken(text: string): number | undefined {
  let rest = SPOKEN.exec(text)?.[1];
  if (rest === undefined) return undefined;
  const isAlone = /^[a-z]+$/i.test(rest);
  let seconds = 0;
  while (rest !== "") {
    const part: RegExpExecArray | null = SPOKEN_PART.exec(rest);
    const unit = unitSeconds(part?.[2] ?? "");
    const count = part?.[1] ?? (isAlone ? "1" : undefined);
    if (!part || unit === undefined || count === undefined) return undefined;
    seconds += Number(count) * unit;
    rest = rest.slice(part[0].length);
  }
  return seconds;
}

function unitSeconds(word: string): number | undefined {
  const [, s, m, h, d, w] = SPOKEN_UNIT.exec(word) ?? [];
  if (s) return UNIT_SECONDS.s;
  if (m) return UNIT_SECONDS.m;
  if (h) return UNIT_SECONDS.h;
  if (d) return UNIT_SECONDS.d;
  return w ? UNIT_SECONDS.w : undefined;
}

function parseIso(text: string): number | undefined {
  const [whole, w, d, h, m, s] = ISO.exec(text) ?? [];
  if (!whole || !(w ?? d ?? h ?? m ?? s)) return undefined;
  const units = [UNIT_SECONDS.w, UNIT_SECONDS.d, UNIT_SECONDS.h, UNIT_SECONDS.m, UNIT_SECONDS.s];
  return [w, d, h, m, s]
    .map((count, index) => Number((count ?? "0").replace(",", ".")) * (units[index] ?? 0))
    .reduce((sum, part) => sum + part, 0);
}
