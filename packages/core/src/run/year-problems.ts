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
 * @returns what is not as the reference has it, in words
 */
export function yearProblems(
  { spec, expected, until }: { spec: ScheduleSpec; expected: readonly number[]; until: number },
  draw: Draw,
): string[] {
  const first = expected[0];
  if (first === undefined) return [];
  const schedule = { spec, first: new Date(first * 1_000), until: new Date(until * 1_000), catchUpMax: 7 };

  // Beats up to half a minute late: all fire, none twice.
  const onTime = simulateSchedule({ ...schedule, misfirePolicy: "fire-once" }, (at) =>
    later(at, draw(0, 30)),
  );
  const problems: string[] = [];
  const wrongAt = expected.findIndex((second, index) => onTime.fired[index] !== second);
  if (wrongAt >= 0) problems.push(`on time: ${onTime.fired[wrongAt]} for ${expected[wrongAt]}`);
  if (onTime.fired.length !== expected.length)
    problems.push(`on time: ${onTime.fired.length} fires for ${expected.length}`);
  if (onTime.madeUp.length > 0 || onTime.told > 0) problems.push("on time: some were taken for missed");

  // Outages of up to three days: what fires is of the schedule, and every tick is told of once.
  const known = new Set(expected);
  for (const misfirePolicy of ["fire-once", "skip", "catch-up"] as const) {
    const outages = simulateSchedule({ ...schedule, misfirePolicy }, (at) =>
      later(at, draw(0, 20) === 0 ? draw(61, 3 * 86_400) : 0),
    );
    const ran = [...outages.fired, ...outages.madeUp];
    const strange = ran.filter((second) => !known.has(second));
    if (strange.length > 0)
      problems.push(`${misfirePolicy}: ${strange.length} are not of it, first ${strange[0]}`);
    if (new Set(ran).size !== ran.length) problems.push(`${misfirePolicy}: some fired twice`);
    if (ran.length + outages.told !== expected.length)
      problems.push(
        `${misfirePolicy}: ${ran.length} ran and ${outages.told} were told of, of ${expected.length}`,
      );
  }
  return problems;
}
