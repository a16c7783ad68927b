import { z } from "zod";
import { OperatorError } from "./operator-error.ts";

const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
const LONGEST_MS = 100 * 366 * UNIT_MS.d;
const Day = z.iso.date();
const Time = z.iso.datetime({ offset: true });

/**
 * When a token ends: `30d`, `12h`, `90m`, `2w` from now, a day (at its beginning, UTC) or an ISO 8601 time.
 * @throws OperatorError when it is none of these, or past, or over 100 years away
 */
export function parseExpiry(text: string, now: Date): Date {
  const at = momentOf(text.trim(), now);
  if (at === null) {
    throw new OperatorError(
      `--expires ${text} is no time; write 30d, 12h, 2w, or a date such as ${nextYear(now)}`,
    );
  }
  if (at <= now) throw new OperatorError(`--expires ${text} is in the past; write a time to come`);
  // Also of what is too far away for a Date.
  if (!(at.getTime() - now.getTime() <= LONGEST_MS)) {
    throw new OperatorError(
      `--expires ${text} is over 100 years away; leave --expires out for a token that does not expire`,
    );
  }
  return at;
}

function momentOf(text: string, now: Date): Date | null {
  const [, count, unit] = /^(\d{1,9})([mhdw])$/.exec(text) ?? [];
  if (count !== undefined)
    return new Date(now.getTime() + Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS]);
  return Day.safeParse(text).success || Time.safeParse(text).success ? new Date(text) : null;
}

function nextYear(now: Date): string {
  return `${now.getUTCFullYear() + 1}-01-31`;
}
