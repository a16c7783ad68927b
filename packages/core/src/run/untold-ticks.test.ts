import { describe, expect, it } from "vitest";
import { type SpanOf, tellOnce } from "./untold-ticks.ts";

const at = (time: string) => new Date(`2026-03-01T${time}Z`);

function span(expression: string, from: string, until: string, count: number): SpanOf {
  return { spec: { expression, timezone: "UTC" }, from: at(from), until: at(until), count };
}

const EVERY_MINUTE = span("* * * * *", "09:00:00", "09:59:00", 60);

describe("ticks of several schedules of one event", () => {
  it("are told of once where both fall on an instant, by the schedule that has more", () => {
    const thirds = span("*/20 * * * *", "09:00:00", "10:20:00", 5);
    expect(tellOnce([thirds, EVERY_MINUTE])).toEqual([
      EVERY_MINUTE,
      { ...thirds, from: at("10:00:00"), count: 2 },
    ]);
  });

  it("leave nothing of a schedule whose ticks the other one has, too", () => {
    expect(tellOnce([EVERY_MINUTE, span("*/2 * * * *", "09:00:00", "09:58:00", 30)])).toEqual([EVERY_MINUTE]);
  });

  it("are all told of where they never fall on one instant", () => {
    const between = span("30 * * * * *", "09:00:30", "09:58:30", 59);
    expect(tellOnce([between, EVERY_MINUTE])).toEqual([EVERY_MINUTE, between]);
  });

  it("go without those that are told of one by one, at the ends and within", () => {
    const singles = ["09:00:00", "09:30:00", "09:30:15", "09:59:00", "11:00:00"].map(at);
    expect(tellOnce([EVERY_MINUTE], { singles })).toEqual([
      { ...EVERY_MINUTE, from: at("09:01:00"), until: at("09:58:00"), count: 57 },
    ]);
    expect(tellOnce([span("0 9 * * *", "09:00:00", "09:00:00", 1)], { singles })).toEqual([]);
  });

  it("go without what is told of one by one where two of them have it, too", () => {
    const halves = span("*/30 * * * * *", "09:00:30", "09:58:30", 117);
    const told = tellOnce([EVERY_MINUTE, halves], { singles: [at("09:30:00")] });
    expect(told).toMatchObject([{ count: 116 }, { count: 2, from: at("09:00:00"), until: at("09:59:00") }]);
  });

  it("are told of in a moment where one is a week of seconds", () => {
    const week = {
      ...span("* * * * * *", "00:00:00", "00:00:00", 604_800),
      until: new Date("2026-03-07T23:59:59Z"),
    };
    const days = {
      ...span("0 12 * * *", "12:00:00", "12:00:00", 7),
      until: new Date("2026-03-07T12:00:00Z"),
    };
    expect(tellOnce([days, week])).toEqual([week]);
    expect(tellOnce([week, { ...week, count: week.count - 1 }])).toHaveLength(2);
  });

  it("are left as they are once too much was looked at, whichever event it was for", () => {
    const half = span("*/2 * * * *", "09:00:00", "09:58:00", 30);
    const looks = { left: 50 };
    expect(tellOnce([EVERY_MINUTE, half], { looks })).toEqual([EVERY_MINUTE]);
    expect(looks).toEqual({ left: 20 });
    expect(tellOnce([EVERY_MINUTE, half], { looks })).toEqual([EVERY_MINUTE, half]);
    expect(looks).toEqual({ left: 20 });
  });
});
