import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeSchedule } from "./describe-schedule.ts";
import { InvalidScheduleError, nextOccurrences } from "./next-occurrence.ts";
import { randomCron } from "./random-cron.ts";

describe("describeSchedule", () => {
  it.each([
    ["0 9 * * MON-FRI", "At 09:00, Monday to Friday, Europe/Berlin"],
    ["*/5 * * * *", "Every 5 minutes"],
    ["0/5 * * * *", "Every 5 minutes"],
    ["* * * * *", "Every minute"],
    ["* * * * * *", "Every second"],
    ["*/10 * * * * *", "Every 10 seconds"],
    ["@hourly", "Every hour"],
    ["15 * * * *", "Every hour at minute 15"],
    ["0 */2 * * *", "Every 2 hours from 00:00, Europe/Berlin"],
    ["*/7 * * * *", "At every 7th minute from 0 to 56 of every hour"],
    ["*/40 * * * *", "At minutes 0 and 40 of every hour"],
    ["0 */5 * * *", "At 00:00, 05:00, 10:00, 15:00 and 20:00, every day, Europe/Berlin"],
    ["30 */2 * * *", "At minute 30 of every 2nd hour from 0 to 22, every day, Europe/Berlin"],
    ["*/5 9-17 * * 1-5", "Every 5 minutes from 09:00 to 17:55, Monday to Friday, Europe/Berlin"],
    ["* 9 * * *", "Every minute from 09:00 to 09:59, Europe/Berlin"],
    ["15 9-17 * * *", "Every hour from 09:15 to 17:15, Europe/Berlin"],
    ["0-4,10 * * * *", "At minutes 0 to 4 and 10 of every hour"],
    ["30 5,17 * * *", "At 05:30 and 17:30, every day, Europe/Berlin"],
    ["15 30 9 * * *", "At 09:30:15, every day, Europe/Berlin"],
    ["*/15 0 9 * * *", "At seconds 0, 15, 30 and 45 of minute 0 of hour 9, every day, Europe/Berlin"],
    ["5 * * * * *", "At second 5 of every minute"],
    [
      "0 0 1,15 */3 *",
      "At 00:00, on days 1 and 15 of the month, in January, April, July and October, Europe/Berlin",
    ],
    ["0 0 * 3-5 *", "At 00:00, every day, in March to May, Europe/Berlin"],
    ["0 0 L * *", "At 00:00, on the last day of the month, Europe/Berlin"],
    ["0 0 L-1 * *", "At 00:00, on the day 1 day before the last of the month, Europe/Berlin"],
    ["0 0 LW * *", "At 00:00, on the last day of the month that is a Monday to Friday, Europe/Berlin"],
    ["0 0 15W * *", "At 00:00, on the Monday to Friday nearest to day 15 of the month, Europe/Berlin"],
    ["0 0 1,L * *", "At 00:00, on day 1 of the month and on the last day of the month, Europe/Berlin"],
    ["0 0 */2 * *", "At 00:00, on every 2nd day from 1 to 31 of the month, Europe/Berlin"],
    ["0 0 * * 5L", "At 00:00, the last Friday of the month, Europe/Berlin"],
    [
      "0 0 ? * MON#2,3#1",
      "At 00:00, the 2nd Monday of the month and the 1st Wednesday of the month, Europe/Berlin",
    ],
    [
      "0 0 * * 6-7#1",
      "At 00:00, the 1st Saturday of the month and the 1st Sunday of the month, Europe/Berlin",
    ],
    ["0 0 * * SAT-SUN", "At 00:00, Saturday and Sunday, Europe/Berlin"],
    ["0 0 13 * FRI", "At 00:00, on day 13 of the month or on Friday, Europe/Berlin"],
    ["0 0 1-31 * FRI", "At 00:00, every day, Europe/Berlin"],
    [
      "0 0 */2 * MON,TUE",
      "At 00:00, on every 2nd day from 1 to 31 of the month if it is Monday or Tuesday, Europe/Berlin",
    ],
    ["every 90m", "Every 90 minutes"],
    ["PT24H", "Every day"],
    ["P14D", "Every 2 weeks"],
    ["PT1H1S", "Every 3601 seconds"],
    ["2030-01-31T09:00", "Once, on 2030-01-31 at 09:00, Europe/Berlin"],
    ["1969-12-31T23:59:30Z", "Once, on 1970-01-01 at 00:59:30, Europe/Berlin"],
  ])("puts %s into words", (expression, words) => {
    expect(describeSchedule({ expression, timezone: "europe/berlin" })).toBe(words);
  });

  it("has words for any expression", () => {
    fc.assert(
      fc.property(fc.gen(), (draw) => {
        const { expression } = randomCron((min, max) => draw(fc.integer, { min, max }));
        expect(unlessRefused(() => wordsOf(expression)) ?? "refused").not.toMatch(
          /undefined|NaN|, ,|^$| {2}/,
        );
      }),
      { numRuns: 500 },
    );
  });

  it("never says the same of two expressions that fire at different times", () => {
    const firesByWords = new Map<string, string>();
    for (const expression of expressions()) {
      const fires = unlessRefused(() => firesOf(expression));
      if (fires === undefined) continue;
      const words = wordsOf(expression);
      expect(firesByWords.get(words) ?? fires, `${expression}: ${words}`).toBe(fires);
      firesByWords.set(words, fires);
    }
    expect(firesByWords.size).toBeGreaterThan(2_000);
  });
});

function wordsOf(expression: string): string {
  return describeSchedule({ expression, timezone: "UTC" });
}

function firesOf(expression: string): string {
  const starts = ["2023-12-30T22:50Z", "2024-02-25T08:50Z", "2025-03-01T00:00Z"];
  const fires = starts.map((start) =>
    nextOccurrences(expression, { timezone: "UTC", after: new Date(start), count: 12 }),
  );
  return JSON.stringify(fires);
}

function expressions(): string[] {
  const fields = [
    ["0", "5", "*", "*/15", "*/7", "0,30"],
    ["*", "*/2", "1/2", "9", "9,17", "9-17", "*/5"],
    ["*", "1", "1,15", "*/2", "1-31", "L", "L-1", "LW", "15W"],
    ["*", "2", "*/3"],
    ["*", "1", "1-5", "*/2", "MON#2", "1L", "0-6"],
  ];
  return fields.reduce(
    (begun, field) => begun.flatMap((start) => field.map((text) => `${start} ${text}`.trim())),
    [""],
  );
}

function unlessRefused<T>(attempt: () => T): T | undefined {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof InvalidScheduleError) return undefined;
    throw error;
  }
}
