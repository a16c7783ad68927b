/** A worker that has room, and the key of the lock that it holds while it lives. */
export type IdleWorker = { readonly worker: string; readonly lock: number };

/** Longer than two of its words, which come each five seconds. ms */
const KNOWN_FOR_MS = 12_000;

/**
 * The workers that have said that one run may be handed to them. Each word is good for one: the next comes once that run
 * has begun, so that what is handed to a worker that is cut off is one run, and a busy one is left alone.
 * @param elapsed ms of a clock that nobody sets
 */
export function createIdleWorkers({ elapsed = () => performance.now() }: { elapsed?: () => number } = {}) {
  const free = new Map<string, { readonly lock: number; readonly until: number }>();
  return {
    heard({ worker, lock }: IdleWorker): void {
      // At the end: who was chosen last is chosen again last.
      free.delete(worker);
      free.set(worker, { lock, until: elapsed() + KNOWN_FOR_MS });
    },
    /** One of them, which is not given again before it says so; null: none is known. */
    take(): IdleWorker | null {
      for (const [worker, { lock, until }] of free) {
        free.delete(worker);
        if (until > elapsed()) return { worker, lock };
      }
      return null;
    },
  };
}
