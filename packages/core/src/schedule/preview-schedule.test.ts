import { describe, expect, it } from "vitest";
import { previewSchedule } from "./preview-schedule.ts";

function marks(expression: string, timezone: string, after: string, count = 3): (string | undefined)[] {
  const preview = previewSchedule({ expression, timezone }, { after: new Date(after), count });
  return preview.fires.map(({ mark }) => mark);
}

describe("previewSchedule", () => {
  it("says what the schedule means and when it fires", () => {
    const spec = { expression: "30 2 * * *", timezone: "America/New_York" };
    expect(previewSchedule(spec, { after: new Date("2024-03-09T12:00Z"), count: 2 })).toEqual({
      words: "At 02:30, every day, America/New_York",
      fires: [{ at: new Date("2024-03-10T07:00Z"), mark: "gap" }, { at: new Date("2024-03-11T06:30Z") }],
    });
  });

  it.each([
    ["0 2,3 * * *", "America/New_York", "2024-03-09T12:00Z", ["gap", undefined, undefined]],
    ["0 3 * * *", "America/New_York", "2024-03-09T12:00Z", [undefined, undefined, undefined]],
    ["0 * * * *", "America/New_York", "2024-03-10T05:30Z", [undefined, undefined, undefined]],
    ["0 9 * * *", "Pacific/Apia", "2011-12-29T12:00Z", [undefined, "gap", undefined]],
    ["2024-03-10T02:30", "America/New_York", "2024-01-01T00:00Z", ["gap"]],
    ["2024-03-10T07:30Z", "America/New_York", "2024-01-01T00:00Z", [undefined]],
  ])("marks what a gap has moved: %s", (expression, timezone, after, expected) => {
    expect(marks(expression, timezone, after)).toEqual(expected);
  });

  it.each([
    ["30 1 * * *", "America/New_York", "2024-11-02T12:00Z", ["repeat", undefined, undefined]],
    ["0 * * * *", "America/New_York", "2024-11-03T04:30Z", ["repeat", "repeat", undefined]],
    ["30 2 * * *", "Australia/Lord_Howe", "2024-04-06T12:00Z", [undefined, undefined, undefined]],
    ["every 1h", "America/New_York", "2024-11-03T04:30Z", [undefined, undefined, undefined]],
    ["2024-11-03T01:30", "America/New_York", "2024-01-01T00:00Z", ["repeat"]],
  ])("marks times that the clock shows twice: %s", (expression, timezone, after, expected) => {
    expect(marks(expression, timezone, after)).toEqual(expected);
  });
});
