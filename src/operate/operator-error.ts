/** Something that the operator can mend; the message says what happened and what to do next. */
export class OperatorError extends Error {
  override name = "OperatorError";
}
