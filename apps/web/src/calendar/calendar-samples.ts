import type { CalendarSum, CalendarTick } from "@carillon/core/contracts";

const localOf = (at: string) => `${at.slice(0, 10)} ${at.slice(11, 19)} GMT`;

/** For tests: one tick of event 1. */
export function tickAt(at: string, fields: Partial<CalendarTick> = {}): CalendarTick {
  return {
    kind: "tick",
    at,
    untilAt: null,
    local: localOf(at),
    count: 1,
    eventId: 1,
    eventName: "Morning",
    toolType: "HTTP",
    outcome: "due",
    reason: null,
    mark: null,
    executionId: null,
    status: null,
    ...fields,
  };
}

/** For tests: ticks of event 1 from `at` to `untilAt`, all to come. */
export function sumFrom(
  at: string,
  untilAt: string,
  { count, ...fields }: Partial<CalendarSum> & { count: number },
): CalendarSum {
  return {
    kind: "sum",
    at,
    untilAt,
    local: localOf(at),
    count,
    from: at,
    to: untilAt,
    events: 1,
    eventId: 1,
    eventName: "Morning",
    toolType: "HTTP",
    outcomes: [{ outcome: "due", count }],
    failures: 0,
    ...fields,
  };
}
