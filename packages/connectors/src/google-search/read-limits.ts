import { type HttpResponse, type LimitReading, responseError } from "@carillon/connector-kit";
import { googleSearchErrors } from "./google-search-errors.ts";

const PROVIDER = { provider: "google-search", rules: googleSearchErrors } as const;

/** Google counts nothing in its answers; one too many may say how long to wait, for all of the key's calls. */
export function readGoogleSearchLimits(response: HttpResponse, now: Date): LimitReading | null {
  if (response.status !== 429 && response.status !== 403) return null;
  const { category, retryAfterMs } = responseError(PROVIDER, response, now);
  return category === "rate_limit" && retryAfterMs !== undefined
    ? { remaining: 0, resetAfterMs: retryAfterMs }
    : null;
}
