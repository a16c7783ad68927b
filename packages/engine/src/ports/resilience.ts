/** A provider has said that nothing more is taken for `leftMs`; `until` is the database's time, for words. */
export type ProviderHold = {
  readonly key: string;
  readonly leftMs: number;
  readonly until: Date;
  /** What it said: "github says: 0 left". */
  readonly note: string;
};
export type HoldStore = {
  /** Holds that are not over, of one key or all. */
  load(key?: string): Promise<readonly ProviderHold[]>;
  /** Holds a tool's calls back over all processes. One that lasts longer stands. @returns as it stands */
  hold(key: string, details: { ms: number; note: string }): Promise<ProviderHold>;
};

export type TokenLease = {
  readonly granted: number /** ms until another token is free */;
  readonly retryAfterMs: number;
  /** How many more there are, beside those granted. */
  readonly free?: number | undefined;
  /** Why nothing is granted, where it is the provider that said so. */
  readonly hold?: ProviderHold | undefined;
};
/** Leases tokens of one limiter, exact over all workers: never more than `limit` in any window. */
export type LeaseTokens = (request: {
  key: string;
  limit: number;
  windowMs: number;
  want: number;
  /** ms the tokens may be held before use; counted on top of the window. */
  holdMs: number;
}) => Promise<TokenLease>;

/** Counts one call against the workspace's plan; `isTest`: looks whether it would be let through, and counts nothing. */
export type TakeQuota = (
  workspaceId: string,
  plan: string,
  options?: { readonly isTest: boolean },
) => Promise<{ ok: true } | { ok: false; period: "hour" | "day"; limit: number; retryAfterMs: number }>;

/** No more than `limit` at once under `key`, over all processes; `of`: whose it is, in words. */
export type Cap = { readonly key: string; readonly limit: number; readonly of: string };
/** `full`: the key of the cap that was reached. */
export type PlacesWanted = { readonly keys: readonly string[]; readonly full: string };
export type PlaceWanted = {
  readonly executionId: string;
  readonly caps: readonly Cap[];
  /** Of a direct call that asks again: where it waits until then; left out: it does not ask again. */
  readonly turn?: Turn | undefined;
};
/** A place in a lane among all that wait, kept for so many ms. */
export type Turn = { readonly workspaceId: string; readonly lane: string; readonly forMs: number };

export type PlaceStore = {
  /** Takes a place under each of a run's caps, or none. @returns for each run the cap that is reached; null: it has its places */
  take(wanted: readonly PlaceWanted[]): Promise<readonly (Cap | null)[]>;
  /** Tells that this process lives, and its places with it. */
  renew(): Promise<void>;
  /** Hands them on to who has waited longest. */
  giveBack(places: readonly PlaceWanted[]): Promise<void>;
};

export type CircuitKey = { readonly toolId: number; readonly host: string };
export type CircuitRow = CircuitKey & {
  readonly state: "open" | "halfOpen";
  /** ms until one call may find out whether the provider is back; 0: one may now. */
  readonly probeInMs: number;
};
/** It is closed, and its last call failed: a success is to be told. */
export type FailingCircuit = CircuitKey & { readonly state: "failing" };

/** What opened it: `reason` for a person, `detail` as the machine said it. */
export type CircuitCause = { readonly reason: string; readonly detail: string };

export type CircuitStore = {
  /** All that are not closed, or whose last call failed; of one tool or all. */
  load(toolId?: number): Promise<readonly (CircuitRow | FailingCircuit)[]>;
  open(key: CircuitKey, details: { resetMs: number } & CircuitCause): Promise<CircuitRow>;
  /**
   * Counts failures after those of all workers since the last success, and opens the circuit with the `limit`th.
   * @returns the circuit where it is open, whoever opened it; null: it is closed
   */
  fail(
    key: CircuitKey,
    details: { count: number; limit: number; resetMs: number } & CircuitCause,
  ): Promise<CircuitRow | null>;
  /** A call went well: failures are counted from none again, over all workers. */
  succeed(key: CircuitKey): Promise<void>;
  /** @returns what a probe that is claimed now is known by, and for so long; null: another goes on, or none is due */
  drawProbe(key: CircuitKey, details: { holdMs: number }): Promise<string | null>;
  /** One at a time over all workers, by what was drawn just before. @returns false: it is another's by now */
  claimProbe(key: CircuitKey, probe: string): Promise<boolean>;
  /**
   * `none`: the probe never left. One that has lost its place to another changes nothing.
   * @param details.probe what it is known by
   * @param details.cause of a failure: why it stays open
   * @returns the row as it stands; null: closed
   */
  settleProbe(
    key: CircuitKey,
    details: {
      probe: string;
      result: "success" | "failure" | "none";
      cause?: CircuitCause | undefined;
      resetMs: number;
      successesToClose: number;
    },
  ): Promise<CircuitRow | FailingCircuit | null>;
};
