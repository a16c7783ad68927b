import { describe, expect, it } from "vitest";
import { previewClockChanges } from "./preview-clock-changes.ts";

const after = new Date("2026-11-27T00:00:00Z");
const changesOf = (expression: string, timezone = "Europe/Berlin", endAt: Date | null = null) =>
  previewClockChanges([{ spec: { expression, timezone }, startAt: null, endAt }], after);

describe("previewClockChanges", () => {
  it("tells of a fixed time that the clock skips in spring and shows twice in autumn", () => {
    expect(changesOf("30 2 * * *")).toEqual([
      {
        at: "2027-03-28T01:00:00.000Z",
        local: "2027-03-28 03:00:00 GMT+02:00",
        mark: "gap",
        reason: "The clock skips 02:30; it fires as soon as that is over",
      },
      expect.objectContaining({ at: "2027-10-31T00:30:00.000Z", mark: "repeat" }),
    ]);
  });

  it("tells of what is lost to a schedule that follows the clock", () => {
    expect(changesOf("*/30 2 * * *")[0]).toMatchObject({
      mark: "gap",
      reason: expect.stringContaining("follows the clock"),
    });
  });

  it("is silent where a change of clocks does nothing to it", () => {
    expect(changesOf("0 9 * * *")).toEqual([]);
    expect(changesOf("30 2 * * *", "Asia/Kolkata")).toEqual([]);
    expect(changesOf("30 2 * * *", "Europe/Berlin", new Date("2027-01-01T00:00Z"))).toEqual([]);
  });
});
