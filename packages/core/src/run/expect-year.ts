import { expect } from "vitest";
import type { ScheduleSpec } from "../schedule/index.ts";
import { simulateSchedule } from "./simulate-schedule.ts";

type Draw = (min: number, max: number) => number;

/** What a year's test compared; printed at its end. */
export type Compared = { schedules: number; ticks: number };

const later = (at: Date, seconds: number) => new Date(at.getTime() + seconds * 1_000);

/**
 * For tests: moves a schedule through a stretch of time four times, on time and through outages under each misfire policy,
 * and holds what fired against a reference.
 * @param expected seconds since the Unix epoch, in order
 * @param until seconds; the first that does not count
 */
export function expectYear(
  {
    spec,
    expected,
    until,
    what,
  }: { spec: ScheduleSpec; expected: readonly number[]; until: number; what: string },
  draw: Draw,
): void {
  const first = expected[0];
  if (first === undefined) return;
  const schedule = { spec, first: new Date(first * 1_000), until: new Date(until * 1_000), catchUpMax: 7 };

  // Beats up to half a minute late: all fire, none twice.
  const onTime = simulateSchedule({ ...schedule, misfirePolicy: "fire-once" }, (at) =>
    later(at, draw(0, 30)),
  );
  expect(onTime.fired, what).toEqual(expected);
  expect(onTime, what).toMatchObject({ madeUp: [], told: 0 });

  // Outages of up to three days: what fires is of the schedule, and every tick is told of once.
  const known = new Set(expected);
  for (const misfirePolicy of ["fire-once", "skip", "catch-up"] as const) {
    const outages = simulateSchedule({ ...schedule, misfirePolicy }, (at) =>
      later(at, draw(0, 20) === 0 ? draw(61, 3 * 86_400) : 0),
    );
    const ran = [...outages.fired, ...outages.madeUp];
    expect(
      ran.filter((second) => !known.has(second)),
      `${what}, ${misfirePolicy}`,
    ).toEqual([]);
    expect(new Set(ran).size, `${what}, ${misfirePolicy}`).toBe(ran.length);
    expect(ran.length + outages.told, `${what}, ${misfirePolicy}`).toBe(expected.length);
  }
}
