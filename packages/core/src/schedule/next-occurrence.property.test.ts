import { Cron } from "croner";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bruteForceOccurrences, wallClock } from "./brute-force-occurrences.ts";
import { InvalidScheduleError, nextOccurrences } from "./next-occurrence.ts";
import { type RandomCron, randomCron } from "./random-cron.ts";

const DAY = 86_400;

/** Changes by half-hours, at midnight, of whole days, by seconds, twice a year and at odd times. */
const ZONES = [
  "Africa/Cairo, Africa/Casablanca, Africa/Johannesburg, Africa/Monrovia, Africa/Tunis, America/Anchorage",
  "America/Argentina/Buenos_Aires, America/Argentina/Tucuman, America/Asuncion, America/Bogota, America/Caracas",
  "America/Chicago, America/Halifax, America/Havana, America/Juneau, America/Los_Angeles, America/Mexico_City",
  "America/New_York, America/Noronha, America/Nuuk, America/Phoenix, America/Santiago, America/Sao_Paulo",
  "America/St_Johns, Antarctica/Casey, Antarctica/Troll, Asia/Amman, Asia/Beirut, Asia/Dhaka, Asia/Gaza",
  "Asia/Jerusalem, Asia/Kathmandu, Asia/Kolkata, Asia/Manila, Asia/Pyongyang, Asia/Shanghai, Asia/Tehran",
  "Asia/Tokyo, Atlantic/Azores, Australia/Adelaide, Australia/Lord_Howe, Australia/Sydney, Europe/Amsterdam",
  "Europe/Berlin, Europe/Dublin, Europe/Istanbul, Europe/Lisbon, Europe/London, Europe/Moscow, Europe/Warsaw",
  "Pacific/Apia, Pacific/Auckland, Pacific/Chatham, Pacific/Kiritimati, Pacific/Kwajalein, UTC",
]
  .join(", ")
  .split(", ");

// Not to be filtered: fc.gen() would offer the same value again, for ever.
const anyCron = fc.gen().map((draw) => randomCron((min, max) => draw(fc.integer, { min, max })));

describe("nextOccurrences beside a clock that is looked at minute by minute", () => {
  it("finds the same fires around changes of clocks, in all zones", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyCron, aMoment(1975, 2090), (cron, { timezone, moment }) => {
        fc.pre(!cron.hasSeconds);
        const from = Math.floor(moment / 60) * 60 - 30 * 3_600;
        expectSameFires({ cron, timezone, from, until: from + 54 * 3_600, step: 60 });
      }),
      { numRuns: 80 },
    );
  });

  it("finds the same fires second by second, back to when zones had odd seconds", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyCron, aMoment(1840, 2200), (cron, { timezone, moment }) => {
        expectSameFires({ cron, timezone, from: moment - 7_200, until: moment + 7_200, step: 1 });
      }),
      { numRuns: 8 },
    );
  });
});

describe("nextOccurrences", () => {
  it("goes from each fire to the next as it does from any moment between them", () => {
    fc.assert(
      fc.property(
        anyCron,
        aMoment(1900, 2100),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (cron, zoned, part) => {
          const fires = occurrences(cron, { ...zoned, count: 3 });
          const [first, second] = fires;
          if (!first || !second) return;
          const between = first.getTime() + Math.floor((second.getTime() - first.getTime() - 1) * part);
          const again = occurrences(cron, { ...zoned, moment: between / 1_000, count: 2 });
          expect(again).toEqual(fires.slice(1));
        },
      ),
    );
  });

  it("reads days, months and years as croner does, where no clock changes", () => {
    // croner takes */n beside a day of the week for a restriction; crontab(5) does not.
    fc.assert(
      fc.property(anyCron, fc.integer({ min: 1971, max: 2090 }), (cron, year) => {
        fc.pre(!/\*\/\d|L-/i.test(cron.expression));
        const moment = Date.UTC(year, 0, 1) / 1_000;
        const ours = occurrences(cron, { timezone: "UTC", moment, count: 5 });
        // croner searches long for what never fires, and for what fires once in a generation.
        if (ours.length < 5 || Number(ours[4]) > Date.UTC(year + 10, 0, 1)) return;
        const croner = new Cron(cron.expression, { timezone: "UTC", sloppyRanges: true, paused: true });
        expect(ours, cron.expression).toEqual(croner.nextRuns(5, new Date(moment * 1_000)));
      }),
    );
  });

  it("either throws InvalidScheduleError at once or returns dates, whatever the text", () => {
    const piece = fc.constantFrom(
      "*",
      "?",
      "/",
      "-",
      ",",
      "#",
      "L",
      "W",
      "0",
      "7",
      "59",
      "60",
      "MON",
      "é",
      "@",
      " ",
    );
    const junk = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")),
    );
    const fields = fc.array(junk, { minLength: 5, maxLength: 6 }).map((texts) => texts.join(" "));
    fc.assert(
      fc.property(fc.oneof(junk, fields), (expression) => {
        try {
          const fires = nextOccurrences(expression, { timezone: "UTC", after: new Date(0), count: 2 });
          expect(fires.every((fire) => fire.getTime() > 0)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidScheduleError);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

/** A zone and, four times in five, one of its changes of clocks in some year; else any moment. */
function aMoment(min: number, max: number): fc.Arbitrary<{ timezone: string; moment: number }> {
  const pick = fc.nat({ max: 1_000_000 });
  return fc.tuple(fc.constantFrom(...ZONES), fc.integer({ min, max }), pick).map(([timezone, year, n]) => {
    const changes = changesOfClock(timezone, year);
    const change = n % 5 === 0 ? undefined : changes[n % changes.length];
    return { timezone, moment: change ?? Date.UTC(year, 0, 1) / 1_000 + ((n * 31) % (365 * DAY)) };
  });
}

function changesOfClock(timezone: string, year: number): number[] {
  const wallAt = wallClock(timezone);
  const offsetAt = (second: number) => wallAt(second) - second;
  const changes: number[] = [];
  const start = Date.UTC(year, 0, 1) / 1_000;
  for (let day = start; day < start + 365 * DAY; day += DAY) {
    let before = day;
    let after = day + DAY;
    if (offsetAt(before) === offsetAt(after)) continue;
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (offsetAt(middle) === offsetAt(day)) before = middle;
      else after = middle;
    }
    changes.push(after);
  }
  return changes;
}

function expectSameFires(window: {
  cron: RandomCron;
  timezone: string;
  from: number;
  until: number;
  step: number;
}) {
  const { cron, timezone, from, until, step } = window;
  const expected = bruteForceOccurrences({ ...cron, timezone, from, until, step });
  const found = occurrences(cron, { timezone, moment: from - 0.001, count: expected.length + 1 });
  const actual = found.map((fire) => fire.getTime() / 1_000).filter((second) => second < until);
  expect(actual, `${cron.expression} in ${timezone} from ${new Date(from * 1_000).toISOString()}`).toEqual(
    expected,
  );
}

/** None for an expression that is refused because it never fires; the brute force must then agree. */
function occurrences(cron: RandomCron, search: { timezone: string; moment: number; count: number }): Date[] {
  const { timezone, moment, count } = search;
  try {
    return nextOccurrences(cron.expression, { timezone, after: new Date(moment * 1_000), count });
  } catch (error) {
    if (error instanceof InvalidScheduleError && /never fire/.test(error.message)) return [];
    throw error;
  }
}
