import type {
  ActionError,
  Attempt,
  Condition,
  ExecutionStatus,
  Outcome,
  RetryConfig,
  RunTrigger,
  TimelineEntry,
} from "@carillon/core";

/** A tool as the executor needs it; `sealed` is the vault's envelope. */
export type ToolSnapshot = {
  readonly id: number;
  readonly workspaceId: string;
  readonly name: string;
  readonly type: string;
  readonly isActive: boolean;
  readonly sealed: string;
  /** Calls per window in place of the connector's own. */
  readonly rateLimit: number | null;
  readonly plan: string;
};

/** An event as the executor needs it. */
export type EventSnapshot = {
  readonly id: number;
  readonly workspaceId: string;
  readonly userId: string;
  readonly userEmail: string;
  readonly name: string;
  readonly toolId: number;
  readonly toolType: string;
  readonly actionId: string;
  readonly parameters: Record<string, unknown>;
  readonly timezone: string;
  readonly retry: RetryConfig | null;
  readonly timeoutMs: number | null;
  /** What has to hold for what sets it off to run it. */
  readonly condition: Condition | null;
  /** The events that its end sets off. */
  readonly followers: readonly Follower[];
};

export type Follower = { readonly eventId: number; readonly onSuccess: boolean; readonly onFailure: boolean };

/** A run that another run's end sets off. */
export type FollowerRun = {
  readonly eventId: number;
  /** What it is told of that end; redacted. */
  readonly input: object;
  /** How many ends, one after the other, led to it. */
  readonly depth: number;
  /** Why it does not run, in words; null: it runs. */
  readonly refusal: string | null;
};

/** What is written of a run when it ends or goes back to the queue. Everything in it is redacted. */
export type RunRecord = {
  readonly executionId: string;
  readonly workspaceId: string;
  readonly userId: string | null;
  readonly tokenId: number | null;
  readonly eventId: number | null;
  readonly toolId: number | null;
  readonly toolType: string;
  readonly actionId: string;
  readonly trigger: RunTrigger;
  readonly isTest: boolean;
  readonly nominalAt: Date | null;
  readonly status: ExecutionStatus;
  readonly outcome: Outcome | null;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly startedAt: Date;
  /** null: not the end, see `nextAttemptAt`. */
  readonly finishedAt: Date | null;
  readonly nextAttemptAt: Date | null;
  readonly durationMs: number;
  readonly waitedMs: number;
  readonly stdout: string;
  readonly error: ActionError | null;
  readonly input: unknown;
  readonly inputWasRedacted: boolean;
  readonly output: unknown;
  readonly attemptList: readonly Attempt[];
  readonly timeline: readonly TimelineEntry[];
  readonly keyId: string | null;
  readonly replayOf: string | null;
};

/** The job a queued run came as; `retryCount` fences a worker that was given up and comes back. */
export type JobClaim = { readonly id: string; readonly retryCount: number };

export type FinishedRun = {
  readonly record: RunRecord;
  /** null for a direct call: its row is new. */
  readonly job: JobClaim | null;
  /** What a job of the next attempt carries. */
  readonly next: { readonly startAfter: Date; readonly data: QueuedRun } | null;
  /** Started in the transaction that records this end, and only if it is this one that records it. */
  readonly followers?: readonly FollowerRun[];
};

/** A run as it lies in the queue. */
export type QueuedRun = {
  readonly executionId: string;
  readonly workspaceId: string;
  readonly eventId: number | null;
  readonly nominalAt: string | null;
  readonly trigger: string;
  /** Attempts made before. */
  readonly attempts: number;
  readonly input?: unknown;
  /** How many ends of other events, one after the other, led to it; left out for none. */
  readonly depth?: number;
};

export type RunStore = {
  loadTools(ids: readonly number[]): Promise<readonly ToolSnapshot[]>;
  loadEvents(ids: readonly number[]): Promise<readonly EventSnapshot[]>;
  /** Writes logs, states, health and queue completion of many runs in one transaction. */
  finish(runs: readonly FinishedRun[]): Promise<void>;
};

/** Opens a tool's credentials. @throws when the envelope does not open */
export type OpenCredentials = (tool: ToolSnapshot) => {
  readonly credentials: unknown;
  readonly keyId: string;
};

export type TokenLease = {
  readonly granted: number /** ms until another token is free */;
  readonly retryAfterMs: number;
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

/** Counts one call against the workspace's plan. */
export type TakeQuota = (
  workspaceId: string,
  plan: string,
) => Promise<{ ok: true } | { ok: false; period: "hour" | "day"; limit: number; retryAfterMs: number }>;

export type CircuitKey = { readonly toolId: number; readonly host: string };
export type CircuitRow = CircuitKey & { readonly state: "open" | "halfOpen"; readonly probeAt: Date };

export type CircuitStore = {
  load(toolId?: number): Promise<readonly CircuitRow[]>;
  open(key: CircuitKey, details: { resetMs: number; reason: string }): Promise<CircuitRow>;
  /** One probe at a time over all workers. */
  claimProbe(key: CircuitKey, details: { holdMs: number }): Promise<boolean>;
  /** `none`: the probe never left. @returns the row as it stands; null: closed */
  settleProbe(
    key: CircuitKey,
    details: { result: "success" | "failure" | "none"; resetMs: number; successesToClose: number },
  ): Promise<CircuitRow | null>;
};

/** The queue as a worker uses it. */
export type WorkQueue = {
  fetch(size: number): Promise<readonly { id: string; retryCount: number; data: QueuedRun }[]>;
  touch(jobs: readonly JobClaim[]): Promise<unknown>;
  handBack(ids: readonly string[]): Promise<unknown>;
};

export type EngineLogger = {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
};
