import { CarillonError } from "./carillon-error.ts";
import { ERROR_CLASSES } from "./category-errors.ts";
import { type ExplainOptions, explainFailure } from "./explain-failure.ts";

/**
 * Anything thrown or answered as the error of its category. A CarillonError comes back as it is; an error is
 * kept as `cause`, an answer is not: it may be long and hold what no log should. Connectors: `throw toCarillonError("slack", {status, headers, body}, {now})`.
 */
export function toCarillonError(provider: string, failure: unknown, options: ExplainOptions): CarillonError {
  if (isInstance(failure, CarillonError)) return failure;
  const report = explainFailure(provider, failure, options);
  return new ERROR_CLASSES[report.category]({
    ...report,
    provider,
    cause: isInstance(failure, Error) ? failure : undefined,
  });
}

/** `instanceof`, also for a proxy that throws when it is asked. */
function isInstance<T>(value: unknown, type: abstract new (...args: never[]) => T): value is T {
  try {
    return value instanceof type;
  } catch {
    return false;
  }
}
