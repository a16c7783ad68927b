import { describe, expect, it } from "vitest";
import { OperatorError } from "./operator-error.ts";
import { parseExpiry } from "./parse-expiry.ts";

const NOW = new Date("2026-06-01T12:00:00Z");

describe("parseExpiry", () => {
  it.each([
    ["30d", "2026-07-01T12:00:00.000Z"],
    ["12h", "2026-06-02T00:00:00.000Z"],
    ["90m", "2026-06-01T13:30:00.000Z"],
    [" 2w ", "2026-06-15T12:00:00.000Z"],
    ["2027-01-31", "2027-01-31T00:00:00.000Z"],
    ["2028-02-29", "2028-02-29T00:00:00.000Z"],
    ["2027-01-31T09:00:00+01:00", "2027-01-31T08:00:00.000Z"],
  ])("reads %s", (text, end) => {
    expect(parseExpiry(text, NOW).toISOString()).toBe(end);
  });

  it.each(["", "30", "d", "1y", "-1d", "1.5d", "1 d", "tomorrow", "2027-02-30", "2027-01-31T09:00:00"])(
    "refuses %j and shows how it is written",
    (text) => {
      expect(() => parseExpiry(text, NOW)).toThrow(OperatorError);
      expect(() => parseExpiry(text, NOW)).toThrow("write 30d, 12h, 2w, or a date such as 2027-01-31");
    },
  );

  it.each(["0d", "2026-05-31", "2026-06-01"])("refuses %s, which is no time to come", (text) => {
    expect(() => parseExpiry(text, NOW)).toThrow("in the past");
  });

  it("refuses an end that nobody will see", () => {
    expect(() => parseExpiry("999999999d", NOW)).toThrow("over 100 years");
  });
});
