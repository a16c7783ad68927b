import { expect, it } from "vitest";
import { duration } from "#format/duration.ts";

it.each([
  [0, "0 ms"],
  [0.02, "< 0.1 ms"],
  [0.4, "0.4 ms"],
  [48.2, "48 ms"],
  [1_420, "1.42 s"],
  [0.97, "1 ms"],
  [999.6, "1.00 s"],
  [9_996, "10.0 s"],
  [59_960, "1 min"],
  [119_700, "2 min"],
  [125_000, "2 min 5 s"],
  [3_599_600, "1 h"],
  [23_963_000, "6 h 39 min"],
  [86_399_000, "1 d"],
  [273_600_000, "3 d 4 h"],
])("tells %d ms as %s", (ms, words) => {
  expect(duration(ms)).toBe(words);
});
