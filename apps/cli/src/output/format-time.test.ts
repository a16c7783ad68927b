import { describe, expect, it } from "vitest";
import { formatDuration, formatTime } from "./format-time.ts";

describe("formatTime", () => {
  it("shows the wall time of a zone", () => {
    expect(formatTime("2026-07-01T07:00:00.000Z", "Europe/Berlin")).toBe("2026-07-01 09:00:00");
    expect(formatTime(null)).toBeNull();
  });
});

describe("formatDuration", () => {
  it.each([
    [0, "0 ms"],
    [850.4, "850 ms"],
    [2_440, "2.4 s"],
    [59_960, "1 min 0 s"],
    [185_000, "3 min 5 s"],
    [null, null],
  ])("of %s ms is %s", (ms, words) => {
    expect(formatDuration(ms)).toBe(words);
  });
});
