import { randomUUID } from "node:crypto";
import { BadRequestError, CallerError, type ToolCallFailure, TooManyRequestsError } from "@carillon/core";
import type { ServiceLogger } from "../service-deps.ts";
import { agentCodeOf } from "./agent-error.ts";

/** What a call among others answers where it was refused, or where something went wrong here, which goes to the log. */
export function failureOfCall(
  error: unknown,
  { durationMs, logger }: { durationMs: number; logger: ServiceLogger },
): ToolCallFailure {
  const failure = { execution_id: null, status: "error", duration_ms: durationMs } as const;
  if (!(error instanceof CallerError)) {
    const errorId = randomUUID();
    logger.error({ err: error, errorId }, "a call of a batch failed");
    const message = `Something went wrong here (error ${errorId}). It is in the server's log under this id.`;
    return { ...failure, error: "EXECUTION_ERROR", message };
  }
  return {
    ...failure,
    error: agentCodeOf(error),
    message: error.message,
    ...(error instanceof BadRequestError && { issues: [...error.issues] }),
    ...(error instanceof TooManyRequestsError && { retry_after_ms: error.retryAfterMs }),
  };
}
