import { describe, expect, it } from "vitest";
import { addDays, daysOf, rangeOf, readDate, titleOf, today } from "./calendar-dates.ts";

describe("dates of the calendar", () => {
  it("reads a date of an address, and nothing that is none", () => {
    expect(readDate("2026-02-28")).toBe("2026-02-28");
    expect(["", "2026-02-30", "yesterday", "0001-01-01", "2026-2-3"].map(readDate)).toEqual(
      Array.from({ length: 5 }, () => undefined),
    );
  });

  it("tells the date by the reader's clock", () => {
    const now = Date.parse("2026-03-01T23:30:00Z");
    expect(today(now, "UTC")).toBe("2026-03-01");
    expect(today(now, "Asia/Kolkata")).toBe("2026-03-02");
  });

  it("begins a week on Monday, whichever of its days is asked for", () => {
    const week = daysOf("week", "2026-11-29");
    expect([week[0], week.at(-1)]).toEqual(["2026-11-23", "2026-11-29"]);
    expect(daysOf("week", "2026-11-23")).toEqual(week);
    expect(daysOf("day", "2026-11-23")).toEqual(["2026-11-23"]);
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  });

  it("gives a day its 23 or 25 hours where clocks are changed", () => {
    const hours = (date: string) => {
      const { from, to } = rangeOf([date], "Europe/Berlin");
      return (Date.parse(to) - Date.parse(from)) / 3_600_000;
    };
    expect(["2027-03-28", "2027-03-29", "2027-10-31"].map(hours)).toEqual([23, 24, 25]);
    expect(rangeOf(["2027-03-28"], "Asia/Kolkata").from).toBe("2027-03-27T18:30:00.000Z");
  });

  it("names what is shown", () => {
    expect(titleOf(["2026-11-27"])).toBe("Friday, 27 November 2026");
    expect(titleOf(daysOf("week", "2026-11-27"))).toMatch(/^23.{1,3}29 November 2026$/);
    expect(titleOf(daysOf("week", "2026-12-31"))).toMatch(/^28 December 2026.{1,3}3 January 2027$/);
  });
});
