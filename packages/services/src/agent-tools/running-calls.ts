export type RunningCalls = {
  /** @returns what takes it out again */
  add(key: string, end: () => void): () => void;
  /** @returns whether there was one here */
  cancel(key: string): boolean;
};

/** Calls under way in this process, to be found by who cancels one and comes by a request of its own. */
export function createRunningCalls(): RunningCalls {
  const running = new Map<string, Set<() => void>>();
  return {
    add(key, end) {
      const ends = running.get(key) ?? new Set();
      running.set(key, ends.add(end));
      return () => {
        ends.delete(end);
        if (ends.size === 0 && running.get(key) === ends) running.delete(key);
      };
    },
    cancel(key) {
      const ends = [...(running.get(key) ?? [])];
      for (const end of ends) end();
      return ends.length > 0;
    },
  };
}
