import { firstInstantShowing } from "./next-fire.ts";
import { zoneClock } from "./zone-clock.ts";

/**
 * When a zone's clock shows a wall time first, or the end of the gap that skips it; in milliseconds since the Unix epoch.
 * Throws InvalidScheduleError for a zone that Intl does not know.
 * @param wall seconds from 1970-01-01T00:00:00 as the clock shows it
 */
export function wallInstant(wall: number, timezone: string): number {
  return firstInstantShowing(zoneClock(timezone), wall) * 1_000;
}
