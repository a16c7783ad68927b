import { asNumber, type HttpResponse, type LimitReading } from "@carillon/connector-kit";

const LIMITS = ["x-rate-limit-api-token", "x-rate-limit-api-key", "x-rate-limit-member"];

/**
 * The limit with the least left: of the token (100 in 10 s) and of the key (300 in 10 s), which every answer names
 * (developer.atlassian.com/cloud/trello/guides/rest-api/rate-limits). When it is new is not told, only how long it is.
 */
export function readTrelloLimits({ headers }: HttpResponse): LimitReading | null {
  let least: LimitReading | null = null;
  for (const name of LIMITS) {
    const remaining = asNumber(headers[`${name}-remaining`]);
    const resetAfterMs = asNumber(headers[`${name}-interval-ms`]);
    if (remaining === undefined || resetAfterMs === undefined) continue;
    if (least === null || remaining < least.remaining) least = { remaining, resetAfterMs };
  }
  return least;
}
