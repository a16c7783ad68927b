import { CarillonError, type CarillonErrorDetails } from "./carillon-error.ts";
import type { ErrorCategory } from "./error-category.ts";

/** The service could not be reached: DNS, connection, TLS, a line cut. */
export class NetworkError extends CarillonError {
  constructor(details: CarillonErrorDetails) {
    super("network", details);
  }
}

/** The credentials were refused. */
export class AuthenticationError extends CarillonError {
  constructor(details: CarillonErrorDetails) {
    super("authentication", details);
  }
}

/** The credentials are known but may not do this. */
export class AuthorizationError extends CarillonError {
  constructor(details: CarillonErrorDetails) {
    super("authorization", details);
  }
}

/** Called too often. */
export class RateLimitError extends CarillonError {
  constructor(details: CarillonErrorDetails) {
    super("rate_limit", details);
  }
}

/** The request itself is wrong, or the answer is not what the service promises. */
export class ValidationError extends CarillonError {
  constructor(details: CarillonErrorDetails) {
    super("validation", details);
  }
}

/** No answer in time. */
export class TimeoutError extends CarillonError {
  constructor(details: CarillonErrorDetails) {
    super("timeout", details);
  }
}

/** The service failed on its own side. */
export class ServerError extends CarillonError {
  constructor(details: CarillonErrorDetails) {
    super("server_error", details);
  }
}

/** Nothing known tells what happened. */
export class UnknownError extends CarillonError {
  constructor(details: CarillonErrorDetails) {
    super("unknown", details);
  }
}

/** The class of each category. */
export const ERROR_CLASSES: Readonly<
  Record<ErrorCategory, new (details: CarillonErrorDetails) => CarillonError>
> = {
  network: NetworkError,
  authentication: AuthenticationError,
  authorization: AuthorizationError,
  rate_limit: RateLimitError,
  validation: ValidationError,
  timeout: TimeoutError,
  server_error: ServerError,
  unknown: UnknownError,
};
