import type { RunTrigger } from "@carillon/core";
import type { ApprovedCall } from "../ports/agents.ts";
import type { QueuedRun } from "../ports/queue.ts";
import type { RunRequest } from "./run-state.ts";

/** What the job of a call asks to be run that somebody has approved: in the name, and with the rights, of who called. */
export function approvedRequestOf(
  { executionId, workspaceId, trigger, attempts, resumed }: QueuedRun,
  call: ApprovedCall,
  signal: AbortSignal,
): RunRequest {
  const { toolId, actionId, parameters } = call;
  return {
    ...{ executionId, workspaceId, resumed, signal },
    trigger: trigger as RunTrigger,
    userId: call.userId,
    userEmail: call.userEmail,
    tokenId: call.tokenId,
    grant: call.grant,
    approval: "given",
    filledWith: call.filledWith,
    ...(call.refusal && { refusal: call.refusal }),
    isTest: false,
    createdAt: call.createdAt,
    nominalAt: null,
    attemptsBefore: attempts,
    target: { kind: "action", toolId, actionId, parameters },
    timeoutMs: null,
    replayOf: null,
    agentSessionId: call.agentSessionId ?? undefined,
    sessionId: call.sessionId ?? undefined,
  };
}
