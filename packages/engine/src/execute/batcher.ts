type Waiting<Item> = {
  readonly item: Item;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Gathers items while the flush before is under way and flushes them together: alone an item waits for nothing, under
 * load hundreds share a transaction. `add` resolves when its batch is durable.
 */
export function createBatcher<Item>({
  flush,
  maxSize,
}: {
  flush: (items: readonly Item[]) => Promise<void>;
  maxSize: number;
}) {
  let waiting: Waiting<Item>[] = [];
  let running: Promise<void> | null = null;

  async function drain(): Promise<void> {
    // One turn of the event loop, so that what finishes together is written together.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const batch = waiting.length <= maxSize ? waiting : waiting.slice(0, maxSize);
      waiting = waiting.length <= maxSize ? [] : waiting.slice(maxSize);
      try {
        await flush(batch.map(({ item }) => item));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    running = null;
  }

  return {
    add(item: Item): Promise<void> {
      return new Promise<void>((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        running ??= drain();
      });
    },
    /** Resolves when nothing waits any more. */
    async idle(): Promise<void> {
      while (running) await running;
    },
  };
}
