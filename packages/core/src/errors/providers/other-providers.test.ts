import { describe, expect, it } from "vitest";
import { categorize } from "../categorize.ts";
import type { ErrorCategory } from "../error-category.ts";

const NOW = new Date("2026-03-01T12:00:00Z");
type Row = [provider: string, status: number, body: string | object, category: ErrorCategory];

const judge = (provider: string, status: number, body: string | object, headers: object = {}) =>
  categorize(
    provider,
    { status, headers, body: typeof body === "string" ? body : JSON.stringify(body) },
    { now: NOW },
  );

const notion = (status: number, code: string, category: ErrorCategory): Row => [
  "notion",
  status,
  { object: "error", status, code, message: "m" },
  category,
];
const meta = (status: number, code: number, category: ErrorCategory): Row => [
  "whatsapp",
  status,
  { error: { message: "m", type: "OAuthException", code } },
  category,
];
const telegram = (status: number, description: string, category: ErrorCategory): Row => [
  "telegram",
  status,
  { ok: false, error_code: status, description },
  category,
];
const twilio = (status: number, code: number, category: ErrorCategory): Row => [
  "twilio",
  status,
  { code, message: "m", status },
  category,
];
const connector = (status: number): string =>
  `Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error ${status} with ContextId tcid=0,server=x`;
const flow = (status: number, code: string, category: ErrorCategory): Row => [
  "teams",
  status,
  { error: { code, message: "m" } },
  category,
];
const s3 = (status: number, code: string, category: ErrorCategory): Row => [
  "s3",
  status,
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>m</Message></Error>`,
  category,
];
const linear = (status: number, code: string, category: ErrorCategory): Row => [
  "linear",
  status,
  { errors: [{ message: "m", extensions: { code } }] },
  category,
];

const ROWS: Row[] = [
  notion(401, "unauthorized", "authentication"),
  notion(400, "invalid_grant", "authentication"),
  notion(403, "restricted_resource", "authorization"),
  notion(404, "object_not_found", "validation"),
  notion(429, "rate_limited", "rate_limit"),
  notion(400, "validation_error", "validation"),
  notion(400, "invalid_json", "validation"),
  notion(400, "missing_version", "validation"),
  notion(409, "conflict_error", "server_error"),
  notion(500, "internal_server_error", "server_error"),
  notion(503, "service_unavailable", "server_error"),
  notion(503, "database_connection_unavailable", "server_error"),
  notion(504, "gateway_timeout", "timeout"),
  notion(409, "something_new", "validation"),

  ["teams", 200, connector(429), "rate_limit"],
  ["teams", 200, connector(413), "validation"],
  ["teams", 200, connector(403), "authorization"],
  ["teams", 200, connector(400), "validation"],
  ["teams", 200, connector(500), "server_error"],
  ["teams", 200, connector(504), "timeout"],
  [
    "teams",
    200,
    "Webhook message delivery failed with error: Error contacting Microsoft Teams endpoint.",
    "server_error",
  ],
  ["teams", 400, "Summary or Text is required.", "validation"],
  ["teams", 400, "Bad payload received by generic incoming webhook.", "validation"],
  ["teams", 413, "Request Entity Too Large", "validation"],
  ["teams", 200, "what is this", "validation"],
  flow(401, "DirectApiAuthorizationRequired", "authentication"),
  flow(401, "AuthorizationFailed", "authentication"),
  flow(403, "AuthorizationFailed", "authorization"),
  flow(400, "WorkflowTriggerIsNotEnabled", "validation"),
  flow(400, "TriggerInputSchemaMismatch", "validation"),
  flow(404, "WorkflowNotFound", "validation"),
  flow(429, "WorkflowRunsThrottled", "rate_limit"),
  flow(502, "NoResponse", "server_error"),
  flow(504, "GatewayTimeout", "timeout"),

  ["trello", 401, "invalid key", "authentication"],
  ["trello", 401, "invalid token", "authentication"],
  ["trello", 400, "invalid token", "authentication"],
  ["trello", 401, "invalid app token", "authentication"],
  ["trello", 401, "expired token", "authentication"],
  ["trello", 401, "unauthorized", "authentication"],
  ["trello", 401, "unauthorized permission requested", "authorization"],
  ["trello", 401, "unauthorized card permission requested", "authorization"],
  ["trello", 401, "unauthorized board requested", "authorization"],
  ["trello", 401, "unauthorized board list requested 5abbe4b7ddc1b351ef961414", "authorization"],
  ["trello", 401, { message: "missing scopes" }, "authorization"],
  ["trello", 404, "could not find the board that the card belongs to", "validation"],
  ["trello", 400, "invalid id", "validation"],
  ["trello", 400, "invalid value for idList", "validation"],
  ["trello", 404, "model not found", "validation"],
  ["trello", 429, { error: "API_TOKEN_LIMIT_EXCEEDED", message: "Rate limit exceeded" }, "rate_limit"],
  ["trello", 429, { error: "API_KEY_LIMIT_EXCEEDED", message: "Rate limit exceeded" }, "rate_limit"],
  ["trello", 449, { path: "boards", originalMessage: "Unauthorized", originalStatus: 401 }, "authentication"],

  meta(401, 190, "authentication"),
  meta(400, 190, "authentication"),
  meta(401, 0, "authentication"),
  meta(403, 10, "authorization"),
  meta(403, 200, "authorization"),
  meta(403, 299, "authorization"),
  meta(500, 3, "authorization"),
  meta(403, 131_031, "authorization"),
  meta(400, 4, "rate_limit"),
  meta(400, 80_007, "rate_limit"),
  meta(429, 130_429, "rate_limit"),
  meta(400, 131_048, "rate_limit"),
  meta(400, 131_056, "rate_limit"),
  meta(400, 100, "validation"),
  meta(400, 131_026, "validation"),
  meta(400, 131_047, "validation"),
  meta(400, 132_001, "validation"),
  meta(500, 131_000, "server_error"),
  meta(503, 2, "server_error"),
  meta(400, 1, "server_error"),
  meta(400, 999_999, "validation"),

  ["github", 401, { message: "Bad credentials" }, "authentication"],
  ["github", 403, { message: "Resource not accessible by integration" }, "authorization"],
  ["github", 403, { message: "You have exceeded a secondary rate limit." }, "rate_limit"],
  ["github", 403, { message: "You have triggered an abuse detection mechanism." }, "rate_limit"],
  ["github", 403, { message: "API rate limit exceeded for 1.2.3.4." }, "rate_limit"],
  [
    "github",
    409,
    { message: "Could not update file: Changes must be made through a pull request." },
    "authorization",
  ],
  [
    "github",
    405,
    { message: "At least 1 approving review is required by reviewers with write access." },
    "authorization",
  ],
  ["github", 422, { message: "Repository rule violations found\n\nSecret detected" }, "authorization"],
  [
    "github",
    409,
    { message: "README.md does not match 5717457c84de250e7d17c4714e1217d76b6dc123" },
    "validation",
  ],
  ["github", 404, { message: "Not Found" }, "validation"],
  ["github", 422, { message: "Validation Failed" }, "validation"],

  telegram(401, "Unauthorized", "authentication"),
  telegram(404, "Not Found", "authentication"),
  telegram(403, "Forbidden: bot was blocked by the user", "authorization"),
  telegram(403, "Forbidden: bot was kicked from the group chat", "authorization"),
  telegram(400, "Bad Request: not enough rights to send text messages to the chat", "authorization"),
  telegram(400, "Bad Request: chat not found", "validation"),
  telegram(400, "Bad Request: message text is empty", "validation"),
  telegram(409, "Conflict: terminated by other getUpdates request", "validation"),
  telegram(500, "Internal Server Error", "server_error"),
  ["telegram", 200, { ok: false, error_code: 403, description: "Forbidden" }, "authorization"],

  twilio(401, 20_003, "authentication"),
  twilio(429, 20_429, "rate_limit"),
  twilio(400, 21_211, "validation"),
  twilio(400, 21_408, "authorization"),
  twilio(400, 21_608, "authorization"),
  twilio(400, 21_614, "validation"),
  twilio(429, 21_611, "rate_limit"),
  twilio(404, 20_404, "validation"),
  twilio(500, 20_500, "server_error"),
  twilio(400, 99_999, "validation"),

  s3(403, "InvalidAccessKeyId", "authentication"),
  s3(403, "SignatureDoesNotMatch", "authentication"),
  s3(403, "AccessDenied", "authorization"),
  s3(400, "RequestTimeout", "timeout"),
  s3(503, "SlowDown", "rate_limit"),
  s3(404, "NoSuchKey", "validation"),
  s3(409, "OperationAborted", "server_error"),

  linear(400, "RATELIMITED", "rate_limit"),
  linear(200, "AUTHENTICATION_ERROR", "authentication"),
  linear(200, "FORBIDDEN", "authorization"),
  linear(200, "INPUT_ERROR", "validation"),
];

describe("the rules of the providers", () => {
  it.each(ROWS)("%s: %i %j is %s", (provider, status, body, category) => {
    const result = judge(provider, status, body);
    expect(result.category).toBe(category);
    expect(result.retryable).toBe(["rate_limit", "timeout", "server_error", "network"].includes(category));
  });

  it("waits as GitHub says: until the reset, or a minute where it names no time", () => {
    const reset = String(NOW.getTime() / 1_000 + 90);
    const primary = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset };
    expect(judge("github", 403, { message: "API rate limit exceeded" }, primary).retryAfterMs).toBe(90_000);
    const secondary = { message: "You have exceeded a secondary rate limit" };
    const left = { "x-ratelimit-remaining": "4000", "x-ratelimit-reset": reset };
    expect(judge("github", 403, secondary, left).retryAfterMs).toBe(60_000);
    expect(judge("github", 403, secondary, { ...left, "retry-after": "5" }).retryAfterMs).toBe(5_000);
  });

  it("waits as Telegram says, by number or in words", () => {
    const body = { ok: false, error_code: 429, description: "Too Many Requests: retry after 34" };
    expect(judge("telegram", 429, { ...body, parameters: { retry_after: 35 } }).retryAfterMs).toBe(35_000);
    expect(judge("telegram", 429, body).retryAfterMs).toBe(34_000);
  });

  it("waits for Trello's window whose last call was used up", () => {
    const headers = {
      "x-rate-limit-api-key-interval-ms": "10000",
      "x-rate-limit-api-key-remaining": "12",
      "x-rate-limit-api-token-interval-ms": "9000",
      "x-rate-limit-api-token-remaining": "0",
    };
    const body = { error: "API_TOKEN_LIMIT_EXCEEDED", message: "Rate limit exceeded" };
    expect(judge("trello", 429, body, headers).retryAfterMs).toBe(9_000);
    expect(judge("trello", 429, body).retryAfterMs).toBeUndefined();
  });

  it("takes Notion's wait from the header", () => {
    const limited = { object: "error", status: 429, code: "rate_limited", message: "m" };
    expect(judge("notion", 429, limited, { "Retry-After": "3" })).toMatchObject({
      code: "rate_limited",
      retryAfterMs: 3_000,
    });
  });

  it.each<[string, ErrorCategory]>([
    ["28P01", "authentication"],
    ["42501", "authorization"],
    ["42P01", "validation"],
    ["23505", "validation"],
    ["57014", "timeout"],
    ["40001", "server_error"],
    ["08006", "network"],
    ["ECONNREFUSED", "network"],
  ])("goes by the SQLSTATE %s of PostgreSQL: %s", (code, category) => {
    const error = Object.assign(new Error("m"), { code });
    expect(categorize("postgresql", error, { now: NOW })).toMatchObject({ category, code });
  });
});
