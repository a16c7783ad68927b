import { describe, expect, it } from "vitest";
import { InvalidScheduleError, nextOccurrences, validateSchedule } from "./next-occurrence.ts";

describe("what is refused", () => {
  it.each([
    ["expression", ""],
    ["expression", "   "],
    ["expression", "* * * *"],
    ["expression", "* * * * * * *"],
    ["expression", "@reboot"],
    ["expression", "@constructor"],
    ["expression", "@daily extra"],
    ["expression", "0 0 * * ſun"],
    ["expression", "٠ 0 * * *"],
    ["expression", "0\u00a00 * * *"],
    ["expression", `${"*/1,".repeat(25_000)}* * * * *`],
    ["expression", "9".repeat(100_000)],
    ["expression", " ".repeat(100_000)],
    ["second", "60 * * * * *"],
    ["second", "L * * * * *"],
    ["minute", "60 * * * *"],
    ["minute", "-1 * * * *"],
    ["minute", "*/0 * * * *"],
    ["minute", "*/61 * * * *"],
    ["minute", "5/ * * * *"],
    ["minute", "/5 * * * *"],
    ["minute", "5- * * * *"],
    ["minute", "1,,2 * * * *"],
    ["minute", ", * * * *"],
    ["minute", "1.5 * * * *"],
    ["minute", "1e1 * * * *"],
    ["minute", "0x5 * * * *"],
    ["minute", "*5 * * * *"],
    ["minute", "** * * * *"],
    ["minute", "5/5/5 * * * *"],
    ["minute", "1-2-3 * * * *"],
    ["minute", "30-10 * * * *"],
    ["minute", "MON * * * *"],
    ["hour", "0 24 * * *"],
    ["hour", "0 22-2 * * *"],
    ["hour", "0 5#1 * * *"],
    ["day-of-month", "0 0 0 * *"],
    ["day-of-month", "0 0 32 * *"],
    ["day-of-month", "0 0 W * *"],
    ["day-of-month", "0 0 1-5W * *"],
    ["day-of-month", "0 0 L-31 * *"],
    ["day-of-month", "0 0 5L * *"],
    ["day-of-month", "0 0 */32 * *"],
    ["month", "0 0 1 13 *"],
    ["month", "0 0 1 0 *"],
    ["month", "0 0 1 FEBRUARY *"],
    ["month", "0 0 1 NOV-FEB *"],
    ["day-of-week", "0 0 * * 8"],
    ["day-of-week", "0 0 * * L"],
    ["day-of-week", "0 0 * * MON#0"],
    ["day-of-week", "0 0 * * MON#6"],
    ["day-of-week", "0 0 * * 5-1"],
    ["day-of-week", "0 0 * * FRI-MON"],
    ["day-of-week", "0 0 * * MONDAY"],
    ["day-of-week", "0 0 1 * +MON"],
    ["interval", "every 0s"],
    ["interval", "every 3 months"],
    ["interval", "PT"],
    ["at", "2030-02-30T00:00Z"],
  ])("names the field that is wrong, %s: %s", (field, expression) => {
    const attempt = () => nextOccurrences(expression, { timezone: "UTC", after: new Date(0), count: 1 });
    expect(attempt).toThrow(expect.objectContaining({ name: "InvalidScheduleError", field }));
  });

  it("says what a lone L as the weekday may have been meant for", () => {
    const attempt = () => nextOccurrences("0 0 * * L", { timezone: "UTC", after: new Date(0), count: 1 });
    expect(attempt).toThrow(/day-of-week field .*FRI#L for the last Friday.* 6 for each Saturday.*last day/);
  });

  it.each([
    ["0 0 31 2 *"],
    ["0 0 30 FEB ?"],
    ["0 0 31 4,6,9,11 *"],
    ["0 0 31W 2 *"],
    ["0 0 L-30 4 *"],
    ["0 0 */30 * MON#2"],
  ])("says that %s has no date to fire on", (expression) => {
    const attempt = () => nextOccurrences(expression, { timezone: "UTC", after: new Date(0), count: 1 });
    expect(attempt).toThrow(
      expect.objectContaining({ field: "day-of-month", message: expect.stringMatching(/never fire/) }),
    );
  });

  it("finds out that a change of clocks swallows every time of an expression", () => {
    const search = { timezone: "America/New_York", count: 1 };
    const attempt = () =>
      nextOccurrences("* 2 ? 3 SUN#2", { ...search, after: new Date("2024-01-01T00:00Z") });
    expect(attempt).toThrow(expect.objectContaining({ field: "expression" }));
    expect(
      nextOccurrences("* 2 ? 3 SUN#2", { ...search, after: new Date("2005-01-01T00:00Z") }),
    ).toHaveLength(1);
  });

  it.each(["", "Mars/Olympus", "UTC\n", "x".repeat(100_000)])("does not know the zone %j", (timezone) => {
    const attempt = () => nextOccurrences("* * * * *", { timezone, after: new Date(0), count: 1 });
    expect(attempt).toThrow(expect.objectContaining({ field: "timezone" }));
  });

  it("does not take a letter from elsewhere for one of a zone that it knows", () => {
    const search = { after: new Date(0), count: 1 };
    nextOccurrences("* * * * *", { ...search, timezone: "Europe/Kiev" });
    expect(() => nextOccurrences("* * * * *", { ...search, timezone: "Europe/\u212aiev" })).toThrow(
      expect.objectContaining({ field: "timezone" }),
    );
  });

  it("takes zones in any letter case", () => {
    const after = new Date("2024-01-01T00:00Z");
    const [berlin] = nextOccurrences("0 9 * * *", { timezone: "europe/BERLIN", after, count: 1 });
    const [utc] = nextOccurrences("0 9 * * *", { timezone: "utc", after, count: 1 });
    expect([berlin, utc]).toEqual([new Date("2024-01-01T08:00Z"), new Date("2024-01-01T09:00Z")]);
  });

  it.each([-1, 1.5, Number.NaN, 1e9])("does not count to %d", (count) => {
    const attempt = () => nextOccurrences("* * * * *", { timezone: "UTC", after: new Date(0), count });
    expect(attempt).toThrow(expect.objectContaining({ field: "count" }));
  });

  it("counts to nothing, but not for what is wrong", () => {
    expect(nextOccurrences("* * * * *", { timezone: "UTC", after: new Date(0), count: 0 })).toEqual([]);
    expect(() => nextOccurrences("* * * *", { timezone: "UTC", after: new Date(0), count: 0 })).toThrow(
      InvalidScheduleError,
    );
  });

  it("does not begin at an invalid date", () => {
    const attempt = () =>
      nextOccurrences("* * * * *", { timezone: "UTC", after: new Date(Number.NaN), count: 1 });
    expect(attempt).toThrow(expect.objectContaining({ field: "after" }));
  });

  it("lets nothing be saved that has no fire ahead", () => {
    const after = new Date("2024-01-01T00:00Z");
    expect(() => validateSchedule({ at: "2023-01-01T00:00Z", timezone: "UTC" }, { after })).toThrow(
      expect.objectContaining({ field: "at" }),
    );
    expect(() => validateSchedule({ expression: "0 9 * * *", timezone: "UTC" }, { after })).not.toThrow();
  });
});
