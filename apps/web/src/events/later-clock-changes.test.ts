import { describe, expect, it } from "vitest";
import { laterClockChanges } from "./later-clock-changes.ts";

const change = { at: "2027-03-28T01:00:00.000Z", local: "l", mark: "gap", reason: "r" } as const;
const preview = (lastAt: string) => ({
  words: "",
  timezone: "UTC",
  fires: [{ at: lastAt, local: "" }],
  warnings: [],
  clockChanges: [change],
});

describe("laterClockChanges", () => {
  it("are those behind the last time that is shown, where they are not marked yet", () => {
    expect(laterClockChanges(preview("2027-03-27T00:00:00.000Z"))).toEqual([change]);
    expect(laterClockChanges(preview("2027-03-29T00:00:00.000Z"))).toEqual([]);
  });

  it("are none for what does not fire any more", () => {
    expect(laterClockChanges({ ...preview(""), fires: [] })).toEqual([]);
  });
});
