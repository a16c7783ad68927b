import { expect, it } from "vitest";
import { withTimes } from "./with-times.ts";

it("has instants as the reader's clock shows them, and leaves all else alone", () => {
  const words = "the circuit breaker was open; ran at 2026-03-01T09:04:12.345Z";
  expect(withTimes(words, "Europe/Berlin")).toBe(
    "the circuit breaker was open; ran at Sun, 1 Mar 2026, 10:04:12 CET",
  );
  expect(withTimes("nothing of 2026-03-01", "UTC")).toBe("nothing of 2026-03-01");
});
