import { expect, it } from "vitest";
import { concurrencyOf } from "./concurrency-text.ts";

it("reads a number of calls, or none", () => {
  expect(["", "  ", "1", " 10000 "].map(concurrencyOf)).toEqual([null, null, 1, 10_000]);
  for (const text of ["0", "-1", "1.5", "10001", "many"]) expect(concurrencyOf(text), text).toBeUndefined();
});
