import type { QueuedRun } from "@carillon/engine";

/** A worker that is silent for this long is dead, and its jobs go to another. Seconds. */
export const HEARTBEAT_SECONDS = 15;

/** A job of the run queue to be; what it carries is enough to run without reading the execution's row again. */
export type NewRunJob = {
  readonly id: string;
  readonly data: QueuedRun;
  /** When it may begin, at the soonest: by the database's clock, or ms from when it is written. */
  readonly startAfter?: Date;
  readonly startInMs?: number;
};
