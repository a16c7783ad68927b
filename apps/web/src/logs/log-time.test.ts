import { expect, it } from "vitest";
import { logTime, timeOfCursor } from "./log-time.ts";

it("writes an instant to the millisecond, in the reader's zone", () => {
  expect(logTime("2026-03-01T23:04:05.678Z", "UTC")).toBe("01 Mar 23:04:05.678");
  expect(logTime("2026-03-01T23:04:05.678Z", "Europe/Berlin")).toBe("02 Mar 00:04:05.678");
  expect(logTime("nonsense", "UTC")).toBe("nonsense");
});

it("reads how far back a search looked off its cursor", () => {
  expect(timeOfCursor("019ca8c4-b2c0-7000-8000-000000000000")).toBe(new Date(0x019ca8c4b2c0).toISOString());
});
