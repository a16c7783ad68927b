import { describe, expect, it } from "vitest";
import { readHeaders } from "../read/read-headers.ts";
import { MAX_WAIT_MS } from "./bound-wait.ts";
import { readWaitMs } from "./read-wait.ts";

const NOW = new Date("2026-03-01T12:00:00.500Z");
const wait = (headers: object, limited = true) => readWaitMs(readHeaders(headers), { limited, now: NOW });

describe("readWaitMs", () => {
  it.each([
    ["0", 0],
    ["30", 30_000],
    [" 30 ", 30_000],
    ["1.5", 1_500],
    ["64.57", 64_570],
    ["0.0001", 1],
    ["3600", 3_600_000],
    ["Sun, 01 Mar 2026 12:02:00 GMT", 119_500],
    ["Sunday, 01-Mar-26 12:02:00 GMT", 119_500],
    ["Sun Mar  1 12:02:00 2026", 119_500],
    ["Sat, 28 Feb 2026 12:00:00 GMT", 0],
    ["99999999999999", MAX_WAIT_MS],
    ["Sun, 01 Mar 9026 12:02:00 GMT", MAX_WAIT_MS],
  ])("reads Retry-After %j as %d ms", (value, expected) => {
    expect(wait({ "Retry-After": value })).toBe(expected);
  });

  it.each([
    "",
    "soon",
    "-5",
    "NaN",
    "Infinity",
    "1e3",
    "0x10",
    "12 s",
    "2026-03-01T12:02:00Z",
    "Sun, 32 Mar 2026 12:02:00 GMT",
  ])("ignores Retry-After %j", (value) => {
    expect(wait({ "Retry-After": value })).toBeUndefined();
  });

  it("takes milliseconds where the provider sends them", () => {
    expect(wait({ "Retry-After-Ms": "1234", "Retry-After": "2" })).toBe(1_234);
    expect(wait({ "x-ms-retry-after-ms": "250" })).toBe(250);
  });

  it("reads when a limit is lifted, from now or as a time, after Retry-After", () => {
    const inAMinute = NOW.getTime() / 1_000 + 60;
    expect(wait({ "X-RateLimit-Reset-After": "1.25" })).toBe(1_250);
    expect(wait({ "RateLimit-Reset": "30" })).toBe(30_000);
    expect(wait({ "X-RateLimit-Reset": String(inAMinute) })).toBe(60_000);
    expect(wait({ "X-RateLimit-Reset": String(inAMinute * 1_000) })).toBe(60_000);
    expect(wait({ "X-RateLimit-Reset": "1500000000" })).toBe(0);
    expect(wait({ "X-RateLimit-Reset": String(inAMinute), "Retry-After": "5" })).toBe(5_000);
  });

  it("leaves the limit's headers alone where no limit was hit", () => {
    expect(wait({ "RateLimit-Reset": "30" }, false)).toBeUndefined();
    expect(wait({ "Retry-After": "30" }, false)).toBe(30_000);
  });
});
