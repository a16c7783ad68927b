const MINUTE_MS = 60_000;
const MOST_KEYS = 10_000;

type Bucket = { tokens: number; at: number };

/** So many a minute for each key, as a bucket that fills all the time; in the memory of one process, and bounded. */
export function createRateWindow<Key>({ now }: { now: () => Date }) {
  const buckets = new Map<Key, Bucket>();

  return {
    /** @returns null when it may pass, else ms until the next one may */
    take(key: Key, perMinute: number): number | null {
      const at = now().getTime();
      const known = buckets.get(key);
      const tokens = known
        ? Math.min(perMinute, known.tokens + (Math.max(0, at - known.at) * perMinute) / MINUTE_MS)
        : perMinute;
      const passes = tokens >= 1;
      // Set anew, so that the key that was used longest ago is the first to go.
      buckets.delete(key);
      buckets.set(key, { tokens: passes ? tokens - 1 : tokens, at });
      if (buckets.size > MOST_KEYS) buckets.delete(buckets.keys().next().value ?? key);
      return passes ? null : Math.ceil(((1 - tokens) * MINUTE_MS) / perMinute);
    },
    /** What was taken for something that does not count after all. */
    giveBack(key: Key): void {
      const bucket = buckets.get(key);
      if (bucket) bucket.tokens += 1;
    },
  };
}
