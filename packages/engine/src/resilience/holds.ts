import type { EngineLogger } from "../ports/logger.ts";
import type { HoldStore, ProviderHold } from "../ports/resilience.ts";

/** A header that says more is a mistake, or hostile. ms */
const MAX_HOLD_MS = 3_600_000;
const MAX_HELD = 10_000;

/** A tool whose calls wait because its provider said so. */
export type HeldBack = { readonly retryAfterMs: number; readonly note: string };
type Held = {
  readonly over: number;
  readonly note: string;
  /** What was said, where the store could not be told; null: it has been. */
  readonly unshared: string | null;
};

/**
 * What providers said about their limits, kept by all processes: told to the store, which tells the others, and looked
 * up in memory before each call. How long is left comes from the store, so that no process's clock decides; no hold is
 * longer than an hour, and a later one never shortens it.
 */
export function createHolds({
  store,
  logger,
  now,
}: {
  store: HoldStore;
  logger: Pick<EngineLogger, "warn">;
  now: () => number;
}) {
  const held = new Map<string, Held>();

  function keep({ key, leftMs, until, note }: ProviderHold): void {
    set(key, { over: now() + leftMs, note: `${note} until ${until.toISOString()}`, unshared: null });
  }

  function set(key: string, hold: Held): void {
    if (held.size >= MAX_HELD) sweep();
    held.set(key, hold);
  }

  async function share(key: string, note: string): Promise<void> {
    const known = left(key);
    if (known) keep(await store.hold(key, { ms: known.retryAfterMs, note }));
  }

  /** What was said while the store was away. */
  async function shareAll(): Promise<void> {
    const unshared = [...held].flatMap(([key, each]) =>
      each.unshared === null ? [] : [share(key, each.unshared)],
    );
    await Promise.all(unshared);
  }

  function sweep(): void {
    for (const [key, { over }] of held) if (over <= now()) held.delete(key);
  }

  function left(key: string): HeldBack | null {
    if (held.size === 0) return null;
    const known = held.get(key);
    if (!known) return null;
    const retryAfterMs = known.over - now();
    // More than was ever said: the clock was set back.
    if (retryAfterMs > 0 && retryAfterMs <= MAX_HOLD_MS) return { retryAfterMs, note: known.note };
    held.delete(key);
    return null;
  }

  return {
    /** How long a tool's calls must wait yet; null for not at all. */
    left,
    /** Holds a tool's calls back for `ms`; resolves when no process that asks the store can miss it. Never throws. */
    async hold(key: string, { ms, note }: { ms: number; note: string }): Promise<void> {
      if (!(ms > 0)) return;
      const bounded = Math.min(Math.ceil(ms), MAX_HOLD_MS);
      if ((left(key)?.retryAfterMs ?? 0) >= bounded) return;
      try {
        keep(await store.hold(key, { ms: bounded, note }));
      } catch (err) {
        set(key, { over: now() + bounded, note, unshared: note });
        logger.warn({ key, err }, "a provider's limit could not be shared");
      }
    },
    /** Takes over what the store says: of all, at start and after a reconnect; of one, when another process changed it. */
    async refresh(key?: string): Promise<void> {
      if (key === undefined) await shareAll();
      const before = new Map(held);
      const told = new Map((await store.load(key)).map((hold) => [hold.key, hold]));
      const asked = key === undefined ? new Set([...before.keys(), ...told.keys()]) : [key];
      for (const each of asked) {
        // It was said meanwhile, and is newer than this answer.
        if (held.get(each) !== before.get(each)) continue;
        held.delete(each);
        const hold = told.get(each);
        if (hold) keep(hold);
      }
    },
  };
}
export type Holds = ReturnType<typeof createHolds>;
