import { asNumber, type HttpResponse, type LimitReading } from "@carillon/connector-kit";

/**
 * What is left of the route's limit. A global one has no count: it is told by X-RateLimit-Global on a 429, and lasts
 * for Retry-After (docs.discord.com/developers/topics/rate-limits#header-format).
 */
export function readDiscordLimits({ status, headers }: HttpResponse): LimitReading | null {
  if (status === 429 && headers["x-ratelimit-global"] === "true") return reading(0, headers["retry-after"]);
  return reading(asNumber(headers["x-ratelimit-remaining"]), headers["x-ratelimit-reset-after"]);
}

/** Both in the body of an answer's head: calls left, and seconds with a fraction. */
function reading(remaining: number | undefined, seconds: string | undefined): LimitReading | null {
  const resetAfter = asNumber(seconds);
  if (remaining === undefined || resetAfter === undefined) return null;
  return { remaining, resetAfterMs: Math.ceil(resetAfter * 1_000) };
}
