import { describe, expect, it } from "vitest";
import { clockChanges } from "./clock-changes.ts";

const changes = (timezone: string, from: string, to: string) =>
  clockChanges(timezone, { from: new Date(from), to: new Date(to) }).map((at) =>
    at.toISOString().slice(0, 16),
  );

describe("clockChanges", () => {
  it("tells when clocks are changed, by whole and half hours", () => {
    expect(changes("Europe/Berlin", "2027-01-01T00:00Z", "2028-01-01T00:00Z")).toEqual([
      "2027-03-28T01:00",
      "2027-10-31T01:00",
    ]);
    expect(changes("Australia/Lord_Howe", "2027-04-01T00:00Z", "2027-05-01T00:00Z")).toEqual([
      "2027-04-03T15:00",
    ]);
  });

  it("tells of none where there is none, however long the stretch", () => {
    expect(changes("Europe/Berlin", "2027-04-01T00:00Z", "2027-10-01T00:00Z")).toEqual([]);
    expect(changes("Asia/Kolkata", "2020-01-01T00:00Z", "2027-01-01T00:00Z")).toEqual([]);
  });

  it("leaves out a change at the very end", () => {
    expect(changes("Europe/Berlin", "2027-03-27T00:00Z", "2027-03-28T01:00Z")).toEqual([]);
  });
});
