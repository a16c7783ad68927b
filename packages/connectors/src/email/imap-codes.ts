import {
  AuthenticationError,
  AuthorizationError,
  RateLimitError,
  ServerError,
  ValidationError,
} from "@carillon/connector-kit";

type ErrorKind =
  | typeof AuthenticationError
  | typeof AuthorizationError
  | typeof RateLimitError
  | typeof ServerError
  | typeof ValidationError;
type Words = {
  readonly kind: ErrorKind;
  readonly message: string;
  readonly userMessage?: string | undefined;
};

const GONE = "The mail server has no such mailbox. Check its name, as the server spells it.";
const validation = (message: string, userMessage: string): Words => ({
  kind: ValidationError,
  message,
  userMessage,
});

/** Response codes of IMAP (RFC 5530 §3, RFC 9051 §7.1); THROTTLED is Microsoft's and Yahoo's. */
const CODES = new Map<string, Words>([
  ["AUTHENTICATIONFAILED", { kind: AuthenticationError, message: "the login was refused" }],
  ["EXPIRED", { kind: AuthenticationError, message: "the password or token has expired" }],
  [
    "AUTHORIZATIONFAILED",
    { kind: AuthorizationError, message: "this user may not act for the one that was named" },
  ],
  ["NOPERM", { kind: AuthorizationError, message: "this user may not do it" }],
  [
    "CONTACTADMIN",
    { kind: AuthorizationError, message: "the account must be mended by who runs the server" },
  ],
  ["UNAVAILABLE", { kind: ServerError, message: "a part of the server is down" }],
  ["INUSE", { kind: ServerError, message: "the mailbox is in use by another" }],
  ["SERVERBUG", { kind: ServerError, message: "the server found a mistake of its own" }],
  ["CORRUPTION", { kind: ServerError, message: "the mailbox is broken" }],
  ["THROTTLED", { kind: RateLimitError, message: "too many requests" }],
  [
    "PRIVACYREQUIRED",
    validation(
      "the server takes no login without encryption",
      "The IMAP server takes no login without encryption. Choose tls or starttls.",
    ),
  ],
  ["NONEXISTENT", validation("there is no such mailbox", GONE)],
  ["TRYCREATE", validation("there is no such mailbox", GONE)],
  ["ALREADYEXISTS", validation("the mailbox is there already", "There is a mailbox of this name already.")],
  [
    "OVERQUOTA",
    validation("the mailbox is full", "The mailbox is full. Delete some mail, or ask for more space."),
  ],
  [
    "LIMIT",
    validation(
      "a limit of the server was reached",
      "A limit of the mail server was reached. Ask for less at once.",
    ),
  ],
  ["CANNOT", validation("the server never can do it", "The mail server cannot do this. Check the mailbox.")],
  [
    "CLIENTBUG",
    validation("the server took it for a mistake", "The mail server did not accept the request."),
  ],
  [
    "BADCHARSET",
    validation(
      "the server cannot search in this script",
      "The mail server cannot search for other than ASCII text.",
    ),
  ],
]);

/** What a response code means; undefined for none and for one that says nothing of a failure. */
export function wordsForImapCode(code: string): Words | undefined {
  return CODES.get(code);
}
