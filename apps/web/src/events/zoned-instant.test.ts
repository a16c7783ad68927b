import { describe, expect, it } from "vitest";
import { wallTime, zonedInstant } from "./zoned-instant.ts";

describe("zonedInstant", () => {
  it.each([
    ["2026-01-15T09:00", "Europe/Berlin", "2026-01-15T08:00:00.000Z"],
    ["2026-07-15T09:00", "Europe/Berlin", "2026-07-15T07:00:00.000Z"],
    ["2026-07-15T09:00", "Asia/Kolkata", "2026-07-15T03:30:00.000Z"],
    ["2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30:00.000Z"],
    ["2026-03-29T02:30", "Europe/Berlin", "2026-03-29T01:30:00.000Z"],
    ["2026-05-01T00:00", "UTC", "2026-05-01T00:00:00.000Z"],
  ])("%s in %s is %s", (wall, zone, instant) => {
    expect(zonedInstant(wall, zone)).toBe(instant);
  });

  it("goes back to the same wall time", () => {
    const instant = zonedInstant("2026-11-01T01:30", "America/New_York") ?? "";
    expect(wallTime(instant, "America/New_York")).toBe("2026-11-01T01:30");
  });

  it("says nothing of what is no date", () => {
    expect(zonedInstant("", "UTC")).toBeUndefined();
  });
});
