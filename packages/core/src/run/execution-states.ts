import type { ExecutionStatus } from "../contracts/execution.ts";

/** What a run may become. A status without followers is final. */
export const TRANSITIONS = {
  PENDING: ["QUEUED", "FAILURE", "CANCELLED"],
  QUEUED: ["RUNNING", "SUCCESS", "FAILURE", "TIMEOUT", "RATE_LIMITED", "CANCELLED", "SKIPPED"],
  RUNNING: ["QUEUED", "SUCCESS", "FAILURE", "TIMEOUT", "RATE_LIMITED", "CANCELLED"],
  SUCCESS: [],
  FAILURE: [],
  TIMEOUT: [],
  CANCELLED: [],
  SKIPPED: [],
  RATE_LIMITED: [],
} as const satisfies Record<ExecutionStatus, readonly ExecutionStatus[]>;

export function isFinal(status: ExecutionStatus): boolean {
  return TRANSITIONS[status].length === 0;
}
