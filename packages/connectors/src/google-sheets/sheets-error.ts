import {
  type CarillonError,
  type HttpResponse,
  RateLimitError,
  responseError,
} from "@carillon/connector-kit";

/** "Quotas … are refilled every minute. … After 1 minute, you can execute requests again" (developers.google.com/workspace/sheets/api/limits). */
const QUOTA_WAIT_MS = 60_000;
/** Not the minute's. */
const OF_A_DAY = /^dailyLimitExceeded/;

/** The error of an answer. Google does not say how long to wait where the quota of the minute is used up: a minute. */
export function sheetsError(response: HttpResponse, now: Date): CarillonError {
  const error = responseError("google-sheets", response, now);
  const { category, provider, code, httpStatus, message, retryAfterMs, cause } = error;
  if (category !== "rate_limit" || retryAfterMs !== undefined || OF_A_DAY.test(code)) return error;
  return new RateLimitError({ provider, code, httpStatus, message, cause, retryAfterMs: QUOTA_WAIT_MS });
}
