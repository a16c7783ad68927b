import { describe, expect, it } from "vitest";
import { readStart } from "./read-start.ts";

describe("readStart", () => {
  it.each([
    ["2027-01-31T09:00+02:00", "2027-01-31T07:00:00.000Z"],
    ["2028-02-29T23:59:59.5-01:00", "2028-03-01T00:59:59.500Z"],
    ["9999-12-31T23:59:59Z", "9999-12-31T23:59:59.000Z"],
    ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"],
  ])("reads %j", (given, at) => expect(readStart(given)?.toISOString()).toBe(at));

  it.each([
    "tomorrow",
    "2027-01-31",
    "2027-01-31T09:00:00",
    "2027-13-01T09:00:00Z",
    "2027-02-30T09:00:00Z",
    "2027-02-29T09:00:00+02:00",
    "2027-01-31T25:00:00Z",
    "9999-12-31T23:59:59-01:00",
    "",
    5,
    null,
  ])("takes %j for no time", (given) => expect(readStart(given)).toBeNull());
});
