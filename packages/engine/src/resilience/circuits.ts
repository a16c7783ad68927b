import CircuitBreaker from "opossum";
import type { CircuitCause, CircuitKey, CircuitRow, CircuitStore } from "../ports/resilience.ts";

const RESET_MS = 60_000;
const FAILURES_IN_A_ROW = 5;
const SUCCESSES_TO_CLOSE = 2;
/** A probe whose worker died frees its place after this; longer than any action may run. */
const PROBE_HOLD_MS = 310_000;
const PROBE_TAKEN_RETRY_MS = 1_000;
/** opossum's own half-open is per process; ours is one over all workers, so its timer must never fire. */
const NEVER_MS = 2 ** 31 - 1;
const MAX_BREAKERS = 5_000;

type Call = () => Promise<unknown>;
type Local = {
  readonly breaker: CircuitBreaker<[Call], unknown>;
  inARow: number;
  shared: CircuitRow | null;
  /** It has opened here, and the others are being told. */
  isTelling: boolean;
};

/** May the call go out? `probe`: it is the one that finds out whether the provider is back. */
export type Passage =
  | { readonly kind: "pass" }
  | { readonly kind: "probe" }
  | { readonly kind: "open"; readonly retryAfterMs: number };

/**
 * One breaker per tool and provider host: opossum counts and opens (5 failures in a row, or half of at least 10 calls
 * in 10 s); what it decides is written to the store and seen by all workers, who share one probe after 60 s.
 * @param countsAsFailure false for errors that say nothing about the provider's health
 * @param saysNothing true for a call that was stopped before its answer: a probe that found nothing out
 * @param explain what opened it, in words
 * @param onStoreFailure told when a state could not be shared; how the call ended is never changed by it
 */
export function createCircuits({
  store,
  countsAsFailure,
  saysNothing = () => false,
  explain = asItIs,
  onOpen,
  onStoreFailure,
  now,
}: {
  store: CircuitStore;
  countsAsFailure: (error: unknown) => boolean;
  saysNothing?: (error: unknown) => boolean;
  explain?: (error: unknown) => CircuitCause;
  onOpen: (key: CircuitKey, error: unknown) => void;
  onStoreFailure: (key: CircuitKey, error: unknown) => void;
  now: () => number;
}) {
  const locals = new Map<string, Local>();

  function localOf(key: CircuitKey): Local {
    const name = nameOf(key);
    const known = locals.get(name);
    if (known) return known;
    const breaker = new CircuitBreaker<[Call], unknown>((call: Call) => call(), {
      timeout: false,
      resetTimeout: NEVER_MS,
      // opossum opens above the percentage, the contract at it.
      errorThresholdPercentage: 49.999,
      volumeThreshold: 10,
      rollingCountTimeout: 10_000,
      rollingPercentilesEnabled: false,
      errorFilter: (error: unknown) => !countsAsFailure(error),
    });
    const local: Local = { breaker, inARow: 0, shared: null, isTelling: false };
    breaker.on("success", () => {
      local.inARow = 0;
    });
    breaker.on("failure", () => {
      local.inARow += 1;
      if (local.inARow >= FAILURES_IN_A_ROW) breaker.open();
    });
    if (locals.size >= MAX_BREAKERS) evictOldest();
    locals.set(name, local);
    return local;
  }

  function evictOldest(): void {
    for (const [name, local] of locals) {
      if (local.shared) continue;
      local.breaker.shutdown();
      locals.delete(name);
      return;
    }
  }

  function apply(key: CircuitKey, row: CircuitRow | null): void {
    const local = localOf(key);
    local.shared = row;
    local.inARow = 0;
    if (row && !local.breaker.opened) local.breaker.open();
    if (!row && local.breaker.opened) local.breaker.close();
  }

  return {
    /** Asked before the limiter, so that nothing queues for a provider that is down. */
    enter(key: CircuitKey): Passage | Promise<Passage> {
      const { shared, isTelling } = localOf(key);
      if (!shared) return isTelling ? { kind: "open", retryAfterMs: RESET_MS } : PASS;
      const waitMs = shared.probeAt.getTime() - now();
      if (waitMs > 0) return { kind: "open", retryAfterMs: waitMs };
      return store
        .claimProbe(key, { holdMs: PROBE_HOLD_MS })
        .then((claimed) => (claimed ? PROBE : { kind: "open", retryAfterMs: PROBE_TAKEN_RETRY_MS }));
    },
    /** ms for which it is open yet, until a probe is due; 0: it is not. Claims nothing. */
    openFor(key: CircuitKey): number {
      const { shared } = localOf(key);
      return shared === null ? 0 : Math.max(0, shared.probeAt.getTime() - now());
    },
    /** Runs the call and counts how it ended. */
    async fire<Output>(key: CircuitKey, passage: Passage, call: () => Promise<Output>): Promise<Output> {
      if (passage.kind === "probe") return probe(key, call);
      const { breaker } = localOf(key);
      // Opened by another call since `enter`: this one was let through already and says what it finds.
      if (breaker.opened) return call();
      try {
        return (await breaker.fire(call)) as Output;
      } catch (error) {
        if (breaker.opened) await tell(key, error);
        throw error;
      }
    },
    /** Gives back a probe's place when the call did not go out after all. */
    async leave(key: CircuitKey, passage: Passage): Promise<void> {
      if (passage.kind === "probe") await settle(key, "none");
    },
    /** Takes over what the store says: at start, after a reconnect, and when another worker says that a tool's circuit changed. */
    async refresh(toolId?: number): Promise<void> {
      const rows = await store.load(toolId);
      const open = new Map(rows.map((row) => [nameOf(row), row]));
      for (const [name, local] of locals) {
        if (local.shared && !open.has(name) && (toolId === undefined || local.shared.toolId === toolId))
          apply(local.shared, null);
      }
      for (const row of rows) apply(row, row);
    },
    close(): void {
      for (const { breaker } of locals.values()) breaker.shutdown();
      locals.clear();
    },
  };

  /** Tells all workers that it is open: once, though other calls on their way fail too. */
  async function tell(key: CircuitKey, error: unknown): Promise<void> {
    const local = localOf(key);
    if (local.shared || local.isTelling) return;
    local.isTelling = true;
    try {
      apply(key, await store.open(key, { resetMs: RESET_MS, ...explain(error) }));
      onOpen(key, error);
    } catch (storeError) {
      // Open for this process alone it would never be tried again.
      local.breaker.close();
      onStoreFailure(key, storeError);
    } finally {
      local.isTelling = false;
    }
  }

  async function probe<Output>(key: CircuitKey, call: () => Promise<Output>): Promise<Output> {
    let result: "success" | "failure" | "none" = "success";
    try {
      return await call();
    } catch (error) {
      result = saysNothing(error) ? "none" : countsAsFailure(error) ? "failure" : "success";
      throw error;
    } finally {
      await settle(key, result).catch((error: unknown) => onStoreFailure(key, error));
    }
  }

  async function settle(key: CircuitKey, result: "success" | "failure" | "none"): Promise<void> {
    apply(
      key,
      await store.settleProbe(key, { result, resetMs: RESET_MS, successesToClose: SUCCESSES_TO_CLOSE }),
    );
  }
}
export type Circuits = ReturnType<typeof createCircuits>;

const PASS: Passage = { kind: "pass" };
const PROBE: Passage = { kind: "probe" };

function nameOf({ toolId, host }: CircuitKey): string {
  return `${toolId}|${host}`;
}

function asItIs(error: unknown): CircuitCause {
  const reason = error instanceof Error ? error.message : "the call failed";
  return { reason, detail: reason };
}
