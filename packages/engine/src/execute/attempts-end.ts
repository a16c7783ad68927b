import type { CarillonError } from "@carillon/core";
import type { Resumption } from "../ports/queue.ts";
import type { Hold } from "../ports/records.ts";
import type { PlacesWanted } from "../ports/resilience.ts";

/** How the attempts of one job, or of one direct call, ended. */
export type AttemptsEnd =
  | { readonly kind: "succeeded" }
  /** `retryAfterMs`: what nobody may wait for here, and may be tried again by whoever asked. */
  | { readonly kind: "failed"; readonly error: CarillonError; readonly retryAfterMs?: number }
  | { readonly kind: "unknown"; readonly error: CarillonError }
  | {
      readonly kind: "later";
      readonly error: CarillonError;
      readonly delayMs: number;
      readonly stage: Resumption["stage"];
      readonly note: string;
      /** It may begin again when these are free. */
      readonly places?: PlacesWanted;
    }
  | HeldEnd
  /** `mayBeSent`: it was stopped after something may have left that must not be sent twice. */
  | { readonly kind: "cancelled"; readonly mayBeSent?: boolean };

/** The circuit is open; `delayMs` until it is tried again whether the provider is back. */
export type HeldEnd = {
  readonly kind: "held";
  readonly error: CarillonError;
  readonly delayMs: number;
  readonly hold: Hold;
};
