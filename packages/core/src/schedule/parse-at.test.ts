import { describe, expect, it } from "vitest";
import { parseAt } from "./parse-at.ts";

const parsed = (text: string, timezone = "UTC") => new Date(parseAt(text, timezone).at).toISOString();

describe("parseAt", () => {
  it.each([
    ["2030-01-31T09:00:00Z", "2030-01-31T09:00:00.000Z"],
    ["2030-01-31T09:00Z", "2030-01-31T09:00:00.000Z"],
    ["2030-01-31t09:00:00.5z", "2030-01-31T09:00:00.500Z"],
    ["2030-01-31 09:00:00,123456789 Z", "2030-01-31T09:00:00.123Z"],
    ["2030-01-31T09:00:00+01:00", "2030-01-31T08:00:00.000Z"],
    ["2030-01-31T09:00-0530", "2030-01-31T14:30:00.000Z"],
    ["2030-01-31T09:00+01", "2030-01-31T08:00:00.000Z"],
    [" 2024-02-29T23:59:59Z ", "2024-02-29T23:59:59.000Z"],
  ])("reads the instant %j", (text, expected) => {
    expect(parsed(text, "Asia/Tokyo")).toBe(expected);
  });

  it.each([
    ["2030-01-31T09:00", "Asia/Tokyo", "2030-01-31T00:00:00.000Z"],
    ["2030-01-31", "Asia/Tokyo", "2030-01-30T15:00:00.000Z"],
    ["2024-03-10T02:30:00.750", "America/New_York", "2024-03-10T07:00:00.000Z"],
    ["2024-11-03T01:30:00.750", "America/New_York", "2024-11-03T05:30:00.750Z"],
    ["2011-12-30T12:00", "Pacific/Apia", "2011-12-30T10:00:00.000Z"],
  ])("reads %j on the clock of %s", (text, timezone, expected) => {
    expect(parsed(text, timezone)).toBe(expected);
  });

  it.each([
    "",
    "tomorrow",
    "2030-01-31T",
    "2030-01-31T09",
    "2030-01-31Z",
    "2030-1-31T09:00Z",
    "2030-02-30T09:00Z",
    "2023-02-29T09:00Z",
    "2030-13-01T09:00Z",
    "2030-00-01T09:00Z",
    "2030-01-31T24:00Z",
    "2030-01-31T09:60Z",
    "2030-01-31T23:59:60Z",
    "2030-01-31T09:00+24:00",
    "2030-01-31T09:00Z junk",
    "2030-01-31T09:00:00.Z",
    "20300131T090000Z",
    "1893456000",
    `2030-01-31T09:00:00.${"0".repeat(100_000)}Z`,
  ])("refuses %j", (text) => {
    expect(() => parseAt(text, "UTC")).toThrow(expect.objectContaining({ field: "at" }));
  });
});
