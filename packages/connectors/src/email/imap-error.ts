import {
  AuthenticationError,
  CarillonError,
  NetworkError,
  RateLimitError,
  readPath,
  readProperty,
  ServerError,
  toCarillonError,
  ValidationError,
} from "@carillon/connector-kit";
import { wordsForImapCode } from "./imap-codes.ts";
import { notImap } from "./not-imap.ts";

const CUT = new Set([
  "NoConnection",
  "EConnectionClosed",
  "StateLogout",
  "ClosedAfterConnectText",
  "ClosedAfterConnectTLS",
]);
const TOO_LARGE = new Set([
  "LineTooLarge",
  "LiteralTooLarge",
  "ResponseTooLarge",
  "TooManyTokens",
  "TooManyResponses",
]);
const UNREADABLE =
  /^(ParserError|InvalidResponse|UnexpectedTag|MissingTag|MAX_IMAP_NESTING|ResponseProcessingFailed)/;
const LIMIT_WORDS = /too many|\brate|throttl|quota|bandwidth|simultaneous|\blimit/i;
const LATER_WORDS = /temporar|try again|later|unavailable|busy|in use|internal/i;

/**
 * What a failure of `imapflow` means: by the response code of the server (RFC 5530, RFC 9051 §7.1), then by the words
 * beside it, then as a failure of the line.
 */
export function imapError(failure: unknown, now: Date): CarillonError {
  const text = (name: string): string => {
    const value = readProperty(failure, name);
    return typeof value === "string" ? value : "";
  };
  if (failure instanceof CarillonError) return failure;
  const code = text("code");
  const status = text("responseStatus");
  // Not of every command does the library read the code.
  const told =
    text("serverResponseCode") || readPath(failure, "response", "attributes", "0", "section", "0", "value");
  const serverCode = typeof told === "string" && told !== "" ? told.toUpperCase() : impliedCode(failure);
  const said = text("responseText") || text("reason") || text("response");
  const base = {
    provider: "email",
    code: serverCode || code || status || "IMAP",
    cause: failure,
  };
  if (code === "ETHROTTLE") {
    const retryAfterMs = Number(readProperty(failure, "throttleReset")) || undefined;
    return new RateLimitError({ ...base, message: "the mail server throttles", retryAfterMs });
  }
  const known = wordsForImapCode(serverCode);
  if (known)
    return new known.kind({
      ...base,
      message: `IMAP: ${known.message}`,
      userMessage: known.userMessage,
      sent: "no",
    });
  if (readProperty(failure, "authenticationFailed") === true) {
    // Servers without codes say by words alone that it is not about the password.
    if (LATER_WORDS.test(said))
      return new ServerError({ ...base, message: "the login is not possible now", sent: "no" });
    if (LIMIT_WORDS.test(said)) return new RateLimitError({ ...base, message: "too many logins" });
    return new AuthenticationError({ ...base, message: "the mail server refused the login" });
  }
  if (TOO_LARGE.has(code)) return tooLarge(base);
  if (UNREADABLE.test(code)) return notImap(failure);
  if (status === "NO" || status === "BAD") return refused(base, said, status);
  if (code === "" && readProperty(failure, "tlsFailed") === true) return noStartTls(base);
  if (CUT.has(code)) return cut(base, said);
  return toCarillonError("email", failure, { now });
}

/** The code that the library's own words stand for, where the server gave none. */
function impliedCode(failure: unknown): string {
  if (readProperty(failure, "message") === "Login is disabled") return "PRIVACYREQUIRED";
  return readProperty(failure, "mailboxMissing") === true ? "NONEXISTENT" : "";
}

type Base = { readonly provider: string; readonly code: string; readonly cause: unknown };

function refused(base: Base, said: string, status: string): CarillonError {
  if (LIMIT_WORDS.test(said))
    return new RateLimitError({ ...base, message: "the mail server limits its clients" });
  if (status === "NO" && LATER_WORDS.test(said))
    return new ServerError({ ...base, message: "the mail server cannot do it now", sent: "no" });
  return new ValidationError({
    ...base,
    message: `the mail server answered ${status}`,
    userMessage: "The mail server refused the request. Check the mailbox and the fields.",
  });
}

/** A server that says BYE tells why; one that is cut off does not. */
function cut(base: Base, said: string): CarillonError {
  if (LIMIT_WORDS.test(said))
    return new RateLimitError({ ...base, message: "the mail server limits its connections" });
  if (LATER_WORDS.test(said))
    return new ServerError({ ...base, message: "the mail server is not available" });
  return new NetworkError({ ...base, code: "ECONNRESET", message: "the mail server closed the connection" });
}

function tooLarge(base: Base): ValidationError {
  return new ValidationError({
    ...base,
    message: "the mail server sent more than is taken in",
    userMessage:
      "The mail server sent more than is taken in at once. Ask for fewer messages, or a smaller one.",
    sent: "maybe",
  });
}

function noStartTls(base: Base): ValidationError {
  return new ValidationError({
    ...base,
    code: "ENCRYPTION_MISMATCH",
    message: "the server does not speak the encryption of the connection",
    userMessage: "The IMAP server does not offer STARTTLS. Port 993 usually wants TLS from the start.",
  });
}
