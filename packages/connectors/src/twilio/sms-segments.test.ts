import { describe, expect, it } from "vitest";
import { smsSize } from "./sms-segments.ts";

describe("the segments of an SMS", () => {
  it.each([
    ["", "GSM-7", 1],
    ["x".repeat(160), "GSM-7", 1],
    ["x".repeat(161), "GSM-7", 2],
    ["x".repeat(306), "GSM-7", 2],
    ["x".repeat(307), "GSM-7", 3],
    ["€".repeat(80), "GSM-7", 1],
    ["€".repeat(81), "GSM-7", 2],
    // 152 and a character of two: it does not fit into 153, nor is it cut.
    [`${"x".repeat(152)}€${"x".repeat(10)}`, "GSM-7", 2],
    [`${"x".repeat(152)}€${"x".repeat(152)}`, "GSM-7", 3],
    ["ä ö ü ß @ £", "GSM-7", 1],
    ["ч".repeat(70), "UCS-2", 1],
    ["ч".repeat(71), "UCS-2", 2],
    ["ч".repeat(135), "UCS-2", 3],
    ["🙂".repeat(35), "UCS-2", 1],
    ["🙂".repeat(36), "UCS-2", 2],
    // 33 pairs fill 66 of 67 units: the next one goes into the segment after.
    ["🙂".repeat(67), "UCS-2", 3],
    [`${"x".repeat(70)}ç`, "UCS-2", 2],
  ] as const)("of %s in %s are %i", (text, encoding, segments) => {
    expect(smsSize(text)).toEqual({ encoding, segments });
  });
});
