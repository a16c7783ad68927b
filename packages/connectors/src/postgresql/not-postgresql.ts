import { ValidationError } from "@carillon/connector-kit";

/** What answers at the address speaks another protocol. */
export function notPostgresql(): ValidationError {
  return new ValidationError({
    provider: "postgresql",
    code: "MALFORMED_RESPONSE",
    message: "the server's first words are not those of PostgreSQL",
    userMessage: "What answers at this address is not a PostgreSQL server. Check the server and the port.",
  });
}
