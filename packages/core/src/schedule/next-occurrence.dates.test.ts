import { describe, expect, it } from "vitest";
import { nextOccurrences, nextScheduleOccurrences } from "./next-occurrence.ts";

/** The next fires, each as an ISO time without its `:00.000Z`. */
function fires(expression: string, timezone: string, after: string, count = 3): string {
  const found = nextOccurrences(expression, { timezone, after: new Date(after), count });
  return found.map((fire) => fire.toISOString().replace(/(?::00)?\.000Z$/, "")).join(" ");
}

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
    [
      "to the first of each of some weekdays",
      "0 0 ? * SAT-SUN#1",
      "2023-09-01T00:00Z",
      "2023-09-02T00:00 2023-09-03T00:00",
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
