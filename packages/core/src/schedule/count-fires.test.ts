import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countFires } from "./count-fires.ts";
import { InvalidScheduleError } from "./invalid-schedule-error.ts";
import { lastBefore } from "./last-before.ts";
import { nextAfter } from "./next-after.ts";
import { randomCron } from "./random-cron.ts";
import type { ScheduleSpec } from "./schedule-spec.ts";

const ZONES = [
  "UTC",
  "Europe/Berlin",
  "Australia/Lord_Howe",
  "America/Havana",
  "Pacific/Apia",
  "Asia/Kathmandu",
];
const DAY_MS = 86_400_000;

function stepThrough(spec: ScheduleSpec, from: Date, until: Date): Date[] {
  const fires: Date[] = [];
  let next = nextAfter(spec, new Date(from.getTime() - 1));
  while (next !== null && next < until && fires.length < 20_000) {
    fires.push(next);
    next = nextAfter(spec, next);
  }
  return fires;
}

const anySpec = fc.gen().map((draw): ScheduleSpec => {
  const timezone = draw(fc.constantFrom, ...ZONES);
  if (draw(fc.nat, { max: 4 }) === 0) {
    const seconds = draw(fc.integer, { min: 1, max: 100_000 });
    return {
      interval: `every ${seconds}s`,
      timezone,
      anchor: new Date(draw(fc.integer, { min: -9e9, max: 9e9 })),
    };
  }
  return { expression: randomCron((min, max) => draw(fc.integer, { min, max })).expression, timezone };
});

describe("countFires and lastBefore", () => {
  it("agree with stepping from fire to fire, around changes of clocks too", () => {
    fc.assert(
      fc.property(
        anySpec,
        fc.integer({ min: Date.UTC(2010, 0, 1), max: Date.UTC(2030, 0, 1) }),
        fc.integer({ min: 0, max: 20 * DAY_MS }),
        (spec, start, length) => {
          const from = new Date(start);
          const until = new Date(start + length);
          try {
            const fires = stepThrough(spec, from, until);
            fc.pre(fires.length < 20_000);
            expect(countFires(spec, { from, until }), JSON.stringify(spec)).toBe(fires.length);
            expect(lastBefore(spec, { from, before: until })).toEqual(fires.at(-1) ?? null);
          } catch (error) {
            // An expression whose dates never come.
            if (!(error instanceof InvalidScheduleError)) throw error;
          }
        },
      ),
      { numRuns: 100 },
    );
  }, 120_000);

  it("counts a second's schedule over five years in a moment", () => {
    const spec = { expression: "* * * * * *", timezone: "Europe/Berlin" };
    const range = { from: new Date("2025-01-01T00:00:00Z"), until: new Date("2030-01-01T00:00:00Z") };
    expect(countFires(spec, range)).toBe(1_826 * 86_400);
    expect(lastBefore(spec, { from: range.from, before: range.until })).toEqual(
      new Date("2029-12-31T23:59:59Z"),
    );
  });

  it("knows a single time", () => {
    const spec = { at: "2026-05-01T10:00:00Z", timezone: "UTC" };
    const at = new Date(spec.at);
    const after = new Date(at.getTime() + 1);
    expect(countFires(spec, { from: at, until: after })).toBe(1);
    expect(countFires(spec, { from: after, until: new Date(after.getTime() + DAY_MS) })).toBe(0);
    expect(lastBefore(spec, { from: after, before: new Date(after.getTime() + DAY_MS) })).toBeNull();
  });
});
