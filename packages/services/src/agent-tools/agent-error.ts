import {
  type ActionError,
  type AgentErrorCode,
  type CallerError,
  type CallerErrorCode,
  type ToolActionResult,
  TooManyRequestsError,
} from "@carillon/core";

/** What an agent is told of a mistake of its caller's. */
const OF_CALLER: Readonly<Record<CallerErrorCode, AgentErrorCode>> = {
  BAD_REQUEST: "VALIDATION_ERROR",
  UNAUTHORIZED: "UNAUTHORIZED",
  FORBIDDEN: "PERMISSION_DENIED",
  NOT_FOUND: "TOOL_NOT_FOUND",
  CONFLICT: "CONFLICT",
  // It is switched off, or not connected: what is stored stands against the call.
  PRECONDITION_FAILED: "CONFLICT",
  // What a plan allows, unless it says otherwise; a limiter that lets nothing through is how a call ended.
  TOO_MANY_REQUESTS: "QUOTA_EXCEEDED",
};

export function agentCodeOf(error: Pick<CallerError, "code">): AgentErrorCode {
  if (error instanceof TooManyRequestsError && error.of === "rate") return "RATE_LIMITED";
  return OF_CALLER[error.code];
}

/** What an agent is told of a call that failed. That the provider refuses the connection's secret is not the caller's 401. */
export function agentCodeOfResult({ error }: ToolActionResult): AgentErrorCode {
  if (!error) return "EXECUTION_ERROR";
  if (error.code === "ALL_FALLBACKS_FAILED") return "PROVIDER_ERROR";
  if (error.code === "CIRCUIT_OPEN") return "CIRCUIT_OPEN";
  if (error.httpStatus === 409) return "CONFLICT";
  switch (error.category) {
    case "validation":
      return isOfAnswer(error) ? "PROVIDER_ERROR" : "VALIDATION_ERROR";
    case "rate_limit":
      return "RATE_LIMITED";
    case "timeout":
      return "TIMEOUT";
    case "authorization":
      // What was refused here, as an approval that nobody gave, and not by the service that was called.
      return error.provider === "carillon" ? "PERMISSION_DENIED" : "PROVIDER_ERROR";
    case "authentication":
    case "network":
    case "server_error":
      return "PROVIDER_ERROR";
    case "unknown":
      return "EXECUTION_ERROR";
  }
}

/** Not what was asked is wrong, but what was answered to it. */
function isOfAnswer({ httpStatus }: ActionError): boolean {
  return httpStatus !== undefined && httpStatus < 400;
}
