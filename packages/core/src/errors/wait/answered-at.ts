import { asNumber } from "../read/safe-read.ts";
import { parseHttpDate } from "./http-date.ts";

/** Clocks are wrong by minutes or hours; what is further off is of an old copy, and tells nothing. */
const MOST_APART_MS = 24 * 3_600_000;

/**
 * When an answer was given by the clock of whoever gave it: its Date (RFC 9110 §6.6.1), and for how long a cache has had it
 * (Age). A time that stands beside it is of that clock, so that the two tell how long to wait whatever clock is wrong here.
 * @param headers by names in lower case
 * @param now what is taken for it where the answer does not say
 */
export function answeredAt(headers: { get(name: string): string | undefined }, now: Date): Date {
  const date = parseHttpDate(headers.get("date") ?? "", now);
  if (date === undefined || Math.abs(date - now.getTime()) > MOST_APART_MS) return now;
  return new Date(date + Math.max(0, asNumber(headers.get("age")) ?? 0) * 1_000);
}
