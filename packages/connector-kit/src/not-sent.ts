import {
  AuthenticationError,
  AuthorizationError,
  type CarillonError,
  NetworkError,
  RateLimitError,
  ServerError,
  TimeoutError,
  toCarillonError,
  UnknownError,
  ValidationError,
} from "@carillon/core";
import { type ActionContext, DryRunPreview } from "./action-context.ts";

const CLASSES = {
  network: NetworkError,
  authentication: AuthenticationError,
  authorization: AuthorizationError,
  rate_limit: RateLimitError,
  validation: ValidationError,
  timeout: TimeoutError,
  server_error: ServerError,
  unknown: UnknownError,
} as const;

/** The same error, known to have struck before the provider was given anything to act on: any action may be tried again. */
export function notSent(error: CarillonError): CarillonError {
  if (error.sent === "no") return error;
  const { provider, message, userMessage, code, httpStatus, retryAfterMs, retryable, cause } = error;
  const details = { provider, message, userMessage, code, httpStatus, retryAfterMs, retryable, cause };
  return new CLASSES[error.category]({ ...details, sent: "no" });
}

/**
 * Takes the steps of an action that come before the one with the effect.
 * @throws CarillonError, known not to have been sent; DryRunPreview as it is
 */
export async function beforeEffect<T>(
  provider: string,
  context: Pick<ActionContext, "now">,
  steps: () => Promise<T>,
): Promise<T> {
  try {
    return await steps();
  } catch (failure) {
    if (failure instanceof DryRunPreview) throw failure;
    throw notSent(toCarillonError(provider, failure, { now: context.now() }));
  }
}
