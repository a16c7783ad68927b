import { describe, expect, it } from "vitest";
import { sumFrom, tickAt } from "./calendar-samples.ts";
import { chipsShown } from "./chips-shown.ts";
import { amissOf, countTicks } from "./tick-counts.ts";

const AT = "2026-11-27T12:00:00.000Z";
const sum = sumFrom(AT, "2026-11-27T12:59:00.000Z", {
  count: 60,
  failures: 3,
  outcomes: [
    { outcome: "fired", count: 50 },
    { outcome: "missed", count: 10 },
  ],
});
const failed = tickAt(AT, { outcome: "fired", status: "TIMEOUT" });
const leftOut = tickAt(AT, { outcome: "skipped:calendar", count: 8 });

describe("what became of ticks", () => {
  it("is counted over single ones, ranges and sums, with the runs that have failed", () => {
    expect(countTicks([tickAt(AT), failed, leftOut, sum])).toEqual({
      outcomes: [
        { outcome: "fired", count: 51 },
        { outcome: "missed", count: 10 },
        { outcome: "skipped:calendar", count: 8 },
        { outcome: "due", count: 1 },
      ],
      failures: 4,
    });
  });

  it("is narrowed to what did not go as planned", () => {
    const good = tickAt(AT, { outcome: "fired", status: "SUCCESS" });
    const shown = amissOf([tickAt(AT), good, failed, leftOut, sum]);
    expect(shown.slice(0, 2)).toEqual([failed, leftOut]);
    expect(shown[2]).toMatchObject({ count: 13, failures: 3, outcomes: [{ outcome: "missed", count: 10 }] });
  });

  it("is never hidden behind others where an hour has no room for all", () => {
    const due = [1, 2, 3, 4].map((eventId) => tickAt(AT, { eventId }));
    expect(chipsShown([...due, failed])).toEqual([due[0], due[1], failed]);
    expect(chipsShown(due)).toEqual(due);
  });
});
