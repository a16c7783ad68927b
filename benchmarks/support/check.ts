/** The benchmark did not do the work it says it did: its figures mean nothing. */
class CheckFailedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "CheckFailedError";
  }
}

/** @throws CheckFailedError */
export function check(holds: boolean, message: string): void {
  if (!holds) throw new CheckFailedError(message);
}

/** @throws CheckFailedError */
export function checkEqual(found: unknown, expected: unknown, what: string): void {
  check(found === expected, `${what}: ${String(found)} where ${String(expected)} were expected`);
}
