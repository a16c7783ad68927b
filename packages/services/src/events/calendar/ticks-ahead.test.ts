import { createBlackout } from "@carillon/core";
import { describe, expect, it } from "vitest";
import { checkedTicksAhead, plainTicksAhead } from "./ticks-ahead.ts";

const HOUR = 3_600_000;
const at = (text: string) => Date.parse(text);
const cron = (expression: string, timezone = "UTC", endAt: string | null = null) => ({
  spec: { expression, timezone },
  startAt: null,
  endAt: endAt === null ? null : new Date(endAt),
});
const ahead = (...schedules: ReturnType<typeof cron>[]) => ({ eventId: 7, schedules, mostSingles: 3 });
const midnight = at("2027-01-04T00:00:00Z");
const after = new Date(midnight - 1);

describe("plainTicksAhead", () => {
  it("tells few ticks one by one, stretch after stretch", () => {
    const ticks = plainTicksAhead(ahead(cron("*/20 * * * *")), { after });
    const minutes = () =>
      ticks.take(0, midnight + HOUR)?.singles.map((tick) => (tick.at - midnight) / 60_000);
    expect(minutes()).toEqual([0, 20, 40]);
    expect(minutes()).toBeUndefined();
    expect(ticks.take(midnight + HOUR, midnight + 2 * HOUR)?.singles[0]).toMatchObject({
      outcome: "due",
      reason: null,
    });
  });

  it("counts many, from the first to the last", () => {
    const ticks = plainTicksAhead(ahead(cron("* * * * * *")), { after });
    expect(ticks.take(midnight, midnight + HOUR)).toEqual({
      eventId: 7,
      rows: 3_600,
      told: [{ outcome: "due", count: 3_600, firstAt: midnight, lastAt: midnight + HOUR - 1_000 }],
      singles: [],
    });
    expect(ticks.take(midnight + HOUR, midnight + 2 * HOUR)?.rows).toBe(3_600);
  });

  it("ends with the schedule, whose end belongs to it", () => {
    const ticks = plainTicksAhead(ahead(cron("* * * * *", "UTC", "2027-01-04T00:09:00Z")), { after });
    expect(ticks.take(midnight, midnight + HOUR)?.rows).toBe(10);
    expect(ticks.take(midnight + HOUR, midnight + 2 * HOUR)).toBeNull();
  });
});

describe("checkedTicksAhead", () => {
  it("tells of what a calendar leaves out, by name", () => {
    const blackout = createBlackout({
      skip: [{ name: "Backup", from: midnight, until: midnight + HOUR / 2 }],
      only: null,
    });
    const ticks = checkedTicksAhead(ahead(cron("0,30 * * * *")), { after, blackout });
    expect(
      ticks.take(midnight, midnight + HOUR)?.singles.map(({ outcome, reason }) => [outcome, reason]),
    ).toEqual([
      ["skipped:calendar", "Backup"],
      ["due", null],
    ]);
  });

  it("ends with the maximum, for which what is left out does not count", () => {
    const blackout = createBlackout({
      skip: [{ name: "Off", from: midnight, until: midnight + 1 }],
      only: null,
    });
    const ticks = checkedTicksAhead(ahead(cron("0 * * * *")), { after, blackout, runsLeft: 2 });
    const cell = ticks.take(midnight, midnight + 5 * HOUR);
    expect(cell?.told.map(({ outcome, count }) => [outcome, count])).toEqual([
      ["skipped:calendar", 1],
      ["due", 2],
    ]);
    expect(ticks.take(midnight + 5 * HOUR, midnight + 9 * HOUR)).toBeNull();
  });

  it("tells an instant of several schedules once", () => {
    const ticks = checkedTicksAhead(ahead(cron("0 * * * *"), cron("0,30 * * * *")), { after });
    expect(ticks.take(midnight, midnight + HOUR)?.rows).toBe(2);
  });
});
