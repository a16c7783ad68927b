/** A failure that somebody else has told already: the process only has to end with its code. */
export class ToldError extends Error {
  override name = "ToldError";
  readonly exitCode: number;

  constructor(exitCode: number) {
    super(`ended with code ${exitCode}`);
    this.exitCode = exitCode;
  }
}
