import { type HttpResponse, type LimitReading, responseError } from "@carillon/connector-kit";

/** "Otherwise, wait for at least one minute" (same page as below). */
const LEAST_WAIT_MS = 60_000;

/**
 * What is left of the primary limit, which each answer tells; its reset is in seconds since 1970
 * (docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api). Search and others have limits of their own.
 */
export function readGitHubLimits(response: HttpResponse, now: Date): LimitReading | null {
  const { status, headers } = response;
  // A secondary limit has no count: who goes on through it may be banned.
  if (status === 403 || status === 429) {
    const { category, retryAfterMs = LEAST_WAIT_MS } = responseError("github", response, now);
    if (category === "rate_limit") return { remaining: 0, resetAfterMs: retryAfterMs };
  }
  const remaining = wholeNumber(headers["x-ratelimit-remaining"]);
  const resetS = wholeNumber(headers["x-ratelimit-reset"]);
  if (remaining === null || resetS === null || (headers["x-ratelimit-resource"] ?? "core") !== "core")
    return null;
  return { remaining, resetAfterMs: Math.max(0, resetS * 1_000 - now.getTime()) };
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : null;
}
