import { type HttpResponse, type LimitReading, responseError } from "@carillon/connector-kit";

/**
 * Notion counts nothing in its answers; one that is too many says how long to wait, which holds for all of the
 * connection's calls (developers.notion.com/reference/request-limits).
 */
export function readNotionLimits(response: HttpResponse, now: Date): LimitReading | null {
  if (response.status !== 429) return null;
  const { retryAfterMs } = responseError("notion", response, now);
  return retryAfterMs === undefined ? null : { remaining: 0, resetAfterMs: retryAfterMs };
}
