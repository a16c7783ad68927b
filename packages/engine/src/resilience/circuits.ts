import CircuitBreaker from "opossum";
import type {
  CircuitCause,
  CircuitKey,
  CircuitRow,
  CircuitStore,
  FailingCircuit,
} from "../ports/resilience.ts";
import { createProbes, type ProbeEnd } from "./probes.ts";

const RESET_MS = 60_000;
const FAILURES_IN_A_ROW = 5;
const PROBE_TAKEN_RETRY_MS = 1_000;
/** opossum's own half-open is per process; ours is one over all workers, so its timer must never fire. */
const NEVER_MS = 2 ** 31 - 1;
const MAX_BREAKERS = 5_000;

type Call = () => Promise<unknown>;
type Local = {
  readonly key: CircuitKey;
  /** A new one each time it closes, so that what had opened it counts no more. */
  breaker: CircuitBreaker<[Call], unknown>;
  /** It is open; `probeAt`: when one may try it, by `now`. */
  shared: { readonly probeAt: number } | null;
  /** The last call failed, here or at another worker: a success has to be told. */
  isFailing: boolean;
  /** Failures here since the last success that is known. */
  inARow: number;
  /** What the others are to be told, a success before failures. */
  news: News | null;
  telling: Promise<void> | null;
};
type News = { readonly succeeded: boolean; readonly failures: number; readonly error: unknown };

/** May the call go out? `probe`: it is the one that finds out whether the provider is back. */
export type Passage =
  | { readonly kind: "pass" }
  | { readonly kind: "probe"; readonly probe: string }
  | { readonly kind: "open"; readonly retryAfterMs: number };

/**
 * One breaker per tool and provider host. Failures in a row are counted by the store, over all workers; opossum counts the
 * share that fails, here (half of at least 10 calls in 10 s). What is open is so for all workers, who share one probe
 * after 60 s. A closed circuit without failures costs nothing: a success is told only after one.
 * @param countsAsFailure false for errors that say nothing about the provider's health
 * @param saysNothing true for a call that was stopped before its answer: a probe that found nothing out
 * @param explain what opened it, in words
 * @param onStoreFailure told when a state could not be shared; how the call ended is never changed by it
 * @param now ms of a clock that is not set
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
  let refreshing: Promise<void> = Promise.resolve();
  /** Asked for, and not begun yet: whoever asks meanwhile gets that answer. */
  const waiting = new Map<number | undefined, Promise<void>>();
  const probes = createProbes({ store, resetMs: RESET_MS, apply, onStoreFailure, now });

  function newBreaker(): CircuitBreaker<[Call], unknown> {
    return new CircuitBreaker<[Call], unknown>((call: Call) => call(), {
      timeout: false,
      resetTimeout: NEVER_MS,
      // opossum opens above the percentage, the contract at it.
      errorThresholdPercentage: 49.999,
      volumeThreshold: 10,
      rollingCountTimeout: 10_000,
      rollingPercentilesEnabled: false,
      errorFilter: (error: unknown) => !countsAsFailure(error),
    });
  }

  function localOf(key: CircuitKey): Local {
    const name = nameOf(key);
    const known = locals.get(name);
    if (known) return known;
    const local: Local = {
      key: { toolId: key.toolId, host: key.host },
      breaker: newBreaker(),
      shared: null,
      isFailing: false,
      inARow: 0,
      news: null,
      telling: null,
    };
    if (locals.size >= MAX_BREAKERS) evictOldest();
    locals.set(name, local);
    return local;
  }

  function evictOldest(): void {
    for (const [name, local] of locals) {
      if (local.shared || local.isFailing) continue;
      local.breaker.shutdown();
      locals.delete(name);
      return;
    }
  }

  function apply(key: CircuitKey, row: CircuitRow | FailingCircuit | null): void {
    const local = localOf(key);
    local.isFailing = row?.state === "failing";
    if (!local.isFailing) local.inARow = 0;
    local.shared = row && row.state !== "failing" ? { probeAt: now() + row.probeInMs } : null;
    if (local.shared && !local.breaker.opened) local.breaker.open();
    if (!local.shared && local.breaker.opened) countAnew(local);
  }

  function countAnew(local: Local): void {
    local.breaker.shutdown();
    local.breaker = newBreaker();
  }

  return {
    /** Asked before the limiter, so that nothing queues for a provider that is down. */
    enter(key: CircuitKey): Passage | Promise<Passage> {
      const { shared, breaker, inARow, telling } = localOf(key);
      const isOpening = telling !== null && (breaker.opened || inARow >= FAILURES_IN_A_ROW);
      if (!shared) return isOpening ? { kind: "open", retryAfterMs: RESET_MS } : PASS;
      const waitMs = shared.probeAt - now();
      if (waitMs > 0) return { kind: "open", retryAfterMs: waitMs };
      return probes
        .claim(key)
        .then((probe) =>
          probe === null ? { kind: "open", retryAfterMs: PROBE_TAKEN_RETRY_MS } : { kind: "probe", probe },
        );
    },
    /** ms for which it is open yet, until a probe is due; 0: it is not. Claims nothing. */
    openFor(key: CircuitKey): number {
      const { shared } = localOf(key);
      return shared === null ? 0 : Math.max(0, shared.probeAt - now());
    },
    /** Runs the call and counts how it ended. */
    async fire<Output>(key: CircuitKey, passage: Passage, call: () => Promise<Output>): Promise<Output> {
      if (passage.kind === "probe") return fireProbe(key, passage.probe, call);
      const local = localOf(key);
      // Opened by another call since `enter`: this one was let through already and says what it finds.
      if (local.breaker.opened) return call();
      try {
        const output = (await local.breaker.fire(call)) as Output;
        if (local.isFailing) await tell(key, local, SUCCESS);
        return output;
      } catch (error) {
        if (countsAsFailure(error)) await tell(key, local, { succeeded: false, failures: 1, error });
        else if (local.isFailing && !saysNothing(error)) await tell(key, local, SUCCESS);
        throw error;
      }
    },
    /** Gives back a probe's place when the call did not go out after all. */
    async leave(key: CircuitKey, passage: Passage): Promise<void> {
      if (passage.kind === "probe") await probes.settle(key, { probe: passage.probe, result: "none" });
    },
    /** Takes over what the store says: at start, after a reconnect, and when another worker says that a tool's circuit changed. */
    refresh(toolId?: number): Promise<void> {
      const known = waiting.get(toolId);
      if (known) return known;
      // One after the other, so that an answer that comes late does not undo a newer one.
      const begin = () => {
        waiting.delete(toolId);
        return takeOver(toolId);
      };
      refreshing = refreshing.then(begin, begin);
      waiting.set(toolId, refreshing);
      return refreshing;
    },
    close(): void {
      probes.close();
      for (const { breaker } of locals.values()) breaker.shutdown();
      locals.clear();
    },
  };

  async function takeOver(toolId: number | undefined): Promise<void> {
    const rows = await store.load(toolId);
    const told = new Set(rows.map(nameOf));
    for (const [name, { key, shared, isFailing }] of locals) {
      if ((shared || isFailing) && !told.has(name) && (toolId === undefined || key.toolId === toolId))
        apply(key, null);
    }
    for (const row of rows) apply(row, row);
  }

  /** Resolves when the others can know of it. What comes while they are being told goes with the next telling, together. */
  async function tell(key: CircuitKey, local: Local, { succeeded, failures, error }: News): Promise<void> {
    if (succeeded) local.isFailing = false;
    local.inARow = succeeded ? 0 : local.inARow + failures;
    local.news = succeeded
      ? SUCCESS
      : {
          succeeded: local.news?.succeeded ?? false,
          failures: (local.news?.failures ?? 0) + failures,
          error,
        };
    while (local.news) {
      local.telling ??= tellNews(key, local).finally(() => {
        local.telling = null;
      });
      await local.telling;
    }
  }

  async function tellNews(key: CircuitKey, local: Local): Promise<void> {
    try {
      for (let news = local.news; news && !local.shared; news = local.news) {
        local.news = null;
        await write(key, local, news);
      }
    } catch (storeError) {
      // Open for this process alone it would never be tried again.
      if (local.breaker.opened) countAnew(local);
      local.isFailing = true;
      onStoreFailure(key, storeError);
    } finally {
      local.news = null;
    }
  }

  async function write(key: CircuitKey, local: Local, { succeeded, failures, error }: News): Promise<void> {
    if (succeeded) await store.succeed(key);
    if (failures === 0) return;
    const details = { resetMs: RESET_MS, ...explain(error) };
    const row = local.breaker.opened
      ? await store.open(key, details)
      : await store.fail(key, { ...details, count: failures, limit: FAILURES_IN_A_ROW });
    if (row) onOpen(key, error);
    if (row) apply(key, row);
    else local.isFailing = true;
  }

  async function fireProbe<Output>(
    key: CircuitKey,
    probe: string,
    call: () => Promise<Output>,
  ): Promise<Output> {
    let result: ProbeEnd["result"] = "success";
    let cause: CircuitCause | undefined;
    try {
      return await call();
    } catch (error) {
      result = saysNothing(error) ? "none" : countsAsFailure(error) ? "failure" : "success";
      if (result === "failure") cause = explain(error);
      throw error;
    } finally {
      await probes.settle(key, { probe, result, cause });
    }
  }
}
export type Circuits = ReturnType<typeof createCircuits>;

const SUCCESS: News = { succeeded: true, failures: 0, error: null };
const PASS: Passage = { kind: "pass" };

function nameOf({ toolId, host }: CircuitKey): string {
  return `${toolId}|${host}`;
}

function asItIs(error: unknown): CircuitCause {
  const reason = error instanceof Error ? error.message : "the call failed";
  return { reason, detail: reason };
}
