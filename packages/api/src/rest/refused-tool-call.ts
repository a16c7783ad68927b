import {
  AGENT_ERROR_STATUS,
  type AgentErrorCode,
  CallerError,
  type ToolCallAnswer,
  type ToolCallFailure,
} from "@carillon/core";
import { agentCodeOf } from "@carillon/services";
import type { TRPCError } from "@trpc/server";
import { detailsOf } from "../errors.ts";

/** What the transport refuses by itself. */
const OF_TRANSPORT: Partial<Readonly<Record<TRPCError["code"], AgentErrorCode>>> = {
  BAD_REQUEST: "VALIDATION_ERROR",
  PARSE_ERROR: "VALIDATION_ERROR",
  PAYLOAD_TOO_LARGE: "VALIDATION_ERROR",
  UNSUPPORTED_MEDIA_TYPE: "VALIDATION_ERROR",
  UNAUTHORIZED: "UNAUTHORIZED",
  NOT_FOUND: "TOOL_NOT_FOUND",
  TOO_MANY_REQUESTS: "RATE_LIMITED",
};

/** What a call answers that was refused before there was anything to run, or in which something went wrong here. */
export function refusedToolCall(error: TRPCError, durationMs: number): ToolCallFailure {
  const { cause } = error;
  const code = cause instanceof CallerError ? agentCodeOf(cause) : OF_TRANSPORT[error.code];
  const { issues, retryAfterMs } = detailsOf(error);
  return {
    execution_id: null,
    status: "error",
    error: code ?? "EXECUTION_ERROR",
    message: error.message,
    duration_ms: Math.round(durationMs),
    ...(issues && { issues: [...issues] }),
    ...(retryAfterMs !== undefined && { retry_after_ms: retryAfterMs }),
  };
}

export function statusOfToolCall(answer: ToolCallAnswer): number {
  switch (answer.status) {
    case "success":
      return 200;
    case "pending":
      return 202;
    case "error":
      return AGENT_ERROR_STATUS[answer.error];
  }
}
