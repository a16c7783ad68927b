export {
  BadRequestError,
  CallerError,
  type CallerErrorCode,
  ConflictError,
  ForbiddenError,
  type Issue,
  NotFoundError,
  PreconditionFailedError,
  TooManyRequestsError,
  UnauthorizedError,
} from "./caller-errors.ts";
export { CarillonError, type CarillonErrorDetails } from "./carillon-error.ts";
export { type Categorized, categorize } from "./categorize.ts";
export {
  AuthenticationError,
  AuthorizationError,
  ERROR_CLASSES,
  NetworkError,
  RateLimitError,
  ServerError,
  TimeoutError,
  UnknownError,
  ValidationError,
} from "./category-errors.ts";
export { ERROR_CATEGORIES, type ErrorCategory, type Sent } from "./error-category.ts";
export type { ErrorCause } from "./error-cause.ts";

export { issuesOf } from "./issues-of.ts";
export { findProviderRules } from "./providers/index.ts";
export { listCodes, type ProviderRules } from "./providers/provider-rules.ts";
export type { HttpAnswer } from "./read/http-answer.ts";
export { asNumber, asText, readPath, readProperty } from "./read/safe-read.ts";
export { toCarillonError } from "./to-carillon-error.ts";
export { type Rule, ruleTable } from "./verdict.ts";
export { answeredAt } from "./wait/answered-at.ts";
export { describeWait } from "./words/describe-wait.ts";
