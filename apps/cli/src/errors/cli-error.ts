/** Something that the person at the terminal can mend; the message says what happened and what to do next. */
export class CliError extends Error {
  override name = "CliError";
}
