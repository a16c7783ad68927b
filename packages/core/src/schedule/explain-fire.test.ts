import { describe, expect, it } from "vitest";
import { explainFire } from "./explain-fire.ts";
import { nextScheduleOccurrences } from "./next-occurrence.ts";

function marks(expression: string, timezone: string, after: string, count = 3): (string | undefined)[] {
  const spec = { expression, timezone };
  const fires = nextScheduleOccurrences(spec, { after: new Date(after), count });
  return fires.map((at) => explainFire(spec, at)?.mark);
}

describe("explainFire", () => {
  it("says in words what the clock did", () => {
    const reason = (expression: string, at: string) =>
      explainFire({ expression, timezone: "America/New_York" }, new Date(at))?.reason;
    expect(reason("30 2 * * *", "2024-03-10T07:00Z")).toBe(
      "The clock skips 02:30; it fires as soon as that is over",
    );
    expect(reason("30 1 * * *", "2024-11-03T05:30Z")).toBe(
      "The clock shows 01:30 twice; it fires the first time only",
    );
    expect(reason("*/30 * * * *", "2024-11-03T05:30Z")).toBe(
      "The clock shows 01:30 twice; this is the first time",
    );
    expect(reason("*/30 * * * *", "2024-11-03T06:30Z")).toBe(
      "The clock shows 01:30 twice; this is the second time",
    );
    expect(reason("30 1 * * *", "2024-11-04T06:30Z")).toBeUndefined();
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
