import { type CarillonError, ERROR_CLASSES, type ToolActionResult, UnknownError } from "@carillon/core";

/** How a call within a run has failed, as the error that its caller gets; its text holds no secret any more. */
export function failureOfCall(actionId: string, { error, outcome, status }: ToolActionResult): CarillonError {
  const sent = outcome === "unknown" ? "maybe" : "no";
  if (!error) {
    const message = `${actionId} ended ${status}`;
    const userMessage = status === "CANCELLED" ? `${actionId} was cancelled.` : `${actionId} failed.`;
    const code = status === "CANCELLED" ? "CANCELLED" : "UNKNOWN";
    return new UnknownError({ provider: "carillon", code, message, userMessage, retryable: false, sent });
  }
  const { category, provider, code, message, userMessage, retryable, retryAfterMs, httpStatus, causes } =
    error;
  const details = {
    provider,
    code,
    message,
    userMessage,
    retryable,
    retryAfterMs,
    httpStatus,
    causes,
    sent,
  } as const;
  return new ERROR_CLASSES[category](details);
}
