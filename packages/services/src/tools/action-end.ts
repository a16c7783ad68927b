import type { PendingCall, ToolActionResult } from "@carillon/core";

/** How a call ends that may have to wait for somebody's approval. */
export type ActionEnd = ToolActionResult | PendingCall;

export function isPending(end: ActionEnd): end is PendingCall {
  return "approvalId" in end;
}
