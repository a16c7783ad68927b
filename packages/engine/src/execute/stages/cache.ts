import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { CacheKey, ResultCache } from "../../ports/cache.ts";
import { isoTime } from "../iso-time.ts";
import type { RunEnd } from "../record.ts";
import { filled, type Run } from "../run-state.ts";

/** Longer than it waits for whoever makes the same, it does not wait: it makes it itself. ms */
const MAX_WAIT_MS = 30_000;
const FIRST_ASK_MS = 20;
const LAST_ASK_MS = 250;
/** On top of an action's own time: for its limiter and retries. ms */
const LEASE_MS = 15_000;

type Deps = {
  readonly cache: ResultCache;
  readonly wait: (ms: number, signal: AbortSignal | null) => Promise<void>;
  readonly now: () => number;
};

export type CacheStage = (run: Run) => Promise<RunEnd | null> | null;

/**
 * Ends a run with what the same call gave before. Of several calls at once that find nothing one makes it, over all
 * processes, and the others wait for that; when it fails the next one tries. null: the run goes on.
 */
export function createCacheStage({ cache, wait, now }: Deps): CacheStage {
  return (run) => {
    const { request, action } = run;
    return request.useCache && !request.isTest && action?.traits.cacheable ? lookUp(run) : null;
  };

  async function lookUp(run: Run): Promise<RunEnd | null> {
    const key = keyOf(run);
    const claim = { holder: run.request.executionId, leaseMs: run.timeoutMs + LEASE_MS };
    const since = now();
    const { signal } = run.request;
    for (let ms = FIRST_ASK_MS; ; ms = Math.min(2 * ms, LAST_ASK_MS)) {
      const found = await cache.open(key, claim);
      if (found.kind === "hit") {
        run.cache = { kind: "hit", ageMs: found.ageMs };
        run.output = found.value;
        noteWait(run, since);
        return { kind: "succeeded" };
      }
      const isMine = found.kind === "mine";
      if (isMine || found.kind === "off" || now() - since + ms > MAX_WAIT_MS) {
        run.cache = { kind: "miss", claimed: isMine ? key : null };
        noteWait(run, since);
        return null;
      }
      await wait(ms, signal);
      if (signal?.aborted) return { kind: "cancelled" };
    }
  }

  function noteWait(run: Run, since: number): void {
    const note =
      run.cache?.kind === "hit" ? `found, ${Math.round(run.cache.ageMs / 1_000)} s old` : "nothing";
    const durationMs = now() - since;
    run.timeline.push({ stage: "cache", attempt: 0, at: isoTime(since), durationMs, kind: "working", note });
  }
}

/** Keeps what a run that had to make it gave; of one that failed, or gave nothing to keep, the claim alone is given up. */
export function createKeepResult({ cache }: { cache: ResultCache }) {
  return async (run: Run, end: RunEnd | null): Promise<void> => {
    const key = run.cache?.kind === "miss" ? run.cache.claimed : null;
    if (!key) return;
    const holder = run.request.executionId;
    const ttlSeconds = run.action?.traits.cacheable?.ttlSeconds;
    if (end?.kind !== "succeeded" || ttlSeconds === undefined) return cache.release(key, holder);
    const value = filled(run.opened, "credentials").hide(run.output);
    await cache.keep(key, { holder, value, ttlSeconds });
  };
}

/**
 * Names all that decides what a call gives: the action's version, the connection with its credentials as they are sealed,
 * which are sealed anew when they change, and the input as RFC 8785 writes it, whatever the order of its keys.
 */
function keyOf(run: Run): CacheKey {
  const { workspaceId, id: toolId, sealed } = filled(run.tool, "tool");
  const { id: actionId, traits } = filled(run.action, "action");
  const named = [workspaceId, toolId, sealed, actionId, traits.version ?? "", run.input];
  const hash = createHash("sha256")
    .update(canonicalize(named) ?? "")
    .digest("base64url");
  return { workspaceId, toolId, actionId, hash };
}
