import { describe, expect, it } from "vitest";
import { categorize } from "./categorize.ts";
import type { ErrorCategory } from "./error-category.ts";

const NOW = new Date("2026-03-01T12:00:00Z");
const by = (status: number, headers: object = {}, provider = "http") =>
  categorize(provider, { status, headers, body: "" }, { now: NOW });

describe("categorize by HTTP status", () => {
  const expected: [number[], ErrorCategory, boolean][] = [
    [[401, 407], "authentication", false],
    [[402, 403, 451], "authorization", false],
    [[429, 529], "rate_limit", true],
    [[408, 504, 522, 524], "timeout", true],
    [[425, 500, 501, 502, 503, 505, 507, 508, 511, 520, 521, 523, 525, 530, 599], "server_error", true],
    [[300, 301, 302, 304, 307, 308], "validation", false],
    [
      [
        400, 404, 405, 406, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 420, 421, 422, 423, 424, 426,
        428, 431, 444, 449, 499,
      ],
      "validation",
      false,
    ],
    [[200, 201, 202, 204, 206], "validation", false],
    [[100, 600, 999], "unknown", false],
  ];

  for (const [statuses, category, retryable] of expected) {
    it.each(statuses)(`calls %i ${category}`, (status) => {
      for (const provider of [
        "http",
        "webhook",
        "email",
        "nobody-knows",
        "slack",
        "discord",
        "notion",
        "github",
        "twilio",
      ]) {
        expect(by(status, {}, provider)).toMatchObject({ category, retryable, code: `HTTP_${status}` });
      }
    });
  }

  it("gives the wait that the provider asks for, where trying again makes sense", () => {
    expect(by(429, { "retry-after": "7" }).retryAfterMs).toBe(7_000);
    expect(by(503, { "Retry-After": "Sun, 01 Mar 2026 12:01:00 GMT" }).retryAfterMs).toBe(60_000);
    expect(by(429, { "x-ratelimit-reset": String(NOW.getTime() / 1_000 + 9) }).retryAfterMs).toBe(9_000);
    expect(by(500, { "x-ratelimit-reset": "9" })).not.toHaveProperty("retryAfterMs");
    expect(by(403, { "retry-after": "7", "x-ratelimit-remaining": "0" })).toMatchObject({
      category: "authorization",
    });
    expect(by(400, { "retry-after": "7" })).not.toHaveProperty("retryAfterMs");
  });

  it("takes a status written as text, and an answer without headers or body", () => {
    expect(categorize("http", { status: "503" }, { now: NOW }).category).toBe("server_error");
    expect(categorize("http", { statusCode: 401, headers: null, body: null }, { now: NOW }).category).toBe(
      "authentication",
    );
  });

  it("reads the answer that an error carries", () => {
    const error = Object.assign(new Error("Request failed"), {
      response: { status: 429, headers: { "retry-after": "3" }, data: { message: "slow down" } },
    });
    expect(categorize("http", error, { now: NOW })).toMatchObject({
      category: "rate_limit",
      retryAfterMs: 3_000,
    });
    const undici = Object.assign(new Error("Response status code 403"), {
      code: "UND_ERR_RESPONSE",
      statusCode: 403,
    });
    expect(categorize("http", undici, { now: NOW }).category).toBe("authorization");
  });

  it("knows the errors of OAuth from any provider", () => {
    const body = JSON.stringify({ error: "invalid_grant", error_description: "Token has been revoked" });
    expect(categorize("http", { status: 400, headers: {}, body }, { now: NOW }).category).toBe(
      "authentication",
    );
    expect(categorize("linear", { status: 400, headers: {}, body }, { now: NOW }).category).toBe(
      "authentication",
    );
  });

  it("takes the provider's name in any case, with hyphens or underscores", () => {
    const failure = { status: 200, headers: {}, body: '{"ok":false,"error":"invalid_auth"}' };
    expect(categorize("SLACK", failure, { now: NOW }).category).toBe("authentication");
    const quota = { status: 403, headers: {}, body: '{"error":{"errors":[{"reason":"rateLimitExceeded"}]}}' };
    expect(categorize("GOOGLE_SHEETS", quota, { now: NOW }).category).toBe("rate_limit");
  });
});
