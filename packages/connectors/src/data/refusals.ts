import { ServerError, ValidationError } from "@carillon/connector-kit";

const PROVIDER = "data";

/** Something in the input that only reading it shows. */
export function refused(code: string, userMessage: string, cause?: unknown): ValidationError {
  return new ValidationError({
    provider: PROVIDER,
    code,
    message: userMessage,
    userMessage,
    sent: "no",
    cause,
  });
}

/** A column of this name is asked for, and there is none. */
export function unknownColumn(name: string, names: readonly string[]): ValidationError {
  const shown = names.slice(0, 20).map(quoted).join(", ");
  const more = names.length > 20 ? ` and ${names.length - 20} more` : "";
  return refused("UNKNOWN_COLUMN", `There is no column ${quoted(name)}. The data has ${shown}${more}.`);
}

/** The engine did not do what it was asked. */
export function engineFailure(error: unknown): Error {
  const text = error instanceof Error ? error.message : "";
  if (/out of memory/i.test(text))
    return refused(
      "TOO_LARGE",
      "The data is too large for the memory an analysis may use. Send fewer rows or columns.",
      error,
    );
  return new ServerError({
    provider: PROVIDER,
    code: "ANALYSIS_FAILED",
    message: "the analytic engine failed",
    userMessage: "The analysis could not be computed here. Whoever runs Carillon finds the cause in the log.",
    sent: "no",
    retryable: false,
    cause: error,
  });
}

/** A name of the data as a sentence shows it. */
export function quoted(name: string): string {
  const shown = name.replace(/[\p{Cc}\p{Cf}]/gu, " ").toWellFormed();
  return `“${[...shown].length > 60 ? `${[...shown].slice(0, 60).join("")}…` : shown}”`;
}
