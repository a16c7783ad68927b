import type { EventRow } from "@carillon/db";

/** It has run as often as it may, as far as runs that may still be left out count. */
export function isUsedUp({
  maxExecutions,
  executionCount,
}: Pick<EventRow, "maxExecutions" | "executionCount">): boolean {
  return maxExecutions !== null && executionCount >= maxExecutions;
}
