import type { EventPriority } from "@carillon/core";
import type { QueuedAction, Resumption } from "@carillon/engine";

/** What a job of the run queue carries: enough to run without reading the execution's row again. */
export type RunJobData = {
  readonly executionId: string;
  readonly workspaceId: string;
  readonly eventId: number | null;
  /** ISO 8601 */
  readonly nominalAt: string | null;
  readonly trigger: string;
  /** Attempts made before this job. */
  readonly attempts: number;
  readonly input?: unknown;
  /** Among the runs of its workspace; left out for normal. */
  readonly priority?: EventPriority;
  /** How many ends of other events, one after the other, led to it. */
  readonly depth?: number;
  /** Of a step: its run, which step, which item. */
  readonly step?: { readonly parentId: string; readonly id: string; readonly index: number | null };
  /** In place of an event: an action of a tool. */
  readonly action?: QueuedAction;
  /** What it brings along from the worker that gave it back. */
  readonly resumed?: Resumption;
};

export type RunJob = { readonly id: string; readonly retryCount: number; readonly data: RunJobData };

export type NewRunJob = {
  readonly id: string;
  readonly data: RunJobData;
  readonly startAfter?: Date;
};
