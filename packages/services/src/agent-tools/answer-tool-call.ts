import type { ToolCallAnswer, ToolCallInput } from "@carillon/core";
import type { Caller } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { type AgentCall, callAgentTool } from "./call-agent-tool.ts";

/** How a call came, and what goes on while it is waited for. */
export type CallWay = Partial<Pick<AgentCall, "source" | "signal" | "onProgress">>;

/** A call as REST writes it, and its answer. @throws CallerError */
export async function answerToolCall(
  deps: ServiceDeps,
  caller: Caller,
  call: ToolCallInput,
  { source, ...way }: CallWay = {},
): Promise<ToolCallAnswer> {
  const answer = await callAgentTool(deps, caller, {
    name: call.toolName,
    inputs: call.inputs,
    dryRun: call.dry_run,
    sandbox: call.sandbox,
    toolId: call.tool_id,
    agentSessionId: call.agent_session_id,
    sessionId: call.session_id,
    idempotencyKey: call.idempotency_key,
    truncation: { maxLength: call.max_length, strategy: call.truncation },
    useCache: !call.no_cache,
    source: source ?? (call.agent_session_id === undefined ? "api" : "agent"),
    ...way,
  });
  const { executionId: execution_id, durationMs: duration_ms } = answer;
  if (answer.status === "success") {
    const { resourceUrl: resource_url, ...outputs } = answer.outputs;
    const { truncated } = answer;
    return {
      execution_id,
      status: "success",
      outputs: {
        ...outputs,
        ...(resource_url !== undefined && { resource_url }),
        ...(truncated && {
          truncated: true,
          original_length: truncated.originalLength,
          ...(truncated.artifact && { artifact: truncated.artifact }),
        }),
      },
      duration_ms,
      ...(answer.warning !== undefined && { warning: answer.warning }),
      ...(answer.cached && { cached: true }),
      ...(answer.cacheAgeMs !== undefined && { cache_age_ms: answer.cacheAgeMs }),
    };
  }
  if (answer.status === "pending") {
    const { approvalId: approval_id, expiresAt: expires_at, message } = answer;
    return { execution_id, status: "pending", approval_id, expires_at, message };
  }
  const { code, message, retryAfterMs, details, mayHaveRun } = answer;
  return {
    execution_id,
    status: "error",
    error: code,
    message,
    duration_ms,
    ...(retryAfterMs !== undefined && { retry_after_ms: retryAfterMs }),
    ...(details && { details }),
    ...(mayHaveRun && { may_have_run: true }),
  };
}
