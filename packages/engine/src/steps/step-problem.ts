import { type ActionError, TemplateError } from "@carillon/core";

/** A step that cannot be begun, in words for its owner. */
export class StepProblem extends Error {
  override readonly name = "StepProblem";
}

/** @throws what is neither a problem of the step nor of its templates */
export function problemOf(error: unknown, path: string): string {
  if (error instanceof StepProblem) return `${path}: ${error.message}`;
  if (!(error instanceof TemplateError)) throw error;
  return error.issues
    .map((issue) => `${issue.path === "" ? path : `${path}.${issue.path}`}: ${issue.message}`)
    .join("; ");
}

export function stepError(code: string, message: string): ActionError {
  return {
    category: "validation",
    code,
    message,
    userMessage: message,
    retryable: false,
    provider: "carillon",
  };
}
