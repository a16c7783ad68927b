// @ts-check

/** Something the person at the terminal can mend; the message says what and how, and is all that is printed. */
export class LaunchError extends Error {
  /** @override */
  name = "LaunchError";
}
