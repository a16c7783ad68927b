import type { Issue } from "@carillon/core/contracts";
import { problemOf } from "#api/error-of.ts";

/** What an action that did not succeed says; `issues` name its parameters. */
export type ActionProblem = {
  readonly message: string;
  readonly issues: readonly Issue[];
  /** It may have been done all the same. */
  readonly isUnsure: boolean;
};

type Ended = {
  readonly outcome: "succeeded" | "failed" | "unknown";
  readonly stderr: string;
  readonly error?: { readonly userMessage: string } | undefined;
};

const PREFIX = "parameters.";
const LOOK_FIRST = "It may have been done all the same: look before you try again.";
/** After these it is not known how far the run got. */
const UNSURE: ReadonlySet<string> = new Set(["UNREACHABLE", "INTERNAL_SERVER_ERROR"]);

/** Of a run that ended and did not succeed. */
export function problemOfResult({ outcome, error, stderr }: Ended): ActionProblem {
  const message = error?.userMessage ?? stderr;
  const isUnsure = outcome === "unknown";
  return { message: isUnsure ? `${message} ${LOOK_FIRST}`.trim() : message, issues: [], isUnsure };
}

/** Of a call that was refused, or that nobody answered. */
export function problemOfCall(error: unknown): ActionProblem {
  const { code, message, issues } = problemOf(error);
  const isUnsure = UNSURE.has(code);
  return {
    message: code === "UNREACHABLE" ? `Carillon did not answer. ${LOOK_FIRST}` : message,
    issues: issues.map(({ path, message }) => ({ path: path.replace(PREFIX, ""), message })),
    isUnsure,
  };
}

/** The heading of a problem: what was not done, where that is known. */
export function titleOf({ isUnsure }: ActionProblem, notDone: string): string {
  return isUnsure ? "It is not known whether this was done" : notDone;
}
