import { AuthenticationError, NetworkError, readProperty, toCarillonError } from "@carillon/connector-kit";

/** What a failure of the driver or the database means; a transport's or a typed error as it is. */
export function databaseError(failure: unknown, now: Date): unknown {
  const message = String(readProperty(failure, "message") ?? "");
  const code = readProperty(failure, "code");
  // The driver gives no codes to what it finds out itself.
  if (code === undefined && message.startsWith("SASL:")) {
    return new AuthenticationError({
      provider: "postgresql",
      code: "SASL",
      message: "the login did not come to an end",
      userMessage: "The login failed. Check the user and the password; a password may be missing.",
      cause: failure,
    });
  }
  if (code === undefined && message.startsWith("Connection terminated")) {
    return new NetworkError({ provider: "postgresql", code: "ECONNRESET", message, cause: failure });
  }
  if (code === "28000" && /no encryption|SSL off/i.test(message)) {
    return new AuthenticationError({
      provider: "postgresql",
      code,
      message: "the server takes no login without TLS",
      userMessage:
        "The database takes this login with TLS alone. Choose “verify-full” as the connection's encryption.",
      cause: failure,
    });
  }
  return typeof code === "string" ? toCarillonError("postgresql", failure, { now }) : failure;
}
