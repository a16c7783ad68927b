import { describe, expect, it } from "vitest";
import { timelineLayout, withCurrentWaits, withQueueWait } from "./timeline-layout.ts";

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

  it("adds up each attempt's time, and what was waited for", () => {
    const wait = (stage: string, attempt: number, from: number, durationMs: number) =>
      ({ stage, attempt, at: at(from), durationMs, kind: "waiting" }) as const;
    const layout = timelineLayout([
      wait("queue", 0, 0, 50),
      wait("limiter", 1, 50, 100),
      { stage: "call", attempt: 1, at: at(150), durationMs: 30, kind: "working" },
      wait("retry", 1, 180, 400),
      wait("limiter", 2, 580, 500),
    ]);
    expect(layout.groups.map(({ workingMs, waitingMs }) => [workingMs, waitingMs])).toEqual([
      [0, 50],
      [30, 500],
      [0, 500],
    ]);
    expect(layout.waits).toEqual([
      { words: "for the rate limit", ms: 600 },
      { words: "for the next attempt", ms: 400 },
      { words: "in the queue", ms: 50 },
    ]);
  });

  it("takes no step's name for a stage's", () => {
    const wait = { stage: "retry", attempt: 1, at: at(0), durationMs: 400, kind: "waiting" } as const;
    expect(timelineLayout([{ ...wait, ofStep: true }]).waits).toEqual([{ words: "for retry", ms: 400 }]);
  });

  it("tells of the time in the queue before it began, where somebody would notice", () => {
    const call = { stage: "call", attempt: 1, at: at(800), durationMs: 5, kind: "working" } as const;
    expect(withQueueWait([call], { createdAt: at(0), startedAt: at(790), waitedMs: 0 })).toEqual([
      { stage: "queue", attempt: 0, at: at(0), durationMs: 790, kind: "waiting" },
      call,
    ]);
    expect(withQueueWait([call], { createdAt: at(780), startedAt: at(790), waitedMs: 0 })).toEqual([call]);
    // What the run's facts count as waiting is shown, however short.
    expect(withQueueWait([call], { createdAt: at(780), startedAt: at(790), waitedMs: 10 })).toHaveLength(2);
    expect(withQueueWait([call], { createdAt: at(0), startedAt: null, waitedMs: 0 })).toEqual([call]);
    expect(withQueueWait([], { createdAt: at(0), startedAt: at(790), waitedMs: 0 })).toEqual([]);
  });

  it("tells of what it waits for now, by the server's clock, as long as it does", () => {
    const call = { stage: "call", attempt: 1, at: at(0), durationMs: 100, kind: "working" } as const;
    const retry = { stage: "retry", stepId: null, stepIndex: null, attempt: 1, since: at(100) } as const;
    const until = at(60_000);
    const now = Date.parse(at(900));
    const entries = withCurrentWaits([call], [{ ...retry, until, note: "HTTP_500" }], now);
    expect(entries).toEqual([
      call,
      {
        ...{ stage: "retry", attempt: 1, at: at(100), durationMs: 800, kind: "waiting" },
        ...{ note: "HTTP_500", until },
      },
    ]);
    expect(timelineLayout(entries)).toMatchObject({ totalMs: 900, workingMs: 100, waitingMs: 800 });
    const early = withCurrentWaits([], [{ ...retry, until: null, note: null }], Date.parse(at(0)));
    expect(early).toEqual([
      { stage: "retry", attempt: 1, at: at(100), durationMs: 0, kind: "waiting", until: null },
    ]);
    const step = {
      ...retry,
      stage: "delay",
      stepId: "mail",
      stepIndex: 2,
      attempt: 0,
      until,
      note: null,
    } as const;
    expect(withCurrentWaits([], [step], now)).toMatchObject([
      { stage: "mail[2]", attempt: 1, note: "Waits for its time" },
    ]);
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
    expect(timelineLayout([])).toEqual({ groups: [], totalMs: 0, workingMs: 0, waitingMs: 0, waits: [] });
  });
});
