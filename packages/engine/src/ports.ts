import type {
  ActionError,
  Attempt,
  CircuitPolicy,
  Condition,
  EventPriority,
  ExecutionStatus,
  Outcome,
  RetryConfig,
  RunTrigger,
  Step,
  StepResult,
  StepState,
  TickOutcome,
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
  /** Calls at once; null: as many as come. */
  readonly concurrency: number | null;
  /** The same for all tools of its workspace together. */
  readonly workspaceConcurrency: number | null;
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
  readonly circuitPolicy: CircuitPolicy;
  readonly fallbackToolId: number | null;
  /** What has to hold for what sets it off to run it. */
  readonly condition: Condition | null;
  /** Several actions in order; null: the one above. */
  readonly steps: readonly Step[] | null;
  readonly outputMapping: Record<string, unknown> | null;
  /** The events that its end sets off. */
  readonly followers: readonly Follower[];
  /** An alert rule wants to know how its runs end. */
  readonly isWatched: boolean;
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
  /** An alert rule is to be told of its end; not stored. */
  readonly isWatched: boolean;
};

/** The job a queued run came as; `retryCount` fences a worker that was given up and comes back. */
export type JobClaim = { readonly id: string; readonly retryCount: number };

export type FinishedRun = {
  readonly record: RunRecord;
  /** null for a direct call: its row is new. */
  readonly job: JobClaim | null;
  /** What a job of the next attempt carries. */
  readonly next: NextJob | null;
  /** What the ledger is told of its tick; left out where that has been told already. */
  readonly tick?: TickNews | null;
  /** Started in the transaction that records this end, and only if it is this one that records it. */
  readonly followers?: readonly FollowerRun[];
  /** Of a step of a run: which one, and its output for the steps after it, with its tool's secrets hidden. */
  readonly step?: StepPlace & { readonly output: unknown };
};

export type NextJob = {
  readonly startAfter: Date;
  readonly data: QueuedRun;
  /** It waits for this circuit, and is let go by whoever paces those that do. */
  readonly hold?: Hold;
  /** It waits for places under caps, and is let go by whoever gives one back. */
  readonly places?: PlacesWanted;
};

/** `perSecond`: no more are let go in a second, whatever the pace; null: no limit of the tool's. */
export type Hold = CircuitKey & { readonly perSecond: number | null };

export type TickNews = { readonly outcome: TickOutcome; readonly reason: string };

/** What a run that went back to the queue brings along when it comes out again. */
export type Resumption = {
  /** What it has waited for, since when (ISO 8601). */
  readonly stage: "circuit" | "limiter" | "retry";
  readonly since: string;
  readonly note: string;
  /** Attempts that tried for everybody whether a provider was back, and failed: they use up none of the run's own. */
  readonly probes: number;
  /** Which circuit held it, in the ledger's words; null: none ever did. */
  readonly heldBy: string | null;
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
  /** Among the runs of its workspace; left out for normal. */
  readonly priority?: EventPriority;
  /** How many ends of other events, one after the other, led to it; left out for none. */
  readonly depth?: number;
  /** Of a step: the run it belongs to. */
  readonly step?: StepPlace;
  /** In place of an event: an action of a tool, as an alert is sent. */
  readonly action?: QueuedAction;
  /** Left out until it goes back to the queue. */
  readonly resumed?: Resumption;
};

export type QueuedAction = {
  readonly toolId: number;
  readonly actionId: string;
  readonly parameters: Record<string, unknown>;
  /** What `{{alert.…}}` stands for. */
  readonly alert: Readonly<Record<string, unknown>>;
};

/** Where in a run with steps an execution belongs. */
export type StepPlace = {
  readonly parentId: string;
  readonly id: string;
  /** Of its item in forEach, from 0. */
  readonly index: number | null;
};

/** What a run with steps goes by. Kept with the run, so that a change of its event does not touch runs that go on. */
export type Flow = {
  readonly event: Pick<
    EventSnapshot,
    "id" | "workspaceId" | "userId" | "userEmail" | "name" | "timezone" | "retry" | "timeoutMs" | "followers"
  >;
  /** How many ends of other events led to it. */
  readonly depth: number;
  readonly steps: readonly Step[];
  readonly outputMapping: Record<string, unknown> | null;
};

/** A run with steps as it stands. */
export type FlowRun = {
  readonly executionId: string;
  readonly workspaceId: string;
  readonly trigger: string;
  readonly nominalAt: Date | null;
  readonly createdAt: Date;
  readonly input: unknown;
  readonly flow: Flow;
  readonly isCancelled: boolean;
};

/** An execution of a step to be: it waits until it is released, or has ended without a worker. */
export type NewStepRun = {
  readonly stepId: string;
  readonly index: number | null;
  readonly item?: unknown;
  readonly toolId: number;
  readonly toolType: string;
  readonly actionId: string;
  readonly ended: StepEnding | null;
};

/** How a step ended that no worker ran, or how a whole run did. Everything in it but `given` is redacted. */
export type StepEnding = {
  readonly status: ExecutionStatus;
  readonly outcome: Outcome | null;
  readonly stdout: string;
  readonly error: ActionError | null;
  readonly output: unknown;
  /** What later steps read of it. */
  readonly given?: unknown;
};

export type StepChanges = {
  readonly opened: readonly NewStepRun[];
  readonly released: readonly { stepId: string; count: number; startAfter: Date | null }[];
  readonly dropped: readonly string[];
  readonly end: StepEnding | null;
  /** What that end sets off. */
  readonly followers: readonly FollowerRun[];
};

/** `tooLarge`: bytes of an output that was not kept for later steps. */
export type StepGiven = StepResult & { readonly tooLarge?: number };
export type ReadOutputs = (stepIds: readonly string[]) => Promise<ReadonlyMap<string, StepGiven>>;

export type StepStore = {
  /**
   * One transaction under the run's lock: writes what has ended, asks what comes next, and writes and queues that. A run
   * that has ended itself is left as it is.
   */
  advance(
    what: {
      readonly executionId: string;
      /** Of the step that ended. */
      readonly ended: FinishedRun | null;
      /** The job that ends with it. */
      readonly job: JobClaim | null;
      /** Set by the run's first job. */
      readonly flow: Flow | null;
    },
    decide: (run: FlowRun, states: readonly StepState[], outputs: ReadOutputs) => Promise<StepChanges>,
  ): Promise<void>;
  /** The run that a step's execution belongs to, and its item; null where one of them is not there or has ended. */
  load(
    executionId: string,
    parentId: string,
  ): Promise<{ readonly run: FlowRun; readonly item: unknown } | null>;
  outputs(parentId: string, stepIds: readonly string[]): ReturnType<ReadOutputs>;
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

/** No more than `limit` at once under `key`, over all processes; `of`: whose it is, in words. */
export type Cap = { readonly key: string; readonly limit: number; readonly of: string };
/** `full`: the key of the cap that was reached. */
export type PlacesWanted = { readonly keys: readonly string[]; readonly full: string };
export type PlaceWanted = { readonly executionId: string; readonly caps: readonly Cap[] };

export type PlaceStore = {
  /** Takes a place under each of a run's caps, or none. @returns for each run the cap that is reached; null: it has its places */
  take(wanted: readonly PlaceWanted[]): Promise<readonly (Cap | null)[]>;
  /** Tells that this process lives, and its places with it. */
  renew(): Promise<void>;
  /** Hands them on to who has waited longest. */
  giveBack(places: readonly PlaceWanted[]): Promise<void>;
};

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

export type QueuedJob = { readonly id: string; readonly retryCount: number; readonly data: QueuedRun };

export type HeldJob = JobClaim & { readonly executionId: string };

/** The queue as a worker uses it. */
export type WorkQueue = {
  fetch(size: number): Promise<readonly QueuedJob[]>;
  /** What waits at the front of other workspaces than these. */
  fetchOthers(size: number, workspaceIds: readonly string[]): Promise<readonly QueuedJob[]>;
  /** Lets those be fetched whose time has come; @returns how many */
  ripen(): Promise<number>;
  /**
   * Tells that the worker of these jobs lives.
   * @returns those of their executions that somebody wants to end
   */
  touch(jobs: readonly HeldJob[]): Promise<readonly string[]>;
  handBack(ids: readonly string[]): Promise<unknown>;
};

export type EngineLogger = {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
};
