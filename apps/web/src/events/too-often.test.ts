import { expect, it } from "vitest";
import { tooOften } from "./too-often.ts";

const every = (seconds: number, count = 10) => ({
  fires: Array.from({ length: count }, (_, n) => ({
    at: new Date(Date.UTC(2026, 0, 1) + n * seconds * 1_000).toISOString(),
    local: "",
  })),
});

it("tells of what runs more often than each minute how often that is in a day", () => {
  expect(tooOften(every(1))).toContain("86,400 runs a day");
  expect(tooOften(every(10))).toContain("8,640 runs a day");
  expect(tooOften(every(60))).toBeUndefined();
  expect(tooOften(every(3_600))).toBeUndefined();
  expect(tooOften(every(1, 1))).toBeUndefined();
});
