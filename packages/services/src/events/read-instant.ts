import { BadRequestError } from "@carillon/core";

/** Behind it ISO 8601 has years of more than four digits, which neither Postgres nor an answer has. */
export const LAST_INSTANT = new Date("9999-12-31T23:59:59.999Z");

/**
 * An instant that a caller gave, checked to be ISO 8601 already.
 * @throws BadRequestError for one that is, in UTC, before the year 1 or after 9999: Postgres reads neither
 */
export function readInstant(text: string, path: string): Date {
  const instant = new Date(text);
  const year = instant.getUTCFullYear();
  if (year >= 1 && year <= 9_999) return instant;
  throw new BadRequestError([{ path, message: "Give a time between the years 1 and 9999" }]);
}
