import { describe, expect, it } from "vitest";
import { shortTime } from "./short-time.ts";

const now = Date.parse("2026-11-27T20:00:00Z");

describe("shortTime", () => {
  it.each([
    ["2026-11-27T08:00:00Z", "UTC", "08:00"],
    ["2026-11-27T20:00:00Z", "Asia/Kolkata", "01:30"],
    ["2026-11-28T08:00:00Z", "UTC", "Sat 08:00"],
    ["2026-12-24T08:00:00Z", "Europe/Berlin", "24 Dec 09:00"],
    ["2028-01-01T00:00:00Z", "UTC", "1 Jan 2028 00:00"],
    ["nothing", "UTC", "nothing"],
  ])("%s in %s is %s", (at, timezone, text) => {
    expect(shortTime(at, now, timezone)).toBe(text);
  });
});
