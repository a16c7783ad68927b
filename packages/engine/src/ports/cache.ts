/** What of; `hash` is of all that decides what a call gives. */
export type CacheKey = {
  readonly workspaceId: string;
  readonly toolId: number;
  readonly actionId: string;
  readonly hash: string;
};

/** `mine`: there is none, and nobody but the asking run makes one; `busy`: another does; `off`: the cache cannot be asked. */
export type CacheAnswer =
  | { readonly kind: "hit"; readonly value: unknown; readonly ageMs: number }
  | { readonly kind: "mine" | "busy" | "off" };

/** What a run found: a result, or that it is to make one, under its claim where it has one. */
export type CacheFound =
  | { readonly kind: "hit"; readonly ageMs: number }
  | { readonly kind: "miss"; readonly claimed: CacheKey | null };

/** Results of cacheable actions, shared by all processes. Its own failures are its own: it throws nothing. */
export type ResultCache = {
  /** @param claim.leaseMs after which another may make it, should this process be lost */
  open(key: CacheKey, claim: { readonly holder: string; readonly leaseMs: number }): Promise<CacheAnswer>;
  keep(
    key: CacheKey,
    entry: { readonly holder: string; readonly value: unknown; readonly ttlSeconds: number },
  ): Promise<void>;
  /** Lets the next one try. */
  release(key: CacheKey, holder: string): Promise<void>;
};
