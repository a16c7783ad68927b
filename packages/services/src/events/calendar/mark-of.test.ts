import { describe, expect, it } from "vitest";
import { markOf } from "./mark-of.ts";

const tick = (expression: string, at: string) => ({
  at: Date.parse(at),
  untilAt: null,
  count: 1,
  outcome: "due" as const,
  reason: null,
  executionId: null,
  status: null,
  schedules: [{ spec: { expression, timezone: "Europe/Berlin" }, startAt: null, endAt: null }],
});

describe("markOf", () => {
  it.each([
    ["30 2 * * *", "2027-03-28T01:00:00Z", "gap"],
    ["*/30 2 * * *", "2027-10-31T00:30:00Z", "repeat"],
    ["*/30 2 * * *", "2027-10-31T01:30:00Z", "repeat"],
    ["0 9 * * *", "2027-03-28T07:00:00Z", undefined],
  ])("of %s at %s is %s", (expression, at, mark) => {
    expect(markOf(tick(expression, at))?.mark).toBe(mark);
  });

  it("goes by the schedule whose tick it is", () => {
    const other = { spec: { expression: "0 3 * * *", timezone: "UTC" }, startAt: null, endAt: null };
    const both = tick("30 2 * * *", "2027-03-28T01:00:00Z");
    expect(markOf({ ...both, schedules: [other, ...both.schedules] })?.mark).toBe("gap");
    expect(markOf({ ...both, schedules: [other] })).toBeNull();
  });

  it("is a gap for what the clock swallows, and nothing for what the ledger tells of", () => {
    const past = { ...tick("0 9 * * *", "2027-03-28T01:00:00Z"), schedules: [] };
    expect(markOf(past)).toBeNull();
    expect(markOf({ ...past, outcome: "swallowed" })).toEqual({ mark: "gap" });
  });
});
