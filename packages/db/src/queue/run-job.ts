import type { QueuedRun } from "@carillon/engine";

/** A job of the run queue to be; what it carries is enough to run without reading the execution's row again. */
export type NewRunJob = {
  readonly id: string;
  readonly data: QueuedRun;
  /** When it may begin, at the soonest: by the database's clock, or ms from when it is written. */
  readonly startAfter?: Date;
  readonly startInMs?: number;
};
