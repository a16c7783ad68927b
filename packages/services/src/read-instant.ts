import { BadRequestError, LAST_INSTANT } from "@carillon/core";

/** What the database writes of years before it, a driver reads as years of this century or the last. */
export const FIRST_INSTANT = new Date("0100-01-01T00:00:00.000Z");

/**
 * An instant that a caller gave, checked to be ISO 8601 already.
 * @throws BadRequestError for one that is, in UTC, before the year 100 or after 9999
 */
export function readInstant(text: string, path: string): Date {
  const instant = new Date(text);
  if (instant >= FIRST_INSTANT && instant <= LAST_INSTANT) return instant;
  throw new BadRequestError([{ path, message: "Give a time between the years 100 and 9999" }]);
}
