import { describe, expect, it } from "vitest";
import { nextOccurrences } from "./next-occurrence.ts";

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
