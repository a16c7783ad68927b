import type {
  CircuitCause,
  CircuitKey,
  CircuitRow,
  CircuitStore,
  FailingCircuit,
} from "../ports/resilience.ts";

const SUCCESSES_TO_CLOSE = 2;
/** A probe whose worker died frees its place after this; longer than any action may run. */
const HOLD_MS = 310_000;
/** Between two tries to tell what a probe found, while the store is away. */
const TELL_AGAIN_MS = 1_000;

export type ProbeEnd = {
  readonly probe: string;
  readonly result: "success" | "failure" | "none";
  readonly cause?: CircuitCause | undefined;
};

/**
 * The one probe of an open circuit, as this process claims it and tells its end. What cannot be told is told once the store
 * is back: kept, the place would hold up all that wait for five minutes.
 * @param apply takes over the circuit as the store has it then
 * @param now ms of a clock that is not set
 */
export function createProbes({
  store,
  resetMs,
  apply,
  onStoreFailure,
  now,
}: {
  store: Pick<CircuitStore, "drawProbe" | "claimProbe" | "settleProbe">;
  resetMs: number;
  apply: (key: CircuitKey, row: CircuitRow | FailingCircuit | null) => void;
  onStoreFailure: (key: CircuitKey, error: unknown) => void;
  now: () => number;
}) {
  const untold = new Set<NodeJS.Timeout>();

  async function tell(key: CircuitKey, end: ProbeEnd): Promise<void> {
    apply(key, await store.settleProbe(key, { ...end, resetMs, successesToClose: SUCCESSES_TO_CLOSE }));
  }

  function tellAgain(key: CircuitKey, end: ProbeEnd, since: number): void {
    // Its place is free by then.
    if (now() - since > HOLD_MS) return;
    const timer = setTimeout(() => {
      untold.delete(timer);
      tell(key, end).catch(() => tellAgain(key, end, since));
    }, TELL_AGAIN_MS).unref();
    untold.add(timer);
  }

  /** Tells the end of a probe, now or later. */
  async function settle(key: CircuitKey, end: ProbeEnd): Promise<void> {
    const since = now();
    try {
      await tell(key, end);
    } catch (error) {
      onStoreFailure(key, error);
      tellAgain(key, end, since);
    }
  }

  return {
    settle,
    /** @returns what it is known by; null: it is another's, or not due. @throws the store's failures: none is claimed then */
    async claim(key: CircuitKey): Promise<string | null> {
      const probe = await store.drawProbe(key, { holdMs: HOLD_MS });
      if (probe === null) return null;
      try {
        return (await store.claimProbe(key, probe)) ? probe : null;
      } catch (error) {
        // It may be claimed, and only the answer lost.
        await settle(key, { probe, result: "none" });
        throw error;
      }
    },
    close(): void {
      for (const timer of untold) clearTimeout(timer);
      untold.clear();
    },
  };
}
