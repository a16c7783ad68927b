import type {
  ActionError,
  Attempt,
  ExecutionStatus,
  Outcome,
  RunTrigger,
  TickOutcome,
  TimelineEntry,
} from "@carillon/core";
import type { JobClaim, QueuedRun, StepPlace } from "./queue.ts";
import type { CircuitKey, PlacesWanted } from "./resilience.ts";
import type { EventSnapshot, ToolSnapshot } from "./snapshots.ts";

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

/** What a job of a run used; of a run that goes back to the queue and makes more attempts, added up. */
export type RunUsage = {
  /** In decimals. */
  readonly cost: string;
  /** null: its action told of none. */
  readonly tokens: number | null;
  /** The first of the run's jobs in which an attempt was made. */
  readonly isFirst: boolean;
  readonly cache: "hit" | "miss" | null;
  /** How old what the cache gave was. */
  readonly cacheAgeMs: number | null;
  /** In whose name it was; the sums of days tell it. */
  readonly agentRoleId: number | null;
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
  /** null: not the end, see `nextAttemptInMs`. */
  readonly finishedAt: Date | null;
  /** After the database has written it down: no worker's clock decides. */
  readonly nextAttemptInMs: number | null;
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
  readonly agentSessionId?: string | undefined;
  readonly sessionId?: string | undefined;
  /** The run whose action called it; left out where none did. */
  readonly calledBy?: string | undefined;
  /** Left out where there is nothing to tell, as of most runs. */
  readonly usage?: RunUsage | undefined;
  /** Its own attempts failed, and another action did it in its place; not stored. */
  readonly fellBack?: true;
  /** An alert rule is to be told of its end; not stored. */
  readonly isWatched: boolean;
};

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
  /** After it is written. */
  readonly startInMs: number;
  readonly data: QueuedRun;
  /** It waits for this circuit, and is let go by whoever paces those that do. */
  readonly hold?: Hold;
  /** It waits for places under caps, and is let go by whoever gives one back. */
  readonly places?: PlacesWanted;
};

/** `perSecond`: no more are let go in a second, whatever the pace; null: no limit of the tool's. */
export type Hold = CircuitKey & { readonly perSecond: number | null };

export type TickNews = { readonly outcome: TickOutcome; readonly reason: string };

export type RunStore = {
  loadTools(ids: readonly number[]): Promise<readonly ToolSnapshot[]>;
  loadEvents(ids: readonly number[]): Promise<readonly EventSnapshot[]>;
  /** What a tool has stored of an action of its own; null: it has none of this id. */
  loadOwnAction(toolId: number, actionId: string): Promise<unknown>;
  /** Writes logs, states, health and queue completion of many runs in one transaction. */
  finish(runs: readonly FinishedRun[]): Promise<void>;
};
