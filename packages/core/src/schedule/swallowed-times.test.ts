import { expect, it } from "vitest";
import { swallowedTimes } from "./swallowed-times.ts";

const swallowed = (expression: string, timezone: string, after: string, until: string, limit = 10) =>
  swallowedTimes({ expression, timezone }, { after: new Date(after), until: new Date(until), limit });

it("tells of times that a gap takes from a schedule that follows the clock", () => {
  expect(swallowed("*/20 * * * *", "Europe/Berlin", "2026-03-28T12:00Z", "2026-03-29T12:00Z")).toEqual(
    ["02:00", "02:20", "02:40"].map((time) => ({
      at: new Date("2026-03-29T01:00Z"),
      wall: Date.parse(`2026-03-29T${time}Z`) / 1_000,
      reason: `The clock skips ${time}, and a schedule that follows the clock with it`,
    })),
  );
});

it("tells of those of half-hour gaps, and of every gap on the way", () => {
  const howe = swallowed("*/15 * * * *", "Australia/Lord_Howe", "2026-10-03T00:00Z", "2026-10-04T00:00Z");
  expect(howe.map(({ reason }) => reason.slice(16, 21))).toEqual(["02:00", "02:15"]);
  const years = swallowed("0 * * * *", "Europe/Berlin", "2026-01-01T00:00Z", "2029-01-01T00:00Z");
  expect(years.map(({ at }) => at.getUTCFullYear())).toEqual([2026, 2027, 2028]);
  expect(swallowed("0 * * * *", "Europe/Berlin", "2026-01-01T00:00Z", "2029-01-01T00:00Z", 2)).toHaveLength(
    2,
  );
});

it.each([
  ["a schedule with fixed times, which fires after the gap", "30 2 * * *", "Europe/Berlin"],
  ["an interval", "every 10m", "Europe/Berlin"],
  ["a zone without changes", "* * * * *", "UTC"],
  ["times outside the gap", "* 5 * * *", "Europe/Berlin"],
])("tells of none for %s", (_, expression, timezone) => {
  expect(swallowed(expression, timezone, "2026-01-01T00:00Z", "2027-01-01T00:00Z")).toEqual([]);
});
