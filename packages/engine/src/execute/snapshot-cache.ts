type Entry<Value> = { readonly value: Value | null; readonly until: number };

/**
 * Holds what runs need again and again (tools, events) for at most `ttlMs`; misses of one turn are loaded in one query.
 * `drop` is called when another process says that the thing changed.
 */
export function createSnapshotCache<Value extends { readonly id: number }>({
  load,
  ttlMs,
  maxEntries,
  now,
}: {
  load: (ids: readonly number[]) => Promise<readonly Value[]>;
  ttlMs: number;
  maxEntries: number;
  now: () => number;
}) {
  const entries = new Map<number, Entry<Value>>();
  let pending: { ids: Set<number>; promise: Promise<Map<number, Value>> } | null = null;
  /** Counts drops, so that a load under way when one came is not kept. */
  let generation = 0;

  function loadSoon(id: number): Promise<Map<number, Value>> {
    if (pending) {
      pending.ids.add(id);
      return pending.promise;
    }
    const ids = new Set([id]);
    const promise = Promise.resolve().then(async () => {
      await new Promise<void>((resolve) => setImmediate(resolve));
      pending = null;
      const startedIn = generation;
      const found = new Map((await load([...ids])).map((value) => [value.id, value]));
      if (startedIn === generation) {
        const until = now() + ttlMs;
        for (const each of ids) entries.set(each, { value: found.get(each) ?? null, until });
        trim();
      }
      return found;
    });
    pending = { ids, promise };
    return promise;
  }

  function trim(): void {
    for (const key of entries.keys()) {
      if (entries.size <= maxEntries) return;
      entries.delete(key);
    }
  }

  return {
    /** The value at once where it is held, else a promise of it; null where there is none. */
    get(id: number): Value | null | Promise<Value | null> {
      const entry = entries.get(id);
      if (entry && entry.until > now()) return entry.value;
      return loadSoon(id).then((found) => found.get(id) ?? null);
    },
    drop(id: number): void {
      generation += 1;
      entries.delete(id);
    },
    clear(): void {
      generation += 1;
      entries.clear();
    },
  };
}
export type SnapshotCache<Value extends { readonly id: number }> = ReturnType<
  typeof createSnapshotCache<Value>
>;
