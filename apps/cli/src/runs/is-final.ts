import type { ExecutionStatus } from "@carillon/core/contracts";

/** Whether a run in this state has ended. */
export function isFinal(status: ExecutionStatus): boolean {
  return status !== "PENDING" && status !== "QUEUED" && status !== "RUNNING";
}
