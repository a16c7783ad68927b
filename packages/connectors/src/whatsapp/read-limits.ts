import { asNumber, type HttpResponse, type LimitReading, readProperty } from "@carillon/connector-kit";

const MINUTE_MS = 60_000;
/** Where Meta does not say how long: its counts are of one hour. */
const HOUR_MS = 60 * MINUTE_MS;

/**
 * `X-Business-Use-Case-Usage` tells percents of what is allowed; at 100 calls are refused, for as many minutes as it says:
 * https://developers.facebook.com/docs/graph-api/overview/rate-limiting#headers-2
 */
export function readLimits({ headers }: HttpResponse): LimitReading | null {
  const usages = Object.values(parsed(headers["x-business-use-case-usage"])).flat();
  for (const usage of usages) {
    const percents = ["call_count", "total_cputime", "total_time"].map(
      (name) => asNumber(readProperty(usage, name)) ?? 0,
    );
    const minutes = asNumber(readProperty(usage, "estimated_time_to_regain_access")) ?? 0;
    if (minutes > 0) return { remaining: 0, resetAfterMs: minutes * MINUTE_MS };
    if (Math.max(...percents) >= 100) return { remaining: 0, resetAfterMs: HOUR_MS };
  }
  return null;
}

function parsed(header: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(header ?? "{}");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
