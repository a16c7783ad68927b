import { describe, expect, it } from "vitest";
import { categorize } from "../categorize.ts";
import type { ErrorCategory } from "../error-category.ts";

const NOW = new Date("2026-03-01T12:00:00Z");
const answer = (status: number, body: object) =>
  categorize("google-sheets", { status, headers: {}, body: JSON.stringify(body) }, { now: NOW });
const reason = (status: number, text: string) =>
  answer(status, {
    error: { code: status, message: "m", errors: [{ domain: "usageLimits", reason: text }] },
  });

describe("Google", () => {
  it.each<[number, string, ErrorCategory]>([
    [403, "rateLimitExceeded", "rate_limit"],
    [403, "userRateLimitExceeded", "rate_limit"],
    [403, "quotaExceeded", "rate_limit"],
    [403, "dailyLimitExceeded", "rate_limit"],
    [403, "insufficientPermissions", "authorization"],
    [403, "forbidden", "authorization"],
    [403, "accessNotConfigured", "authorization"],
    [403, "domainPolicy", "authorization"],
    [401, "authError", "authentication"],
    [401, "required", "authentication"],
    [400, "keyInvalid", "authentication"],
    [400, "badRequest", "validation"],
    [404, "notFound", "validation"],
    [503, "backendError", "server_error"],
    [403, "neverHeardOf", "authorization"],
  ])("calls %i %s %s", (status, text, category) => {
    expect(reason(status, text)).toMatchObject({ category, code: text });
  });

  it.each<[number, string, ErrorCategory]>([
    [429, "RESOURCE_EXHAUSTED", "rate_limit"],
    [403, "PERMISSION_DENIED", "authorization"],
    [401, "UNAUTHENTICATED", "authentication"],
    [400, "INVALID_ARGUMENT", "validation"],
    [400, "FAILED_PRECONDITION", "validation"],
    [404, "NOT_FOUND", "validation"],
    [409, "ALREADY_EXISTS", "validation"],
    [409, "ABORTED", "server_error"],
    [500, "INTERNAL", "server_error"],
    [503, "UNAVAILABLE", "server_error"],
    [504, "DEADLINE_EXCEEDED", "timeout"],
  ])("calls %i %s %s", (status, text, category) => {
    expect(answer(status, { error: { code: status, message: "m", status: text } })).toMatchObject({
      category,
      code: text,
    });
  });

  it("prefers the reason in the details, which is the exact one", () => {
    const error = {
      code: 400,
      message: "API key not valid. Please pass a valid API key.",
      errors: [{ reason: "badRequest" }],
      status: "INVALID_ARGUMENT",
      details: [{ "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason: "API_KEY_INVALID" }],
    };
    expect(answer(400, { error })).toMatchObject({ category: "authentication", code: "API_KEY_INVALID" });
  });

  it("reads a quota from the message where no reason tells it", () => {
    const message = "Quota exceeded for quota metric 'Read requests'";
    expect(answer(403, { error: { code: 403, message } }).category).toBe("rate_limit");
    expect(
      answer(403, { error: { code: 403, message: "The caller does not have permission" } }).category,
    ).toBe("authorization");
  });

  it("reads the wait of RetryInfo", () => {
    const details = [{ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "3.5s" }];
    const error = { code: 429, status: "RESOURCE_EXHAUSTED", details };
    expect(answer(429, { error })).toMatchObject({ category: "rate_limit", retryAfterMs: 3_500 });
  });

  it.each(["invalid_grant", "invalid_client", "unauthorized_client"])(
    "calls the token endpoint's %s authentication",
    (error) => {
      expect(answer(400, { error, error_description: "Token has been expired or revoked." }).category).toBe(
        "authentication",
      );
    },
  );
});
