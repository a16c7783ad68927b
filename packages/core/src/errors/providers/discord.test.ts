import { describe, expect, it } from "vitest";
import { categorize } from "../categorize.ts";
import type { ErrorCategory } from "../error-category.ts";

const NOW = new Date("2026-03-01T12:00:00Z");
const answer = (status: number, body: object, headers: object = {}) =>
  categorize("discord", { status, headers, body: JSON.stringify(body) }, { now: NOW });

describe("Discord", () => {
  it.each<[number, number, ErrorCategory]>([
    [404, 10_003, "validation"],
    [404, 10_008, "validation"],
    [404, 10_015, "authentication"],
    [401, 50_027, "authentication"],
    [401, 40_001, "authentication"],
    [401, 50_014, "authentication"],
    [403, 50_001, "authorization"],
    [403, 50_013, "authorization"],
    [403, 50_007, "authorization"],
    [403, 40_333, "authorization"],
    [403, 20_001, "authorization"],
    [403, 40_002, "authorization"],
    [429, 20_028, "rate_limit"],
    [429, 20_016, "rate_limit"],
    [400, 30_007, "validation"],
    [400, 30_046, "rate_limit"],
    [413, 40_005, "validation"],
    [400, 40_060, "validation"],
    [400, 50_006, "validation"],
    [400, 50_035, "validation"],
    [400, 50_109, "validation"],
    [503, 130_000, "server_error"],
    [500, 0, "server_error"],
    [401, 0, "authentication"],
    [400, 0, "validation"],
    [400, 99_999, "validation"],
    [403, 99_999, "authorization"],
  ])("calls HTTP %i with code %i %s", (status, code, category) => {
    const shown = code === 0 ? `HTTP_${status}` : String(code);
    expect(answer(status, { message: "Said so", code })).toMatchObject({ category, code: shown });
  });

  it("takes the exact seconds of the body over the rounded ones of the header", () => {
    const body = { message: "You are being rate limited.", retry_after: 64.57, global: false };
    const headers = { "Retry-After": "65", "X-RateLimit-Reset-After": "64.57", "X-RateLimit-Scope": "user" };
    expect(answer(429, body, headers)).toMatchObject({
      category: "rate_limit",
      retryable: true,
      retryAfterMs: 64_570,
    });
    expect(answer(429, { retry_after: 0.3, global: true }).retryAfterMs).toBe(300);
  });

  it("falls back to the headers when Cloudflare answers in its place", () => {
    const failure = { status: 429, headers: { "retry-after": "120" }, body: "<html>error code: 1015</html>" };
    expect(categorize("discord", failure, { now: NOW }).retryAfterMs).toBe(120_000);
  });

  it.each([-1, "soon", null, "NaN", {}])("ignores retry_after %j", (retry_after) => {
    expect(answer(429, { retry_after })).not.toHaveProperty("retryAfterMs");
  });
});
