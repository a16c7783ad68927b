import { describe, expect, it } from "vitest";
import { cellOf } from "./calendar-cell.ts";
import { walkAhead } from "./walk-ahead.ts";

const HOUR = 3_600_000;
const bins = { from: 0, to: 168 * HOUR, binMs: HOUR };
const tick = (at: number) => ({
  at,
  untilAt: null,
  count: 1,
  outcome: "due" as const,
  reason: null,
  executionId: null,
  status: null,
  schedules: [],
});
const events = Array.from({ length: 64 }, (_, eventId) => ({
  open: () => ({
    ticks: { take: (from: number) => cellOf(eventId, [tick(from)], 3) },
    swallowed: [],
  }),
}));

describe("walkAhead", () => {
  it("goes through every stretch of every event", async () => {
    const { cells, knownUntil } = await walkAhead(events, bins, () => 0);
    expect(knownUntil).toBe(bins.to);
    expect(cells.size).toBe(168);
    expect(cells.get(167)?.length).toBe(64);
  });

  it("lets others go on, and ends early with whole stretches where it takes too long", async () => {
    let now = 0;
    let others = 0;
    const clock = () => {
      now += 20;
      return now;
    };
    setImmediate(() => {
      others += 1;
    });
    const { cells, knownUntil } = await walkAhead(events, bins, clock);
    expect(others).toBe(1);
    expect(knownUntil).toBeLessThan(bins.to);
    expect(cells.size).toBe(knownUntil / HOUR);
    expect([...cells.values()].every((stretch) => stretch.length === 64)).toBe(true);
  });
});
