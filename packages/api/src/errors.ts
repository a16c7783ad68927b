import { BadRequestError, CallerError, type Issue, issuesOf, TooManyRequestsError } from "@carillon/core";
import { TRPCError } from "@trpc/server";
import { ZodError } from "zod";

/** What callers are told beside code and message, on every transport. */
export type ErrorDetails = {
  readonly issues?: readonly Issue[];
  readonly retryAfterMs?: number;
  readonly errorId?: string;
};

/** An error nobody planned for. It leaves with an id that is in the log, and nothing else of it. */
class InternalError extends Error {
  readonly errorId: string;
  constructor(errorId: string, cause: unknown) {
    super(`Something went wrong here (error ${errorId}). It is in the server's log under this id.`, {
      cause,
    });
    this.name = "InternalError";
    this.errorId = errorId;
  }
}

function inWords(issues: readonly Issue[]): string {
  const shown = issues
    .slice(0, 5)
    .map(({ path, message }) => (path === "" ? message : `${path}: ${message}`));
  return issues.length > shown.length
    ? `${shown.join("; ")}; and ${issues.length - shown.length} more`
    : shown.join("; ");
}

/**
 * The one mapper from what services throw to what a transport answers.
 * @param report writes the unknown to the log and gives the id it is under
 */
export function toApiError(error: unknown, report: (error: unknown) => string): TRPCError {
  const cause = error instanceof TRPCError ? (error.cause ?? error) : error;
  if (cause instanceof CallerError) {
    const message =
      cause instanceof BadRequestError ? `Invalid input: ${inWords(cause.issues)}` : cause.message;
    return new TRPCError({ code: cause.code, message, cause });
  }
  if (cause instanceof ZodError && error instanceof TRPCError && error.code === "BAD_REQUEST") {
    return new TRPCError({
      code: "BAD_REQUEST",
      message: `Invalid input: ${inWords(issuesOf(cause))}`,
      cause,
    });
  }
  if (error instanceof TRPCError && error.code !== "INTERNAL_SERVER_ERROR") return error;
  if (cause instanceof InternalError && error instanceof TRPCError) return error;
  const internal = new InternalError(report(cause), cause);
  return new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: internal.message, cause: internal });
}

export function detailsOf(error: TRPCError): ErrorDetails {
  const { cause } = error;
  if (cause instanceof BadRequestError) return { issues: cause.issues };
  if (cause instanceof ZodError) return { issues: issuesOf(cause) };
  if (cause instanceof TooManyRequestsError) return { retryAfterMs: cause.retryAfterMs };
  if (cause instanceof InternalError) return { errorId: cause.errorId };
  return {};
}
