/** One of the plan's limits, as an answer tells it. */
export type LimitWindow = {
  readonly limit: number;
  readonly remaining: number;
  readonly resetS: number;
  readonly windowS: number;
};

/**
 * The limits side by side: `X-RateLimit-Limit: 1, 15000` is one a second and 15,000 a month, the other headers in the
 * same order (api.search.brave.com/app/documentation/web-search/response-headers). A limit of 0 is none.
 */
export function limitWindows(headers: Readonly<Record<string, string>>): LimitWindow[] {
  const limits = numbers(headers["x-ratelimit-limit"]);
  const remaining = numbers(headers["x-ratelimit-remaining"]);
  const resets = numbers(headers["x-ratelimit-reset"]);
  const windows = (headers["x-ratelimit-policy"] ?? "")
    .split(",")
    .map((policy) => Number(/;\s*w=(\d{1,9})\s*$/.exec(policy)?.[1] ?? Number.NaN));
  return limits
    .map((limit, at) => {
      const resetS = resets[at] ?? Number.NaN;
      const windowS = windows[at] ?? Number.NaN;
      // Without a policy the reset, which lies within the window, is what there is.
      const known = { resetS, windowS: Number.isNaN(windowS) ? resetS : windowS };
      return { limit, remaining: remaining[at] ?? Number.NaN, ...known };
    })
    .filter((window) => window.limit > 0 && Object.values(window).every(Number.isFinite));
}

function numbers(text: string | undefined): number[] {
  if (text === undefined) return [];
  return text.split(",").map((part) => (/^\s*\d{1,12}\s*$/.test(part) ? Number(part) : Number.NaN));
}
