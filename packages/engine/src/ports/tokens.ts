import type { CarillonError } from "@carillon/core";
import type { ToolSnapshot } from "./snapshots.ts";

export type Renewal =
  /** By this worker or by another; the tool as it is now. */
  | { readonly kind: "renewed"; readonly tool: ToolSnapshot }
  /** The provider does not let it be renewed any more, or could not be asked. */
  | { readonly kind: "failed"; readonly error: CarillonError }
  /** Another worker is at it, and nobody wanted to wait. */
  | { readonly kind: "under-way" };

/**
 * Gets new tokens for a connection that uses OAuth2; once, however many ask at the same time over all workers.
 * @throws what the database throws
 */
export type RenewTokens = (
  tool: ToolSnapshot,
  /** Whether the caller waits for another worker that is at it. */
  options: { readonly mayWait: boolean },
) => Promise<Renewal>;
