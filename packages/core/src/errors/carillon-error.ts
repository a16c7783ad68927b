import { CATEGORY_RULES, type ErrorCategory, type Sent } from "./error-category.ts";
import type { ErrorCause } from "./error-cause.ts";
import { boundWaitMs } from "./wait/bound-wait.ts";
import { describeCategory } from "./words/user-message.ts";

export type CarillonErrorDetails = {
  /** Connector in lower case: `slack`, `google-sheets`, … */
  provider: string;
  /** For the log; must hold no secret. */
  message: string;
  /** For a person; by default the sentence of the category. */
  userMessage?: string | undefined;
  /** The provider's or Node's code; by default the category in capitals. */
  code?: string | undefined;
  httpStatus?: number | undefined;
  retryAfterMs?: number | undefined;
  /** By default what the category says. */
  retryable?: boolean | undefined;
  /** By default "maybe" for network, timeout, server_error and unknown, else "no". */
  sent?: Sent | undefined;
  /** What was tried and failed, where several actions were. */
  causes?: readonly ErrorCause[] | undefined;
  cause?: unknown;
};

/** What connectors throw: one subclass a category, see category-errors.ts. `cause` keeps the failure itself. */
export abstract class CarillonError extends Error {
  readonly category: ErrorCategory;
  readonly code: string;
  readonly userMessage: string;
  readonly provider: string;
  readonly httpStatus: number | undefined;
  /** Milliseconds to wait before the next try, as the provider asked; a week at most. */
  readonly retryAfterMs: number | undefined;
  readonly retryable: boolean;
  readonly sent: Sent;
  readonly causes: readonly ErrorCause[] | undefined;

  constructor(category: ErrorCategory, details: CarillonErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.category = category;
    this.code = details.code ?? category.toUpperCase();
    this.provider = details.provider;
    this.httpStatus = details.httpStatus;
    // What is longer than a date can be would make a record that nothing can store.
    this.retryAfterMs = details.retryAfterMs === undefined ? undefined : boundWaitMs(details.retryAfterMs);
    this.retryable = details.retryable ?? CATEGORY_RULES[category].retryable;
    this.causes = details.causes;
    this.sent = details.sent ?? CATEGORY_RULES[category].sent;
    this.userMessage =
      details.userMessage ??
      describeCategory({
        provider: details.provider,
        category,
        retryable: this.retryable,
        retryAfterMs: this.retryAfterMs,
        httpStatus: details.httpStatus,
      });
  }
}
