import { describe, expect, it } from "vitest";
import { shortestIntervalMs } from "./shortest-interval.ts";

const after = new Date("2024-01-01T00:00Z");
const shortest = (expression: string, timezone = "UTC") =>
  shortestIntervalMs({ expression, timezone }, { after });

describe("shortestIntervalMs", () => {
  it.each([
    ["* * * * *", 60_000],
    ["0,1 0 9 1 1 *", 1_000],
    ["0 9 * * MON-FRI", 86_400_000],
    ["every 90s", 90_000],
  ])("finds how close two fires of %s come", (expression, expected) => {
    expect(shortest(expression)).toBe(expected);
  });

  it("sees what a change of clocks brings together", () => {
    expect(shortest("0 2,4 * * *", "America/New_York")).toBe(3_600_000);
  });

  it("has nothing to say of a schedule that fires once", () => {
    expect(shortest("2030-01-01T00:00Z")).toBeNull();
    expect(shortest("2020-01-01T00:00Z")).toBeNull();
  });

  it("looks as far as it is told", () => {
    const spec = { expression: "0,1 0 9 1 1 *", timezone: "UTC" };
    expect(shortestIntervalMs(spec, { after: new Date("2024-01-01T09:00Z"), sample: 2 })).toBeGreaterThan(
      86_400_000,
    );
  });
});
