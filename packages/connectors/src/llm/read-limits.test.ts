import { describe, expect, it } from "vitest";
import { durationMs } from "./duration.ts";
import { readLlmLimits } from "./read-limits.ts";

describe("durationMs", () => {
  it.each([
    ["6m0s", 360_000],
    ["20ms", 20],
    ["1s", 1_000],
    ["7.66s", 7_660],
    ["2m59.56s", 179_560],
    ["1h2m3.5s", 3_723_500],
    ["1d", 86_400_000],
    ["0", 0],
    ["59", 59_000],
  ])("reads %s", (text, ms) => {
    expect(durationMs(text)).toBeCloseTo(ms, 3);
  });

  it.each([undefined, "", "soon", "-1", "6m0", "1.2.3s", "s", "2026-03-01T12:00:00Z"])(
    "makes nothing of %j",
    (text) => {
      expect(durationMs(text)).toBeNull();
    },
  );
});

describe("readLlmLimits", () => {
  const read = (headers: Record<string, string>) => readLlmLimits({ headers });
  const limit = (of: string, left: number, reset: string, all?: number) => ({
    [`x-ratelimit-remaining-${of}`]: String(left),
    [`x-ratelimit-reset-${of}`]: reset,
    ...(all !== undefined && { [`x-ratelimit-limit-${of}`]: String(all) }),
  });

  it("says how many requests are left", () => {
    expect(read({ ...limit("requests", 59, "1s", 60), ...limit("tokens", 9_000, "20ms") })).toEqual({
      remaining: 59,
      resetAfterMs: 1_000,
    });
  });

  it("counts tokens that are used up as the limit, whatever is left of requests", () => {
    const used = { ...limit("requests", 59, "1s", 60), ...limit("tokens", 0, "6m0s", 100_000) };
    expect(read(used)).toEqual({ remaining: 0, resetAfterMs: 360_000 });
  });

  it("waits for the next request of a daily limit, not for the whole day", () => {
    expect(read(limit("requests", 0, "24h0m0s", 200))).toEqual({ remaining: 0, resetAfterMs: 432_000 });
    expect(read(limit("requests", 0, "30s"))).toEqual({ remaining: 0, resetAfterMs: 30_000 });
  });

  it.each([
    [{}],
    [limit("requests", -1, "0")],
    [limit("requests", 0, "soon")],
    [{ "x-ratelimit-remaining-requests": "0" }],
  ])("says nothing of %j", (headers) => {
    expect(read(headers)).toBeNull();
  });
});
