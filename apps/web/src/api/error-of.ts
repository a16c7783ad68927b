import type { Issue } from "@carillon/core/contracts";
import { TRPCClientError } from "@trpc/client";

/** What went wrong, as a page can show it. */
export type ApiProblem = {
  readonly code: string;
  /** For a person. */
  readonly message: string;
  readonly issues: readonly Issue[];
  readonly retryAfterMs: number | undefined;
  /** To find it in the server's log. */
  readonly errorId: string | undefined;
};

const UNREACHABLE: ApiProblem = {
  code: "UNREACHABLE",
  message: "Carillon did not answer. Nothing you typed is lost: check that it is running, then try again.",
  issues: [],
  retryAfterMs: undefined,
  errorId: undefined,
};

/** Reads any thrown value; what did not come from the API is a failure to reach it. */
export function problemOf(error: unknown): ApiProblem {
  if (!(error instanceof TRPCClientError)) return UNREACHABLE;
  const data: unknown = error.data;
  if (typeof data !== "object" || data === null) return UNREACHABLE;
  const fields: Record<string, unknown> = { ...data };
  return {
    code: typeof fields.code === "string" ? fields.code : "UNKNOWN",
    message: messageOf(fields.code, error.message, fields.issues),
    issues: Array.isArray(fields.issues) ? fields.issues.filter(isIssue) : [],
    retryAfterMs: typeof fields.retryAfterMs === "number" ? fields.retryAfterMs : undefined,
    errorId: typeof fields.errorId === "string" ? fields.errorId : undefined,
  };
}

function isIssue(value: unknown): value is Issue {
  return typeof value === "object" && value !== null && "path" in value && "message" in value;
}

function messageOf(code: unknown, message: string, issues: unknown): string {
  if (code === "UNAUTHORIZED") return "Your session has ended. Sign in again; what you typed is kept.";
  if (code === "INTERNAL_SERVER_ERROR")
    return "Something went wrong inside Carillon. Try again; if it stays, its log tells why.";
  // A zod error arrives as JSON text: its issues are shown at their fields instead.
  if (message.trimStart().startsWith("[")) {
    const first = Array.isArray(issues) ? issues.find(isIssue) : undefined;
    return first
      ? `Check ${first.path || "what you typed"}: ${first.message}`
      : "Something in the form is not right.";
  }
  return message;
}
