import type { RequestContext, RequestSource } from "@carillon/connector-kit";
import type { RunTrigger } from "@carillon/core";
import type { RunRequest } from "./run-state.ts";

/** What an action is told of who asked for its run. A session that clicks is the UI; a token is the API. */
export function requestContextOf({ trigger, tokenId, ...request }: RunRequest): RequestContext {
  return {
    source: SOURCES[trigger] ?? (tokenId === null ? "ui" : "api"),
    userId: request.userId,
    sessionId: request.sessionId ?? null,
    agentSessionId: request.agentSessionId ?? null,
    toolCallId: request.executionId,
    runId: request.calledBy?.executionId ?? request.executionId,
    permissions: request.grant?.scopes ?? ALL,
    sandboxMode: Boolean(request.grant?.sandbox),
  };
}

const ALL = ["*"];

/** null: by whoever it was that called. */
const SOURCES: Readonly<Record<RunTrigger, RequestSource | null>> = {
  schedule: "schedule",
  event: "schedule",
  alert: "schedule",
  webhook: "api",
  manual: null,
  api: null,
  replay: null,
  agent: "agent",
  mcp: "mcp",
};
