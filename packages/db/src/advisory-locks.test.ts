import { expect, it } from "vitest";
import { ADVISORY_CLASSES, ADVISORY_LOCKS } from "./advisory-locks.ts";

it.each([
  ["locks", ADVISORY_LOCKS],
  ["classes", ADVISORY_CLASSES],
])("has a number of its own for each of the %s", (_, all) => {
  const numbers: number[] = Object.values(all);
  expect(new Set(numbers).size).toBe(numbers.length);
});
