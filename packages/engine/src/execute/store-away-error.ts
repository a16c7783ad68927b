/** The database could not be asked before anything was sent, so that the run may be begun anew when it is back. */
export class StoreAwayError extends Error {
  constructor(cause: unknown) {
    super("the database could not be asked", { cause });
    this.name = "StoreAwayError";
  }
}
