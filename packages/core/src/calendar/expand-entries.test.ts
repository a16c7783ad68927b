import { describe, expect, it } from "vitest";
import { CalendarEntry } from "../contracts/calendar.ts";
import { expandEntries } from "./expand-entries.ts";

const FROM = Date.UTC(2026, 0, 1);
const UNTIL = Date.UTC(2028, 0, 1);

function times(entry: unknown, timezone = "Europe/Berlin", stretch = { from: FROM, until: UNTIL }): string[] {
  const expanded = expandEntries([CalendarEntry.parse(entry)], { timezone, ...stretch });
  expect(expanded.issues).toEqual([]);
  return expanded.times.map(
    ({ from, until }) =>
      `${new Date(from).toISOString().slice(0, 16)} ${new Date(until).toISOString().slice(0, 16)}`,
  );
}

describe("expandEntries", () => {
  it("takes a date for a whole day of the zone, and several for all of them", () => {
    const day = { type: "date", name: "d", date: "2026-12-25" };
    expect(times(day)).toEqual(["2026-12-24T23:00 2026-12-25T23:00"]);
    expect(times(day, "America/New_York")).toEqual(["2026-12-25T05:00 2026-12-26T05:00"]);
    expect(times({ ...day, lastDate: "2026-12-26" })).toEqual(["2026-12-24T23:00 2026-12-26T23:00"]);
  });

  it("makes days that clocks change on as long as they are, also where a day begins in a gap", () => {
    expect(times({ type: "date", name: "d", date: "2026-03-29" })).toEqual([
      "2026-03-28T23:00 2026-03-29T22:00",
    ]);
    const havana = times({ type: "date", name: "d", date: "2026-03-08" }, "America/Havana");
    expect(havana).toEqual(["2026-03-08T05:00 2026-03-09T04:00"]);
  });

  it("repeats a date each year from its own on, a leap day in leap years alone", () => {
    expect(times({ type: "date", name: "d", date: "2020-05-01", yearly: true }, "UTC")).toEqual([
      "2026-05-01T00:00 2026-05-02T00:00",
      "2027-05-01T00:00 2027-05-02T00:00",
    ]);
    expect(times({ type: "date", name: "d", date: "2027-05-01", yearly: true }, "UTC")).toHaveLength(1);
    const leap = { type: "date", name: "d", date: "2024-02-29", yearly: true };
    expect(times(leap, "UTC", { from: FROM, until: Date.UTC(2033, 0, 1) })).toEqual([
      "2028-02-29T00:00 2028-03-01T00:00",
      "2032-02-29T00:00 2032-03-01T00:00",
    ]);
  });

  it("goes past midnight where a weekly window ends before it begins", () => {
    const week = { from: Date.UTC(2026, 5, 1), until: Date.UTC(2026, 5, 8) };
    const night = { type: "weekly", name: "n", days: ["FRI", "SUN"], from: "22:00", to: "06:00" };
    expect(times(night, "UTC", week)).toEqual([
      "2026-05-31T22:00 2026-06-01T06:00",
      "2026-06-05T22:00 2026-06-06T06:00",
      "2026-06-07T22:00 2026-06-08T06:00",
    ]);
    const day = { type: "weekly", name: "n", days: ["SAT"], from: "00:00", to: "24:00" };
    expect(times(day, "UTC", week)).toEqual(["2026-06-06T00:00 2026-06-07T00:00"]);
  });

  it("reads a window in the zone, or as the instants it names", () => {
    expect(
      times({ type: "window", name: "w", from: "2026-12-24T18:00", until: "2026-12-24T20:00Z" }),
    ).toEqual(["2026-12-24T17:00 2026-12-24T20:00"]);
  });

  it("leaves out what does not reach into the stretch", () => {
    expect(times({ type: "date", name: "d", date: "2025-12-31" }, "UTC")).toEqual([]);
    expect(
      times({ type: "window", name: "w", from: "2025-01-01T00:00", until: "2027-01-01T00:00" }),
    ).toHaveLength(1);
  });

  it("says which entry is wrong", () => {
    const { issues } = expandEntries(
      [
        { type: "window", name: "w", from: "2026-01-02T00:00", until: "2026-01-01T00:00" },
        { type: "date", name: "d", date: "2026-01-02", lastDate: "2026-01-01" },
      ],
      { timezone: "UTC", from: FROM, until: UNTIL },
    );
    expect(issues).toEqual([
      { path: "entries.0", message: "It ends before it begins." },
      { path: "entries.1", message: "Its last day is before its first." },
    ]);
  });
});
