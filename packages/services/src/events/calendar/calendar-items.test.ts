import { describe, expect, it } from "vitest";
import { cellOf, type SingleTick } from "./calendar-cell.ts";
import { itemsOf, settleStretch } from "./calendar-items.ts";
import { calendarScale } from "./calendar-scale.ts";

const MINUTE = 60_000;
const scale = { binMs: 60 * MINUTE, mostSingles: 3, mostInBin: 4 };
const tick = (minute: number, outcome: SingleTick["outcome"] = "due"): SingleTick => ({
  at: minute * MINUTE,
  untilAt: null,
  count: 1,
  outcome,
  reason: null,
  executionId: null,
  status: null,
  schedules: [],
});
const cell = (eventId: number, ...ticks: SingleTick[]) => cellOf(eventId, ticks, scale.mostSingles);
const labels = new Map([1, 2, 3, 4, 5].map((id) => [id, { id, name: `Event ${id}`, toolType: "HTTP" }]));
const shown = (cells: ReturnType<typeof cell>[], crowd?: Parameters<typeof settleStretch>[0]["crowd"]) =>
  itemsOf(
    settleStretch({ from: 0, to: 60 * MINUTE, cells, crowd, failuresOf: (id) => (id === 1 ? 2 : 0) }, scale),
    { timezone: "Asia/Kolkata", mostSingles: scale.mostSingles, labels },
  );

describe("the lines of a stretch", () => {
  it("are its ticks where they are few, in the reader's zone", () => {
    expect(shown([cell(1, tick(0), tick(30))])).toMatchObject([
      { kind: "tick", eventName: "Event 1", local: "1970-01-01 05:30:00 GMT+05:30", untilAt: null },
      { kind: "tick", at: "1970-01-01T00:30:00.000Z" },
    ]);
  });

  it("are one for an event with many, with how many of each and how many failed", () => {
    const many = cell(1, tick(0, "fired"), tick(10, "skipped:overlap"), tick(20, "fired"), tick(30, "fired"));
    expect(shown([many])).toEqual([
      expect.objectContaining({
        kind: "sum",
        eventId: 1,
        count: 4,
        events: 1,
        outcomes: [
          { outcome: "fired", count: 3 },
          { outcome: "skipped:overlap", count: 1 },
        ],
        failures: 2,
        untilAt: "1970-01-01T00:30:00.000Z",
      }),
    ]);
  });

  it("add up what has been and what is to come of one event", () => {
    expect(shown([cell(2, tick(0, "fired"), tick(10, "fired")), cell(2, tick(30), tick(40))])).toMatchObject([
      { kind: "sum", eventId: 2, count: 4, events: 1 },
    ]);
  });

  it("are one for all events where there would be too many", () => {
    const cells = [1, 2, 3, 4, 5].map((id) => cell(id, tick(id)));
    expect(shown(cells)).toMatchObject([{ kind: "sum", eventId: null, events: 5, count: 5, failures: 2 }]);
    const crowd = { events: 20, told: [{ outcome: "fired", count: 90, firstAt: 0, lastAt: 5 }] } as const;
    expect(shown([], crowd)).toMatchObject([{ kind: "sum", eventId: null, events: 20, count: 90 }]);
  });

  it("leave out an event that is gone", () => {
    expect(shown([cell(99, tick(0))])).toEqual([]);
  });
});

describe("calendarScale", () => {
  it.each([
    [7 * 24 * 60 * MINUTE, 60 * MINUTE],
    [60 * MINUTE, MINUTE],
    [MINUTE, 1_000],
  ])("of %d ms, stretches are of %d", (length, binMs) => {
    expect(calendarScale(length, false)).toMatchObject({ binMs, mostSingles: 3 });
  });

  it("tells more of one event alone by the hour, and no more by the minute", () => {
    expect(calendarScale(24 * 60 * MINUTE, true).mostSingles).toBe(12);
    expect(calendarScale(60 * MINUTE, true).mostSingles).toBe(3);
  });
});
