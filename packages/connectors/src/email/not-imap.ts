import { ValidationError } from "@carillon/connector-kit";

/** What answers at the address speaks another protocol. */
export function notImap(cause?: unknown): ValidationError {
  return new ValidationError({
    provider: "email",
    code: "MALFORMED_RESPONSE",
    message: "what answers does not speak IMAP",
    userMessage: "What answers at this address is not an IMAP server. Check the server and the port.",
    cause,
  });
}
