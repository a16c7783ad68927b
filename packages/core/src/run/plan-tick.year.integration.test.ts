import { describe, expect, it } from "vitest";
import { bruteForceOccurrences } from "../schedule/brute-force-occurrences.ts";
import { nextAfter } from "../schedule/index.ts";
import { type RandomCron, randomCron } from "../schedule/random-cron.ts";
import { simulateSchedule } from "./simulate-schedule.ts";

/** Each takes a third of a second of looking at a clock. */
const SCHEDULES_PER_ZONE = 1;
/** Every change of clocks of this year is on a quarter of an hour. */
const QUARTER = 900;
const YEAR = 2026;
const FROM = Date.UTC(YEAR, 0, 1) / 1_000;
const UNTIL = Date.UTC(YEAR + 1, 0, 1) / 1_000;

/** Every kind of clock there is this year: half-hours, midnights, quarter-hours, both hemispheres, none. */
const ZONES = (
  "Africa/Cairo Africa/Casablanca Africa/Johannesburg America/Anchorage America/Argentina/Buenos_Aires " +
  "America/Asuncion America/Bogota America/Chicago America/Halifax America/Havana America/Los_Angeles " +
  "America/Mexico_City America/New_York America/Nuuk America/Phoenix America/Santiago America/Sao_Paulo " +
  "America/St_Johns Antarctica/Troll Asia/Beirut Asia/Dhaka Asia/Gaza Asia/Jerusalem Asia/Kathmandu Asia/Kolkata " +
  "Asia/Shanghai Asia/Tehran Asia/Tokyo Atlantic/Azores Australia/Adelaide Australia/Lord_Howe Australia/Sydney " +
  "Europe/Berlin Europe/Dublin Europe/Lisbon Europe/London Pacific/Apia Pacific/Auckland Pacific/Chatham UTC"
).split(" ");

/** The same numbers on every run, so that a failure is found again (mulberry32). */
function numbersFrom(seed: number): (min: number, max: number) => number {
  let state = seed;
  return (min, max) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return min + (((mixed ^ (mixed >>> 14)) >>> 0) % (max - min + 1));
  };
}

function minuteCron(draw: (min: number, max: number) => number): RandomCron {
  for (;;) {
    const cron = randomCron(draw);
    if (!cron.hasSeconds) return cron;
  }
}

describe("a year of schedules, tick by tick beside a clock that is looked at each minute", () => {
  it.each(ZONES)("in %s", { timeout: 60_000 }, (timezone) => {
    const draw = numbersFrom(ZONES.indexOf(timezone) + 1);
    for (let n = 0; n < SCHEDULES_PER_ZONE; n += 1) {
      const cron = minuteCron(draw);
      const window = { timezone, from: FROM, until: UNTIL, step: 60, evenFor: QUARTER };
      const expected = bruteForceOccurrences({ ...cron, ...window });
      const spec = { expression: cron.expression, timezone };
      const what = `${cron.expression} in ${timezone}`;
      const first = firstOf(spec);
      if (!first) {
        expect(expected, what).toEqual([]);
        continue;
      }
      const schedule = { spec, first, until: new Date(UNTIL * 1_000), catchUpMax: 7 };

      // Beats up to half a minute late: all fire, none twice.
      const onTime = simulateSchedule({ ...schedule, misfirePolicy: "fire-once" }, (at) =>
        later(at, draw(0, 30)),
      );
      expect(onTime.fired, what).toEqual(expected);
      expect(onTime, what).toMatchObject({ madeUp: [], told: 0 });

      // Outages of up to three days: what fires is of the schedule, in order, and every tick is told of once.
      for (const misfirePolicy of ["fire-once", "skip", "catch-up"] as const) {
        const outages = simulateSchedule({ ...schedule, misfirePolicy }, (at) =>
          later(at, draw(0, 20) === 0 ? draw(61, 3 * 86_400) : 0),
        );
        const ran = [...outages.fired, ...outages.madeUp].sort((a, b) => a - b);
        const known = new Set(expected);
        expect(
          ran.filter((second) => !known.has(second)),
          `${what}, ${misfirePolicy}`,
        ).toEqual([]);
        expect(new Set(ran).size, `${what}, ${misfirePolicy}`).toBe(ran.length);
        expect(ran.length + outages.told, `${what}, ${misfirePolicy}`).toBe(expected.length);
      }
    }
  });
});

const later = (at: Date, seconds: number) => new Date(at.getTime() + seconds * 1_000);

/** Null: its dates do not come. */
function firstOf(spec: { expression: string; timezone: string }): Date | null {
  try {
    return nextAfter(spec, new Date(FROM * 1_000 - 1));
  } catch {
    return null;
  }
}
