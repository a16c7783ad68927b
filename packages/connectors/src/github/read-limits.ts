import type { HttpResponse, LimitReading } from "@carillon/connector-kit";

/**
 * What is left of the primary limit, which each answer tells; its reset is in seconds since 1970
 * (docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api). Search and others have limits of their own.
 */
export function readGitHubLimits({ headers }: HttpResponse, now: Date): LimitReading | null {
  const remaining = wholeNumber(headers["x-ratelimit-remaining"]);
  const resetS = wholeNumber(headers["x-ratelimit-reset"]);
  if (remaining === null || resetS === null || (headers["x-ratelimit-resource"] ?? "core") !== "core")
    return null;
  return { remaining, resetAfterMs: Math.max(0, resetS * 1_000 - now.getTime()) };
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : null;
}
