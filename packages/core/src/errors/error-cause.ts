import type { ErrorCategory } from "./error-category.ts";

/** Of several actions that were tried one after the other: how one has failed. */
export type ErrorCause = {
  readonly action: string;
  readonly category: ErrorCategory;
  readonly code: string;
  /** For a person. */
  readonly message: string;
};
