import type { ExecutionStatus } from "@carillon/core/contracts";

/** As the server filters: FAILURE stands for every way to fail. */
export function matchesStatus(wanted: ExecutionStatus | undefined, status: ExecutionStatus): boolean {
  if (wanted === undefined || wanted === status) return true;
  return wanted === "FAILURE" && (status === "TIMEOUT" || status === "RATE_LIMITED");
}
