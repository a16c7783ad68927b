import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_SECONDS, dateOfDay, firstDayOfMonth, lengthOfMonth, weekdayOfDay } from "./calendar.ts";

const anyDay = fc.integer({ min: -100_000_000, max: 100_000_000 });

describe("the calendar", () => {
  it("agrees with Date on the date and weekday of any day a Date can hold", () => {
    fc.assert(
      fc.property(anyDay, (dayNumber) => {
        const date = new Date(dayNumber * DAY_SECONDS * 1_000);
        const expected = {
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        };
        expect(dateOfDay(dayNumber)).toEqual(expected);
        expect(weekdayOfDay(dayNumber)).toBe(date.getUTCDay());
      }),
    );
  });

  it("lays months end to end", () => {
    fc.assert(
      fc.property(anyDay, (dayNumber) => {
        const { year, month, day } = dateOfDay(dayNumber);
        expect(firstDayOfMonth(year, month)).toBe(dayNumber - day + 1);
        const next = month === 12 ? firstDayOfMonth(year + 1, 1) : firstDayOfMonth(year, month + 1);
        expect(next - firstDayOfMonth(year, month)).toBe(lengthOfMonth(year, month));
      }),
    );
  });
});
