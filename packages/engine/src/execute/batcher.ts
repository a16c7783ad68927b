type Waiting<Item> = {
  readonly item: Item;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Gathers items while flushes are under way and writes them together: alone an item waits for nothing, under load
 * hundreds share a transaction. `add` resolves when its batch is durable.
 * @param isOfOne whether an error may be the fault of one item: the others are then written without it
 * @param lanes flushes at the same time; the database commits those that meet with one write to disk
 */
export function createBatcher<Item>({
  flush,
  maxSize,
  isOfOne = () => false,
  lanes = 1,
}: {
  flush: (items: readonly Item[]) => Promise<void>;
  maxSize: number;
  isOfOne?: (error: unknown) => boolean;
  lanes?: number;
}) {
  let waiting: Waiting<Item>[] = [];
  const running = new Set<Promise<void>>();
  let isStarting = false;

  async function drain(): Promise<void> {
    // One turn of the event loop, so that what finishes together is written together.
    await new Promise<void>((resolve) => setImmediate(resolve));
    isStarting = false;
    while (waiting.length > 0) {
      const batch = waiting.length <= maxSize ? waiting : waiting.slice(0, maxSize);
      waiting = waiting.length <= maxSize ? [] : waiting.slice(maxSize);
      await write(batch);
    }
  }

  /** Halves what fails until the one is found that cannot be written. */
  async function write(batch: readonly Waiting<Item>[]): Promise<void> {
    try {
      await flush(batch.map(({ item }) => item));
      for (const { resolve } of batch) resolve();
    } catch (error) {
      if (batch.length > 1 && isOfOne(error)) {
        const half = batch.length >> 1;
        await write(batch.slice(0, half));
        await write(batch.slice(half));
      } else for (const { reject } of batch) reject(error);
    }
  }

  function start(): void {
    isStarting = true;
    const lane = drain().finally(() => {
      running.delete(lane);
      // Between its last look and here something may have come, and found no lane free.
      if (waiting.length > 0 && !isStarting) start();
    });
    running.add(lane);
  }

  return {
    add(item: Item): Promise<void> {
      return new Promise<void>((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        if (!isStarting && running.size < lanes) start();
      });
    },
    /** Resolves when nothing waits any more. */
    async idle(): Promise<void> {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
