import { expect, it } from "vitest";
import { duration } from "#format/duration.ts";

it.each([
  [0, "0 ms"],
  [0.02, "< 0.1 ms"],
  [0.4, "0.4 ms"],
  [48.2, "48 ms"],
  [1_420, "1.42 s"],
  [125_000, "2 min 5 s"],
])("tells %d ms as %s", (ms, words) => {
  expect(duration(ms)).toBe(words);
});
