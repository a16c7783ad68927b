import { type Rule, type RuleTable, ruleTable } from "../verdict.ts";

const NOT_CONNECTED: Rule = { category: "network", sent: "no" };
const REFUSED: Rule = {
  ...NOT_CONNECTED,
  hint: "{service} could not be reached: the connection was refused. Check the address and the port, and that the service is running, then try again.",
};
const NO_WAY: Rule = {
  ...NOT_CONNECTED,
  hint: "{service} could not be reached: there is no way from here to its address. Check the address and the network, then try again.",
};
const NO_NAME_SERVICE: Rule = {
  ...NOT_CONNECTED,
  hint: "{service} could not be reached: its host name could not be looked up. Try again in a moment; if it stays so, check the name service (DNS).",
};
const LINE_CUT: Rule = {
  category: "network",
  hint: "The connection to {service} broke off. Try again in a moment.",
};
const INVALID: Rule = { category: "validation" };

/** A name that does not exist will not exist a second later. */
export const NAME_NOT_FOUND: Rule = {
  category: "network",
  retryable: false,
  sent: "no",
  hint: "The address of {service} does not exist. Check the spelling of the host name.",
};

/**
 * Codes of the operating system, of libuv's and c-ares' name resolution and of Node itself
 * (https://nodejs.org/api/errors.html, https://nodejs.org/api/dns.html#error-codes).
 */
export const SYSTEM_CODES: RuleTable = ruleTable([
  [NAME_NOT_FOUND, "ENOTFOUND ENODATA ENONAME EAI_NONAME EAI_NODATA EAI_ADDRFAMILY EBADNAME EAI_SERVICE"],
  [REFUSED, "ECONNREFUSED"],
  [NO_WAY, "EHOSTUNREACH ENETUNREACH ENETDOWN EHOSTDOWN ENONET EADDRNOTAVAIL"],
  [NO_NAME_SERVICE, "EAI_AGAIN EAI_FAIL ESERVFAIL EREFUSED"],
  [
    NOT_CONNECTED,
    `EADDRINUSE EAFNOSUPPORT
     EPROTONOSUPPORT EPROTOTYPE EPROTO EACCES EPERM EMFILE ENFILE ENOBUFS ENOMEM EAGAIN EWOULDBLOCK
     EAI_SYSTEM EAI_MEMORY EAI_FAMILY EAI_SOCKTYPE EAI_BADFLAGS EAI_CANCELED EAI_OVERFLOW
     EFORMERR EBADRESP ENOTIMP EBADQUERY EBADFAMILY ECANCELLED EDESTRUCTION ENOTINITIALIZED
     ELOADIPHLPAPI EADDRGETNETWORKPARAMS
     ERR_SOCKET_DGRAM_NOT_RUNNING OUT_OF_MEM`,
  ],
  [
    LINE_CUT,
    `ECONNRESET EPIPE ECONNABORTED ENETRESET ENOTCONN ESHUTDOWN EISCONN EALREADY EINPROGRESS EOF EIO
     ERR_SOCKET_CLOSED ERR_STREAM_PREMATURE_CLOSE ERR_STREAM_DESTROYED ERR_STREAM_WRITE_AFTER_END
     ERR_HTTP_SOCKET_ASSIGNED ERR_SOCKET_CLOSED_BEFORE_CONNECTION`,
  ],
  // Axios and ky wrap everything in these.
  [{ category: "network", weak: true }, "ERR_NETWORK ERR_BAD_RESPONSE"],
  [
    { category: "timeout" },
    "ETIMEDOUT ESOCKETTIMEDOUT ETIME ERR_HTTP_REQUEST_TIMEOUT ERR_HTTP2_PING_TIMEOUT",
  ],
  [
    { category: "timeout", sent: "no" },
    "ETIMEOUT ERR_SOCKET_CONNECTION_TIMEOUT ERR_TLS_HANDSHAKE_TIMEOUT EAI_TIMEOUT",
  ],
  // Whoever waited gave up: nearly always a time limit, and a code below it says more.
  [{ category: "timeout", weak: true }, "ABORT_ERR ERR_CANCELED ERR_ABORTED ECANCELED"],
  [
    INVALID,
    `ERR_INVALID_URL ERR_INVALID_URL_SCHEME ERR_INVALID_PROTOCOL ERR_INVALID_HTTP_TOKEN ERR_INVALID_CHAR
     ERR_INVALID_ARG_TYPE ERR_INVALID_ARG_VALUE ERR_INVALID_DOMAIN_NAME ERR_INVALID_IP_ADDRESS ERR_INVALID_URI
     ERR_UNESCAPED_CHARACTERS ERR_SOCKET_BAD_PORT ERR_SOCKET_BAD_TYPE ERR_OUT_OF_RANGE ERR_MISSING_ARGS
     ERR_UNKNOWN_ENCODING ERR_HTTP_INVALID_HEADER_VALUE ERR_HTTP_HEADERS_SENT ERR_HTTP_INVALID_STATUS_CODE
     ERR_HTTP_TRAILER_INVALID ERR_FR_TOO_MANY_REDIRECTS ERR_TOO_MANY_REDIRECTS ERR_BAD_OPTION
     ERR_BAD_OPTION_VALUE ERR_BAD_REQUEST ERR_BUFFER_TOO_LARGE ERR_STRING_TOO_LONG ERR_FS_FILE_TOO_LARGE
     EMSGSIZE EINVAL ENAMETOOLONG E2BIG EFBIG ENOENT ENOTDIR EISDIR EEXIST ENOTEMPTY ELOOP EILSEQ`,
  ],
  [{ ...INVALID, sent: "maybe" }, "HPE_HEADER_OVERFLOW ERR_FR_MAX_BODY_LENGTH_EXCEEDED"],
]);
