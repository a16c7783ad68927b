import { expect, it } from "vitest";
import { amountOf, nanosOf } from "./decimal.ts";

it.each([
  ["0", 0n, "0"],
  ["0.0025", 2_500_000n, "0.0025"],
  ["12", 12_000_000_000n, "12"],
  ["12.50", 12_500_000_000n, "12.5"],
  ["-0.1", -100_000_000n, "-0.1"],
  ["999999999.999999999", 999_999_999_999_999_999n, "999999999.999999999"],
])("reads %s as %d billionths and writes it as %s", (text, nanos, written) => {
  expect(nanosOf(text)).toBe(nanos);
  expect(amountOf(nanos)).toBe(written);
});

it("adds up without what a float would lose", () => {
  const sum = Array.from({ length: 10 }, () => nanosOf("0.1")).reduce((a, b) => a + b, 0n);
  expect(amountOf(sum)).toBe("1");
});
