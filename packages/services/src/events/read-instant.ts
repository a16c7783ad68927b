import { BadRequestError } from "@carillon/core";

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
