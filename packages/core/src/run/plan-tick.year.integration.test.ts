import { afterAll, describe, expect, it } from "vitest";
import { bruteForceOccurrences, wallClock } from "../schedule/brute-force-occurrences.ts";
import { nextAfter, type ScheduleSpec } from "../schedule/index.ts";
import { type RandomCron, randomCron } from "../schedule/random-cron.ts";
import { type Compared, yearProblems } from "./year-problems.ts";

/** Schedules of each kind a zone; a minute's cron takes a third of a second of looking at a clock. More: YEAR_SCHEDULES=20 */
const SCHEDULES_PER_ZONE = Number(process.env.YEAR_SCHEDULES ?? 1);
/** Every change of clocks of this year is on a quarter of an hour. */
const QUARTER = 900;
const HOUR = 3_600;
const DAY = 24 * HOUR;
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

/** Each zone in turn gets a cron that has one of these in it: last days, nth weekdays, any, workdays, names. */
const FEATURES = [/\bL\b|\dL|L-/i, /#/, /\?/, /\dW/i, /[A-Z]{3}/i];

type Draw = (min: number, max: number) => number;

/** The same numbers on every run, so that a failure is found again (mulberry32). */
function numbersFrom(seed: number): Draw {
  let state = seed;
  return (min, max) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return min + (((mixed ^ (mixed >>> 14)) >>> 0) % (max - min + 1));
  };
}

function drawCron(draw: Draw, isWanted: (cron: RandomCron) => boolean): RandomCron {
  for (;;) {
    const cron = randomCron(draw);
    if (isWanted(cron)) return cron;
  }
}

const compared = new Map<string, Compared>();

function count(kind: string, ticks: number): void {
  const before = compared.get(kind) ?? { schedules: 0, ticks: 0 };
  compared.set(kind, { schedules: before.schedules + 1, ticks: before.ticks + ticks });
}

afterAll(() => {
  const lines = [...compared].map(
    ([kind, { schedules, ticks }]) => `${kind}: ${schedules} schedules, ${ticks} ticks`,
  );
  process.stdout.write(`a year in ${ZONES.length} zones compared: ${lines.join("; ")}\n`);
});

/** Runs a check as many times as asked for, with numbers of the zone's own. */
function eachSchedule(timezone: string, seed: number, check: (draw: Draw, n: number) => void): void {
  const draw = numbersFrom(ZONES.indexOf(timezone) * 1_000 + seed);
  for (let n = 0; n < SCHEDULES_PER_ZONE; n += 1) check(draw, n);
}

describe("a year of schedules, tick by tick beside a clock that is looked at each minute", () => {
  it.each(ZONES)("crons in %s", { timeout: 600_000 }, (timezone) => {
    eachSchedule(timezone, 1, (draw, n) => {
      const feature = FEATURES[(ZONES.indexOf(timezone) + n) % FEATURES.length] ?? /./;
      const cron = drawCron(draw, ({ hasSeconds, expression }) => !hasSeconds && feature.test(expression));
      const window = { timezone, from: FROM, until: UNTIL, step: 60, evenFor: QUARTER };
      const expected = bruteForceOccurrences({ ...cron, ...window });
      const spec = { expression: cron.expression, timezone };
      const what = `${cron.expression} in ${timezone}`;
      expect(firstOf(spec, window), what).toEqual(expected[0]);
      expect(yearProblems({ spec, expected, until: UNTIL }, draw), what).toEqual([]);
      count("crons", expected.length);
    });
  });

  it.each(ZONES)(
    "crons with seconds around the changes of clocks in %s",
    { timeout: 600_000 },
    (timezone) => {
      eachSchedule(timezone, 2, (draw, n) => {
        const cron = drawCron(draw, ({ hasSeconds }) => hasSeconds);
        const changes = changesOfClock(timezone);
        const middle =
          changes[(ZONES.indexOf(timezone) + n) % (changes.length || 1)] ?? FROM + draw(2, 363) * DAY;
        const window = {
          timezone,
          from: middle - 2 * HOUR,
          until: middle + 2 * HOUR,
          step: 1,
          evenFor: QUARTER,
        };
        const expected = bruteForceOccurrences({ ...cron, ...window });
        const spec = { expression: cron.expression, timezone };
        const what = `${cron.expression} in ${timezone} around ${new Date(middle * 1_000).toISOString()}`;
        expect(firstOf(spec, window), what).toEqual(expected[0]);
        expect(yearProblems({ spec, expected, until: window.until }, draw), what).toEqual([]);
        count("crons with seconds", expected.length);
      });
    },
  );

  it.each(ZONES)("intervals, in phase from their beginning, in %s", { timeout: 600_000 }, (timezone) => {
    eachSchedule(timezone, 3, (draw) => {
      const [unit, size, most] = [
        ["s", 1, 59],
        ["m", 60, 90],
        ["h", HOUR, 50],
        ["d", DAY, 20],
      ][draw(0, 3)] as [string, number, number];
      const every = draw(1, most) * size;
      // No more than 10,000 ticks.
      const until = Math.min(UNTIL, FROM + every * 10_000);
      const anchor = FROM - draw(0, 400 * DAY);
      const expected: number[] = [];
      for (let at = anchor; at < until; at += every) if (at >= FROM) expected.push(at);
      const spec = { interval: `every ${every / size}${unit}`, timezone, anchor: new Date(anchor * 1_000) };
      const what = `${spec.interval} from ${spec.anchor.toISOString()} in ${timezone}`;
      expect(firstOf(spec, { from: FROM, until }), what).toEqual(expected[0]);
      expect(yearProblems({ spec, expected, until }, draw), what).toEqual([]);
      count("intervals", expected.length);
    });
  });

  it.each(ZONES)("single times, those that the clock skips or shows twice among them, in %s", (timezone) => {
    const wallAt = wallClock(timezone);
    const aroundChanges = changesOfClock(timezone).flatMap((change) =>
      [-90, -60, -45, -30, -15, 0, 15, 30, 45, 60, 90].map((minutes) => wallAt(change) + minutes * 60),
    );
    eachSchedule(timezone, 4, (draw) => {
      const anyTimes = Array.from({ length: 10 }, () => FROM + draw(0, 525_599) * 60);
      for (const wall of [...aroundChanges, ...anyTimes]) {
        // The first minute at which the clock has come to it, or has jumped over it.
        let expected = wall - 26 * HOUR;
        while (wallAt(expected) < wall) expected += 60;
        const at = new Date(wall * 1_000).toISOString().slice(0, 16);
        expect(
          firstOf({ at, timezone }, { from: FROM - 2 * DAY, until: UNTIL + 2 * DAY }),
          `${at} in ${timezone}`,
        ).toBe(expected);
        const single = { spec: { at, timezone }, expected: [expected], until: UNTIL + 2 * DAY };
        expect(yearProblems(single, draw), at).toEqual([]);
        count("single times", 1);
      }
    });
  });
});

/** The first second of each even stretch of the zone's clock this year but the first. */
function changesOfClock(timezone: string): number[] {
  const wallAt = wallClock(timezone);
  const changes: number[] = [];
  for (let at = FROM; at < UNTIL; at += DAY) {
    if (wallAt(at) - at === wallAt(at + DAY) - at - DAY) continue;
    let change = at;
    while (wallAt(change) - change === wallAt(at) - at) change += QUARTER;
    changes.push(change);
  }
  return changes;
}

/** Undefined: none in this stretch, or its dates do not come. */
function firstOf(spec: ScheduleSpec, { from, until }: { from: number; until: number }): number | undefined {
  try {
    const next = nextAfter(spec, new Date(from * 1_000 - 1));
    const second = next === null ? undefined : next.getTime() / 1_000;
    return second !== undefined && second < until ? second : undefined;
  } catch {
    return undefined;
  }
}
