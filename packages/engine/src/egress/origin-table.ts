import type { AllowList } from "./allow-list.ts";
import { type EgressTarget, isRefusal, targetOfUrl } from "./egress-target.ts";
import { judgeTarget } from "./resolve-target.ts";

/** What is known of one origin: scheme, host and port. */
export type Origin = {
  readonly origin: string;
  readonly target: EgressTarget | null;
  /** Why it may not be reached, as far as that can be said without DNS. */
  readonly refused: string | null;
  /** Requests handed to the pool whose first byte has not been written. */
  waiting: number;
  /** Connections being opened. */
  readonly attempts: Set<AbortController>;
};

export type OriginTable = { get(url: URL): Origin };

const MAX_ORIGINS = 2_000;

/** Remembers the parsed and judged origins, so that a request to a known one costs a map lookup. */
export function createOriginTable(allow: AllowList, maxOrigins = MAX_ORIGINS): OriginTable {
  const origins = new Map<string, Origin>();
  return {
    get(url) {
      const known = origins.get(url.origin);
      if (known !== undefined) return known;
      if (origins.size >= maxOrigins) dropIdle(origins);
      const entry = judge(url, allow);
      origins.set(url.origin, entry);
      return entry;
    },
  };
}

function judge(url: URL, allow: AllowList): Origin {
  const origin = { origin: url.origin, waiting: 0, attempts: new Set<AbortController>() };
  const target = targetOfUrl(url);
  if (isRefusal(target)) return { ...origin, target: null, refused: target.refused };
  const judged = judgeTarget(target, allow);
  return { ...origin, target, refused: isRefusal(judged) ? judged.refused : null };
}

// One that is in use must stay: its counts are those of its requests.
function dropIdle(origins: Map<string, Origin>): void {
  for (const [key, { waiting, attempts }] of origins) {
    if (waiting === 0 && attempts.size === 0) origins.delete(key);
  }
}
