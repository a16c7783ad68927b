import type { EventPriority } from "@carillon/core";

/** The job a queued run came as; `retryCount` fences a worker that was given up and comes back. */
export type JobClaim = { readonly id: string; readonly retryCount: number };

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
  /** In place of an event: a call that waited for this approval, and has it. */
  readonly approvalId?: string;
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
   * @returns those of their executions that somebody wants to end, or another worker has
   */
  touch(jobs: readonly HeldJob[]): Promise<readonly string[]>;
  handBack(ids: readonly string[]): Promise<unknown>;
};

/** How a run reaches a worker without being fetched, while that has room. */
export type HandOver = {
  /** Tells those who accept runs that one may be handed to this worker. @returns false: they were not told */
  invite(): Promise<boolean>;
  /** What was handed to this worker lately and is not done, whether it heard of it or not. */
  handed(): Promise<readonly QueuedJob[]>;
  /** Puts into the queue what was handed to this worker and is not to begin here. */
  giveBack(ids: readonly string[]): Promise<unknown>;
  /** Resolves when nothing more can be handed to it; rejects where somebody is at it for longer than that. */
  close(withinMs: number): Promise<unknown>;
};
