import { expect, it } from "vitest";
import { previewLines } from "./preview-lines.ts";

it("puts what fires, what a calendar leaves out and what the clock skips into one order", () => {
  const lines = previewLines({
    words: "",
    timezone: "Europe/Berlin",
    warnings: [],
    fires: [
      { at: "2026-03-29T00:30:00.000Z", local: "01:30", schedules: [0, 2] },
      { at: "2026-03-29T01:00:00.000Z", local: "03:00", mark: "gap", reason: "moved", schedules: [1] },
      { at: "2026-03-30T00:30:00.000Z", local: "02:30", skipped: "Easter", count: 3, schedules: [0] },
    ],
    swallowed: [{ at: "2026-03-29T01:00:00.000Z", local: "02:30", reason: "gone", schedules: [0] }],
  });
  expect(lines.map(({ local, which, look, note }) => [local, which, look, note])).toEqual([
    ["01:30", [1, 3], "fires", undefined],
    ["02:30", [1], "left-out", "gone"],
    ["03:00", [2], "odd", "moved"],
    ["02:30", [1], "left-out", "Left out, and 2 more: Easter"],
  ]);
});
