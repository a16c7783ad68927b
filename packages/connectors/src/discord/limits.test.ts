import type { HttpResponse } from "@carillon/connector-kit";
import { describe, expect, it } from "vitest";
import { readDiscordLimits } from "./limits.ts";

const answer = (status: number, headers: Record<string, string>): HttpResponse => ({
  ...{ status, headers, body: Buffer.alloc(0), text: () => "", json: () => ({}) },
});

describe("the limits in Discord's headers", () => {
  it("are those of the route, with the fraction of the second", () => {
    const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset-after": "1.2345" };
    expect(readDiscordLimits(answer(200, headers))).toEqual({ remaining: 0, resetAfterMs: 1_235 });
  });

  it("leave nothing where the global one is hit, whatever the route has left", () => {
    const headers = { "x-ratelimit-global": "true", "retry-after": "65", "x-ratelimit-remaining": "4" };
    expect(readDiscordLimits(answer(429, headers))).toEqual({ remaining: 0, resetAfterMs: 65_000 });
  });

  it.each([
    {},
    { "x-ratelimit-remaining": "4" },
    { "x-ratelimit-remaining": "x", "x-ratelimit-reset-after": "1" },
  ])("are unknown with %j", (headers) => {
    expect(readDiscordLimits(answer(200, headers as Record<string, string>))).toBeNull();
  });
});
