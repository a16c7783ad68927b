import { describe, expect, it } from "vitest";
import { sumFrom, tickAt } from "./calendar-samples.ts";
import { splitAtNow } from "./split-at-now.ts";

const NOW = Date.parse("2026-11-27T12:30:00Z");

describe("what was due by now and what is to come", () => {
  it("stand apart, in the order of time", () => {
    const [was, comes] = [tickAt("2026-11-27T12:29:00.000Z"), tickAt("2026-11-27T12:31:00.000Z")];
    expect(splitAtNow([was, comes], NOW)).toEqual({ past: [was], coming: [comes] });
  });

  it("are told in two where a line has both", () => {
    const sum = sumFrom("2026-11-27T12:00:00.000Z", "2026-11-27T12:59:00.000Z", {
      count: 60,
      failures: 1,
      outcomes: [
        { outcome: "fired", count: 29 },
        { outcome: "due", count: 29 },
        { outcome: "missed", count: 2 },
      ],
    });
    const later = tickAt("2026-11-27T13:00:00.000Z");
    const { past, coming } = splitAtNow([sum, later], NOW);
    expect(past).toMatchObject([{ count: 31, failures: 1, local: sum.local }]);
    expect(coming).toMatchObject([{ count: 29, failures: 0, local: "" }, { kind: "tick" }]);
  });

  it("leaves a line whole that is all past, or a range that says why", () => {
    const sum = sumFrom("2026-11-27T11:00:00.000Z", "2026-11-27T11:59:00.000Z", { count: 60 });
    const range = tickAt("2026-11-27T12:00:00.000Z", { untilAt: "2026-11-27T12:40:00.000Z", count: 40 });
    expect(splitAtNow([sum, range], NOW)).toEqual({ past: [sum, range], coming: [] });
  });
});
