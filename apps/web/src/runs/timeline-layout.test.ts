import { describe, expect, it } from "vitest";
import { timelineLayout } from "./timeline-layout.ts";

const at = (ms: number) => new Date(Date.parse("2026-03-01T09:00:00Z") + ms).toISOString();

describe("timelineLayout", () => {
  it("places stages on one axis and groups them by attempt", () => {
    const layout = timelineLayout([
      { stage: "call", attempt: 1, at: at(0), durationMs: 100, kind: "working" },
      { stage: "retry", attempt: 1, at: at(100), durationMs: 300, kind: "waiting" },
      { stage: "call", attempt: 2, at: at(400), durationMs: 100, kind: "working" },
    ]);
    expect(layout.totalMs).toBe(500);
    expect([layout.workingMs, layout.waitingMs]).toEqual([200, 300]);
    expect(layout.groups.map((group) => group.attempt)).toEqual([1, 2]);
    expect(layout.groups[0]?.bars[1]).toMatchObject({ leftPercent: 20, widthPercent: 60 });
  });

  it("never draws past the end, however short a stage is", () => {
    const layout = timelineLayout([
      { stage: "load", attempt: 1, at: at(0), durationMs: 1000, kind: "working" },
      { stage: "record", attempt: 1, at: at(1000), durationMs: 0, kind: "working" },
    ]);
    for (const bar of layout.groups.flatMap((group) => group.bars))
      expect(bar.leftPercent + bar.widthPercent).toBeLessThanOrEqual(100.0001);
  });

  it("draws nothing for a run without stages", () => {
    expect(timelineLayout([])).toEqual({ groups: [], totalMs: 0, workingMs: 0, waitingMs: 0 });
  });
});
