import type { HttpResponse, LimitReading } from "@carillon/connector-kit";
import { durationMs } from "./duration.ts";

/**
 * What is left of the limits on requests and tokens (developers.openai.com/api/docs/guides/rate-limits, "Rate limits in
 * headers"). The reset is when a limit is whole again; requests come back one by one until then, so that of a daily limit
 * that is used up the next one is not a day away.
 */
export function readLlmLimits({ headers }: Pick<HttpResponse, "headers">): LimitReading | null {
  const requests = read(headers, "requests");
  const tokens = read(headers, "tokens");
  const one = requests && { ...requests, resetAfterMs: requests.resetAfterMs / requests.limit };
  const used = [one, tokens].filter((limit) => limit?.remaining === 0);
  if (used.length > 0)
    return {
      remaining: 0,
      resetAfterMs: Math.ceil(Math.max(...used.map((limit) => limit?.resetAfterMs ?? 0))),
    };
  return requests && { remaining: requests.remaining, resetAfterMs: Math.ceil(requests.resetAfterMs) };
}

type Limit = LimitReading & { readonly limit: number };

function read(headers: HttpResponse["headers"], of: "requests" | "tokens"): Limit | null {
  const remaining = headers[`x-ratelimit-remaining-${of}`];
  const resetAfterMs = durationMs(headers[`x-ratelimit-reset-${of}`]);
  // Azure answers -1 for what it does not count.
  if (remaining === undefined || !/^\d{1,12}$/.test(remaining) || resetAfterMs === null) return null;
  const limit = Number(headers[`x-ratelimit-limit-${of}`] ?? 1) || 1;
  return { remaining: Number(remaining), resetAfterMs, limit: Math.max(limit, 1) };
}
