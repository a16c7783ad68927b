import type { CarillonError } from "@carillon/core";

/** How the attempts of one job, or of one direct call, ended. */
export type AttemptsEnd =
  | { readonly kind: "succeeded" }
  /** `retryAfterMs`: what nobody may wait for here, and may be tried again by whoever asked. */
  | { readonly kind: "failed"; readonly error: CarillonError; readonly retryAfterMs?: number }
  | { readonly kind: "unknown"; readonly error: CarillonError }
  | { readonly kind: "later"; readonly error: CarillonError; readonly delayMs: number }
  | { readonly kind: "cancelled" };
