import { describe, expect, it } from "vitest";
import { categorize } from "../categorize.ts";
import { readHeaders } from "../read/read-headers.ts";
import { answeredAt } from "./answered-at.ts";

const DATE = "Sun, 01 Mar 2026 12:00:00 GMT";
const SAID = new Date("2026-03-01T12:00:00Z");
const NOW = new Date("2026-03-01T13:00:00Z");
const HOUR_MS = 3_600_000;

describe("answeredAt", () => {
  it.each([
    [{ Date: DATE }, SAID],
    [{ Date: DATE, Age: "90" }, new Date("2026-03-01T12:01:30Z")],
    [{ Date: DATE, Age: "-90" }, SAID],
    [{ Date: DATE, Age: "old" }, SAID],
    [{ Date: "today" }, NOW],
    [{ Date: "Sat, 28 Feb 2026 11:00:00 GMT" }, NOW],
    [{}, NOW],
  ])("is told by %j", (headers, expected) => {
    expect(answeredAt(readHeaders(headers), NOW)).toEqual(expected);
  });
});

describe("a wait until a time, told by a provider whose clock is not ours", () => {
  it.each([-HOUR_MS, 0, HOUR_MS])("is as long as it says, with ours %i ms wrong", (skewMs) => {
    const now = new Date(SAID.getTime() + skewMs);
    const waitOf = (headers: Record<string, string>, status = 429) =>
      categorize("http", { status, headers: { date: DATE, ...headers }, body: "" }, { now }).retryAfterMs;
    expect(waitOf({ "retry-after": "Sun, 01 Mar 2026 12:00:30 GMT" })).toBe(30_000);
    expect(waitOf({ "retry-after": "Sun, 01 Mar 2026 12:00:30 GMT" }, 503)).toBe(30_000);
    expect(waitOf({ "x-ratelimit-reset": String(SAID.getTime() / 1_000 + 45) })).toBe(45_000);
  });
});
