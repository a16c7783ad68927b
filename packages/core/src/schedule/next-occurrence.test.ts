import { describe, expect, it } from "vitest";
import {
  InvalidScheduleError,
  nextOccurrences,
  nextScheduleOccurrences,
  validateSchedule,
} from "./next-occurrence.ts";

/** The next fires, each as an ISO time without its `:00.000Z`. */
function fires(expression: string, timezone: string, after: string, count = 3): string {
  const found = nextOccurrences(expression, { timezone, after: new Date(after), count });
  return found.map((fire) => fire.toISOString().replace(/(?::00)?\.000Z$/, "")).join(" ");
}

describe("a fixed-time schedule", () => {
  it.each([
    [
      "in New York",
      "30 2 * * *",
      "America/New_York",
      "2024-03-09T12:00Z",
      "2024-03-10T07:00 2024-03-11T06:30",
    ],
    [
      "in a list of hours",
      "30 2,14 * * *",
      "America/New_York",
      "2024-03-10T00:00Z",
      "2024-03-10T07:00 2024-03-10T18:30",
    ],
    [
      "over half an hour",
      "15 2 * * *",
      "Australia/Lord_Howe",
      "2024-10-05T00:00Z",
      "2024-10-05T15:30 2024-10-06T15:15",
    ],
    [
      "at midnight in Havana",
      "0 0 * * *",
      "America/Havana",
      "2024-03-09T12:00Z",
      "2024-03-10T05:00 2024-03-11T04:00",
    ],
    [
      "at midnight in Santiago",
      "@daily",
      "America/Santiago",
      "2024-09-07T12:00Z",
      "2024-09-08T04:00 2024-09-09T03:00",
    ],
    [
      "at midnight in Beirut",
      "5 0 * * *",
      "Asia/Beirut",
      "2024-03-30T12:00Z",
      "2024-03-30T22:00 2024-03-31T21:05",
    ],
    [
      "on a date left out",
      "0 9 * * *",
      "Pacific/Apia",
      "2011-12-29T19:00Z",
      "2011-12-30T10:00 2011-12-30T19:00",
    ],
    [
      "on a date left out",
      "0 9 30 12 *",
      "Pacific/Apia",
      "2011-01-01T00:00Z",
      "2011-12-30T10:00 2012-12-29T19:00",
    ],
    [
      "on a date left out",
      "0 12 21 8 *",
      "Pacific/Kwajalein",
      "1993-01-01T00:00Z",
      "1993-08-21T12:00 1994-08-21T00:00",
    ],
  ])(
    "fires at the end of the gap for a time in it, %s: %s",
    (_where, expression, timezone, after, expected) => {
      expect(fires(expression, timezone, after, 2)).toBe(expected);
    },
  );

  it("fires once for all times in a gap, and for one at its end", () => {
    expect(fires("0,20,40 2,3 * * *", "Europe/Berlin", "2024-03-31T00:00Z", 4)).toBe(
      "2024-03-31T01:00 2024-03-31T01:20 2024-03-31T01:40 2024-04-01T00:00",
    );
    expect(fires("*/20 15 2 * * *", "Europe/Berlin", "2024-03-31T00:00Z", 2)).toBe(
      "2024-03-31T01:00 2024-04-01T00:15",
    );
  });

  it.each([
    ["30 1 * * *", "America/New_York", "2024-11-03T00:00Z", "2024-11-03T05:30 2024-11-04T06:30"],
    ["0 2 * * *", "America/New_York", "2024-11-03T00:00Z", "2024-11-03T07:00 2024-11-04T07:00"],
    ["45 1 * * *", "Australia/Lord_Howe", "2024-04-06T00:00Z", "2024-04-06T14:45 2024-04-07T15:15"],
    ["30 0 * * *", "America/Havana", "2024-11-03T00:00Z", "2024-11-03T04:30 2024-11-04T05:30"],
    ["30 23 * * *", "America/Santiago", "2024-04-07T00:00Z", "2024-04-07T02:30 2024-04-08T03:30"],
    ["0 0-23 3 11 *", "America/New_York", "2024-11-03T04:30Z", "2024-11-03T05:00 2024-11-03T07:00"],
  ])(
    "fires the first time only when the clock shows %s twice, in %s",
    (expression, timezone, after, expected) => {
      expect(fires(expression, timezone, after, 2)).toBe(expected);
    },
  );

  it("does not fire the second time even if the search begins between the two", () => {
    expect(fires("30 1 * * *", "America/New_York", "2024-11-03T05:45Z", 1)).toBe("2024-11-04T06:30");
  });
});

describe("a schedule that follows the clock", () => {
  it.each([
    ["*/20 2 * * *", "Europe/Berlin", "2024-03-30T23:30Z", "2024-04-01T00:00 2024-04-01T00:20"],
    ["30 * * * *", "America/New_York", "2024-03-10T06:00Z", "2024-03-10T06:30 2024-03-10T07:30"],
    ["0 */2 * * *", "America/New_York", "2024-03-10T04:00Z", "2024-03-10T05:00 2024-03-10T08:00"],
    ["0 */5 2 * * *", "America/New_York", "2024-03-10T04:00Z", "2024-03-11T06:00 2024-03-11T06:05"],
    ["0 * * * *", "Australia/Lord_Howe", "2024-10-05T14:30Z", "2024-10-05T16:00 2024-10-05T17:00"],
    ["? 9 30 12 *", "Pacific/Apia", "2011-01-01T00:00Z", "2012-12-29T19:00 2012-12-29T19:01"],
  ])("skips what the gap swallows: %s in %s", (expression, timezone, after, expected) => {
    expect(fires(expression, timezone, after, 2)).toBe(expected);
  });

  it.each([
    [
      "*/30 1 * * *",
      "America/New_York",
      "2024-11-03T05:00Z",
      "2024-11-03T05:30 2024-11-03T06:00 2024-11-03T06:30",
    ],
    [
      "@hourly",
      "America/New_York",
      "2024-11-03T04:30Z",
      "2024-11-03T05:00 2024-11-03T06:00 2024-11-03T07:00",
    ],
    [
      "45 * * * *",
      "Australia/Lord_Howe",
      "2024-04-06T14:00Z",
      "2024-04-06T14:45 2024-04-06T15:15 2024-04-06T16:15",
    ],
    [
      "15 ? * * *",
      "America/Havana",
      "2024-11-03T04:00Z",
      "2024-11-03T04:15 2024-11-03T05:15 2024-11-03T06:15",
    ],
    [
      "*/10 59 * * * *",
      "Europe/Berlin",
      "2024-10-27T00:59:30Z",
      "2024-10-27T00:59:40 2024-10-27T00:59:50 2024-10-27T01:59",
    ],
  ])("repeats what the clock repeats: %s in %s", (expression, timezone, after, expected) => {
    expect(fires(expression, timezone, after, 3)).toBe(expected);
  });
});

describe("days and dates", () => {
  it.each([
    [
      "over a century that is no leap year",
      "0 0 29 2 *",
      "2096-03-01T00:00Z",
      "2104-02-29T00:00 2108-02-29T00:00",
    ],
    ["over a year that is", "0 0 29 2 *", "1996-03-01T00:00Z", "2000-02-29T00:00 2004-02-29T00:00"],
    [
      "on a weekday that leap days rarely have",
      "0 0 ? 2 MON#5",
      "2025-01-01T00:00Z",
      "2044-02-29T00:00 2072-02-29T00:00",
    ],
    ["past short months", "0 0 31 * *", "2025-01-31T00:00Z", "2025-03-31T00:00 2025-05-31T00:00"],
    ["over the end of a year", "59 23 31 12 *", "2024-12-31T23:59Z", "2025-12-31T23:59 2026-12-31T23:59"],
    ["to the last day", "0 0 L * *", "2024-01-31T00:00Z", "2024-02-29T00:00 2024-03-31T00:00"],
    ["to days before the last", "0 0 L-2 2 *", "2024-01-01T00:00Z", "2024-02-27T00:00 2025-02-26T00:00"],
    ["to the last workday", "0 0 LW 8 *", "2025-01-01T00:00Z", "2025-08-29T00:00 2026-08-31T00:00"],
    [
      "to the workday nearest a Saturday the 1st",
      "0 0 1W * *",
      "2025-02-01T00:00Z",
      "2025-02-03T00:00 2025-03-03T00:00",
    ],
    [
      "to the workday nearest a Sunday the 31st",
      "0 0 31W 8 *",
      "2025-01-01T00:00Z",
      "2025-08-29T00:00 2026-08-31T00:00",
    ],
    ["to the last Friday, by number", "0 0 * * 5L", "2024-02-01T00:00Z", "2024-02-23T00:00 2024-03-29T00:00"],
    ["to the last Friday, by name", "0 0 * * friL", "2024-02-01T00:00Z", "2024-02-23T00:00 2024-03-29T00:00"],
    [
      "to the last of each of some weekdays",
      "0 0 ? 2 THU-FRI#L",
      "2023-12-30T00:00Z",
      "2024-02-23T00:00 2024-02-29T00:00",
    ],
    ["to the second Monday", "0 9 ? * MON#2", "2024-01-09T00:00Z", "2024-02-12T09:00 2024-03-11T09:00"],
    [
      "to either of two restricted day fields",
      "0 0 13 * FRI",
      "2024-09-12T00:00Z",
      "2024-09-13T00:00 2024-09-20T00:00",
    ],
    [
      "to both if one begins with a star",
      "0 0 */2 * MON",
      "2024-09-01T00:00Z",
      "2024-09-09T00:00 2024-09-23T00:00",
    ],
    [
      "to both if one begins with a question mark",
      "0 0 13 * ?/5",
      "2024-09-01T00:00Z",
      "2024-09-13T00:00 2024-10-13T00:00",
    ],
    ["with Sunday as 0 and as 7", "0 0 * * 0,7", "2024-09-01T00:00Z", "2024-09-08T00:00 2024-09-15T00:00"],
    [
      "with ranges that end on Sunday",
      "0 0 * * SAT-SUN",
      "2024-09-01T00:00Z",
      "2024-09-07T00:00 2024-09-08T00:00",
    ],
    [
      "with ranges that end on Sunday",
      "0 0 * * 6-7",
      "2024-09-01T00:00Z",
      "2024-09-07T00:00 2024-09-08T00:00",
    ],
    [
      "from n to the end of the field",
      "50/4 * * * *",
      "2024-09-01T00:00Z",
      "2024-09-01T00:50 2024-09-01T00:54",
    ],
    ["within the field", "*/45 * * * *", "2024-09-01T00:00Z", "2024-09-01T00:45 2024-09-01T01:00"],
    [
      "of the week from n to Saturday",
      "0 0 * * 3/3",
      "2024-09-01T00:00Z",
      "2024-09-04T00:00 2024-09-07T00:00",
    ],
    [
      "with tabs, names and letters of either case",
      " \t0\t0 1  jan,Jul *  ",
      "2024-09-01T00:00Z",
      "2025-01-01T00:00 2025-07-01T00:00",
    ],
  ])("goes %s: %s", (_what, expression, after, expected) => {
    expect(fires(expression, "UTC", after, 2)).toBe(expected);
  });

  it.each([
    ["@yearly", "0 0 1 1 *"],
    ["@Annually", "0 0 1 1 *"],
    ["@monthly", "0 0 1 * *"],
    ["@weekly", "0 0 * * 0"],
    ["@daily", "0 0 * * *"],
    ["@midnight", "0 0 * * *"],
    [" @HOURLY ", "0 * * * *"],
  ])("reads %s as %s", (shortcut, expression) => {
    expect(fires(shortcut, "Asia/Tokyo", "2024-05-05T05:05Z")).toBe(
      fires(expression, "Asia/Tokyo", "2024-05-05T05:05Z"),
    );
  });
});

describe("the start of the search", () => {
  it.each([
    ["2024-01-01T00:00:00.000Z", "2024-01-01T00:01"],
    ["2024-01-01T00:00:00.001Z", "2024-01-01T00:01"],
    ["2023-12-31T23:59:59.999Z", "2024-01-01T00:00"],
    ["1969-12-31T23:59:59.500Z", "1970-01-01T00:00"],
    ["1969-12-31T23:58:00.000Z", "1969-12-31T23:59"],
  ])("is left out: after %s", (after, expected) => {
    expect(fires("* * * * *", "UTC", after, 1)).toBe(expected);
  });

  it("may lie where zones had seconds, far ahead, or at the end of time", () => {
    expect(fires("0 0 1 1 *", "Africa/Monrovia", "1959-06-01T00:00Z", 1)).toBe("1960-01-01T00:44:30");
    expect(fires("30 2 * * *", "Europe/Berlin", "9999-03-27T12:00Z", 2)).toBe(
      "9999-03-28T01:00 9999-03-29T00:30",
    );
    const end = new Date(8_640_000_000_000_000);
    expect(nextOccurrences("* * * * *", { timezone: "Asia/Tokyo", after: end, count: 3 })).toEqual([]);
    const nearly = new Date(end.getTime() - 90_000);
    expect(nextOccurrences("* * * * *", { timezone: "Asia/Tokyo", after: nearly, count: 3 })).toHaveLength(2);
  });
});

describe("intervals and single times", () => {
  it("keeps the phase of an interval over minutes, months and changes of clocks", () => {
    expect(fires("every 7s", "UTC", "1970-01-01T00:00:50Z")).toBe(
      "1970-01-01T00:00:56 1970-01-01T00:01:03 1970-01-01T00:01:10",
    );
    expect(fires("P1D", "America/New_York", "2024-03-09T12:00Z")).toBe(
      "2024-03-10T00:00 2024-03-11T00:00 2024-03-12T00:00",
    );
  });

  it("counts an interval from its anchor, backwards too", () => {
    const options = {
      timezone: "UTC",
      after: new Date("2024-01-01T00:00:00Z"),
      count: 2,
      anchor: new Date("2024-06-01T00:00:03Z"),
    };
    const expected = [new Date("2024-01-01T00:00:03Z"), new Date("2024-01-01T00:00:13Z")];
    expect(nextOccurrences("every 10s", options)).toEqual(expected);
  });

  it("fires a single time once", () => {
    expect(fires("2030-01-01T00:00", "Asia/Kolkata", "2024-01-01T00:00Z")).toBe("2029-12-31T18:30");
    expect(fires("2030-01-01T00:00Z", "Asia/Kolkata", "2030-01-01T00:00Z")).toBe("");
    const spec = { at: "2030-01-01T00:00:00.250Z", timezone: "UTC" };
    expect(nextScheduleOccurrences(spec, { after: new Date(0), count: 5 })).toEqual([new Date(spec.at)]);
  });
});

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

  it.each(["", "Mars/Olympus", "UTC\n", "Europe/\u212aiev", "x".repeat(100_000)])(
    "does not know the zone %j",
    (timezone) => {
      const attempt = () => nextOccurrences("* * * * *", { timezone, after: new Date(0), count: 1 });
      expect(attempt).toThrow(expect.objectContaining({ field: "timezone" }));
    },
  );

  it("takes zones in any letter case", () => {
    expect(fires("0 9 * * *", "europe/BERLIN", "2024-01-01T00:00Z", 1)).toBe("2024-01-01T08:00");
    expect(fires("0 9 * * *", "utc", "2024-01-01T00:00Z", 1)).toBe("2024-01-01T09:00");
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
