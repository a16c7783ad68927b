import { expect, it } from "vitest";
import { readRange } from "./read-range.ts";

it.each([
  [undefined, "none"],
  ["bytes=0-4", { start: 0, end: 4 }],
  ["bytes=5-", { start: 5, end: 9 }],
  ["bytes=-3", { start: 7, end: 9 }],
  ["bytes=-30", { start: 0, end: 9 }],
  ["bytes=8-99", { start: 8, end: 9 }],
  ["bytes=10-", "unsatisfiable"],
  ["bytes=-0", "unsatisfiable"],
  ["bytes=4-2", "none"],
  ["bytes=0-1,4-5", "none"],
  ["bytes=-", "none"],
  ["lines=0-1", "none"],
  ["bytes=abc", "none"],
])("reads %j of ten bytes", (header, range) => {
  expect(readRange(header, 10)).toEqual(range);
});
