import type { ToolCallAnswer, ToolCallInput } from "@carillon/core";
import type { Caller } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { callAgentTool } from "./call-agent-tool.ts";

/** A call as REST writes it, and its answer. @throws CallerError */
export async function answerToolCall(
  deps: ServiceDeps,
  caller: Caller,
  call: ToolCallInput,
  signal?: AbortSignal,
): Promise<ToolCallAnswer> {
  const answer = await callAgentTool(deps, caller, {
    name: call.toolName,
    inputs: call.inputs,
    dryRun: call.dry_run,
    toolId: call.tool_id,
    agentSessionId: call.agent_session_id,
    sessionId: call.session_id,
    idempotencyKey: call.idempotency_key,
    source: call.agent_session_id === undefined ? "api" : "agent",
    signal,
  });
  const { executionId: execution_id, durationMs: duration_ms } = answer;
  if (answer.status === "success") {
    const { resourceUrl: resource_url, ...outputs } = answer.outputs;
    return {
      execution_id,
      status: "success",
      outputs: { ...outputs, ...(resource_url !== undefined && { resource_url }) },
      duration_ms,
      ...(answer.warning !== undefined && { warning: answer.warning }),
    };
  }
  const { code, message, retryAfterMs, mayHaveRun } = answer;
  return {
    execution_id,
    status: "error",
    error: code,
    message,
    duration_ms,
    ...(retryAfterMs !== undefined && { retry_after_ms: retryAfterMs }),
    ...(mayHaveRun && { may_have_run: true }),
  };
}
