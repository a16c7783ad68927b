import type { ErrorCategory } from "./error-category.ts";
import { explainFailure } from "./explain-failure.ts";

export type Categorized = {
  category: ErrorCategory;
  retryable: boolean;
  /** How long the provider asks to wait, in ms. */
  retryAfterMs?: number;
  code?: string;
  /** For a person: what happened and what to do next. */
  userMessage: string;
};

/**
 * The category of a failure and whether it may be tried again. `failure` is an error as Node, undici,
 * nodemailer or opossum throw it, its causes included, or `{status, headers, body}` with the body as text.
 * `provider` is the connector in lower case; an unknown one goes by the general rules. Never throws.
 */
export function categorize(provider: string, failure: unknown, options: { now: Date }): Categorized {
  const { category, retryable, retryAfterMs, code, userMessage } = explainFailure(provider, failure, options);
  return {
    category,
    retryable,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(code === undefined ? {} : { code }),
    userMessage,
  };
}
