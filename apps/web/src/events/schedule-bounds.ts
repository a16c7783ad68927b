import type { Event, EventCreateInput } from "@carillon/core/contracts";
import { wallTime, zonedInstant } from "#events/zoned-instant.ts";

/** From when to when schedules fire, as wall times in the event's zone, and how far runs are spread; empty: not at all. */
export type Bounds = { readonly startAt: string; readonly endAt: string; readonly jitterSeconds: string };

export const UNBOUNDED: Bounds = { startAt: "", endAt: "", jitterSeconds: "" };

const MOST_JITTER = 3_600;

export function boundsOf(
  { startAt, endAt, jitterSeconds }: Pick<Event, "startAt" | "endAt" | "jitterSeconds">,
  timezone: string,
): Bounds {
  const wall = (at: string | null) => (at === null ? "" : `${wallTime(at, timezone)}${secondsOf(at)}`);
  return {
    startAt: wall(startAt),
    endAt: wall(endAt),
    jitterSeconds: jitterSeconds === 0 ? "" : String(jitterSeconds),
  };
}

/** Those of an instant that has some, so that it is sent as it was. */
const secondsOf = (at: string) => at.slice(16, -1).replace(/^:00(\.0+)?$/, "");

type BoundFields = Pick<EventCreateInput, "startAt" | "endAt" | "jitterSeconds">;

/** What is sent for them, and previewed: without a spread while what is typed is none, which the form tells before it sends. */
export function boundFields({ startAt, endAt, jitterSeconds }: Bounds, timezone: string): BoundFields {
  return {
    startAt: zonedInstant(startAt, timezone) ?? null,
    endAt: zonedInstant(endAt, timezone) ?? null,
    jitterSeconds: isJitter(jitterSeconds) ? Number(jitterSeconds) : 0,
  };
}

function isJitter(text: string): boolean {
  const seconds = Number(text);
  return Number.isInteger(seconds) && seconds >= 0 && seconds <= MOST_JITTER;
}
