import { describe, expect, it } from "vitest";
import { readEntries } from "./read-entries.ts";

describe("readEntries", () => {
  it("reads days, yearly days, weekly hours and windows", () => {
    const entries = readEntries({
      day: ["2026-12-24=Christmas Eve", "2026-12-25..2026-12-26=Christmas = quiet"],
      yearly: ["2026-05-01=Labour Day"],
      weekly: ["FRI-MON,wed 22:00-06:00=Night"],
      window: ["2026-07-01T08:00..2026-07-01T18:00=Move"],
    });
    expect(entries).toEqual([
      { type: "date", name: "Christmas Eve", date: "2026-12-24" },
      { type: "date", name: "Christmas = quiet", date: "2026-12-25", lastDate: "2026-12-26" },
      { type: "date", name: "Labour Day", date: "2026-05-01", yearly: true },
      {
        type: "weekly",
        name: "Night",
        days: ["FRI", "SAT", "SUN", "MON", "WED"],
        from: "22:00",
        to: "06:00",
      },
      { type: "window", name: "Move", from: "2026-07-01T08:00", until: "2026-07-01T18:00" },
    ]);
  });

  it.each([
    [{ day: ["2026-12-24"] }, /--day '2026-12-25=Christmas'/],
    [{ weekly: ["SAT=Weekend"] }, /--weekly/],
    [{ weekly: ["FUNDAY 00:00-24:00=x"] }, /"FUNDAY" is no day/],
    [{ window: ["2026-07-01T08:00=Move"] }, /--window/],
  ])("says how %j is written", (options, message) => {
    expect(() => readEntries(options)).toThrow(message);
  });
});
