import type { HttpResponse, LimitReading } from "@carillon/connector-kit";
import { limitWindows } from "./limit-windows.ts";

const HOUR_S = 3_600;

/**
 * What is left of the limit on calls a second. The month's is left to its error: a larger plan is bought within it, and
 * calls held back until its end would not notice.
 */
export function readBraveLimits({ headers }: Pick<HttpResponse, "headers">): LimitReading | null {
  const windows = limitWindows(headers).filter(({ windowS }) => windowS <= HOUR_S);
  const [tightest] = windows.sort(
    (one, other) => one.remaining - other.remaining || other.resetS - one.resetS,
  );
  return tightest ? { remaining: tightest.remaining, resetAfterMs: tightest.resetS * 1_000 } : null;
}
