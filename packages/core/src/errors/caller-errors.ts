/** The tRPC code names that a caller's mistake answers with; each transport maps them once. */
export type CallerErrorCode =
  | "BAD_REQUEST"
  | "UNAUTHORIZED"
  | "FORBIDDEN"
  | "NOT_FOUND"
  | "CONFLICT"
  | "PRECONDITION_FAILED"
  | "TOO_MANY_REQUESTS";

/** One thing wrong with an input; `path` is dotted, e.g. `parameters.to.0`. */
export type Issue = { path: string; message: string };

/** What services throw when the caller did something wrong. Its message is meant to be read by the caller. */
export abstract class CallerError extends Error {
  abstract readonly code: CallerErrorCode;

  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The input is not valid; `issues` says what and where. */
export class BadRequestError extends CallerError {
  readonly code = "BAD_REQUEST";
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[], message?: string) {
    super(message ?? listIssues(issues));
    this.issues = issues;
  }
}

/** Nobody is signed in, or the session or token is not valid. */
export class UnauthorizedError extends CallerError {
  readonly code = "UNAUTHORIZED";
}

/** Known, but the role or the scope does not allow it. */
export class ForbiddenError extends CallerError {
  readonly code = "FORBIDDEN";
}

/** Does not exist, or is in another workspace. */
export class NotFoundError extends CallerError {
  readonly code = "NOT_FOUND";
}

/** Does not fit what is stored: in use, a name taken, an idempotency key with other input. */
export class ConflictError extends CallerError {
  readonly code = "CONFLICT";
}

/** Not possible in the present state, e.g. an inactive tool. */
export class PreconditionFailedError extends CallerError {
  readonly code = "PRECONDITION_FAILED";
}

/** A quota or a limit of Carillon's own; `retryAfterMs` says when there is room again. */
export class TooManyRequestsError extends CallerError {
  readonly code = "TOO_MANY_REQUESTS";
  readonly retryAfterMs: number;
  /** `rate`: how often somebody may do it, in place of what the plan has. */
  readonly of: "quota" | "rate";

  constructor(message: string, options: { retryAfterMs: number; of?: "quota" | "rate"; cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.retryAfterMs = options.retryAfterMs;
    this.of = options.of ?? "quota";
  }
}

function listIssues(issues: readonly Issue[]): string {
  if (issues.length === 0) return "The input is not valid.";
  return issues.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`)).join("; ");
}
