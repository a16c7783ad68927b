import type { Begun } from "./run-state.ts";

/** The database could not be asked before anything was sent, so that the run may be begun anew when it is back. */
export class StoreAwayError extends Error {
  /** What it goes on from then; left out where it had not begun. */
  readonly begun: Begun | undefined;
  constructor(cause: unknown, begun?: Begun) {
    super("the database could not be asked", { cause });
    this.name = "StoreAwayError";
    this.begun = begun;
  }
}
