import type {
  ActionError,
  AgentErrorCode,
  CallerError,
  CallerErrorCode,
  ToolActionResult,
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
  // Thrown for what a plan allows alone; a limiter that lets nothing through is how a call ended.
  TOO_MANY_REQUESTS: "QUOTA_EXCEEDED",
};

export function agentCodeOf({ code }: Pick<CallerError, "code">): AgentErrorCode {
  return OF_CALLER[code];
}

/** What an agent is told of a call that failed. That the provider refuses the connection's secret is not the caller's 401. */
export function agentCodeOfResult({ error }: ToolActionResult): AgentErrorCode {
  if (!error) return "EXECUTION_ERROR";
  if (error.code === "CIRCUIT_OPEN") return "CIRCUIT_OPEN";
  if (error.httpStatus === 409) return "CONFLICT";
  switch (error.category) {
    case "validation":
      return isOfAnswer(error) ? "PROVIDER_ERROR" : "VALIDATION_ERROR";
    case "rate_limit":
      return "RATE_LIMITED";
    case "timeout":
      return "TIMEOUT";
    case "authentication":
    case "authorization":
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
