const WORDS: readonly (readonly [words: string, codes: string])[] = [
  [
    "the host name does not exist",
    "ENOTFOUND ENODATA ENONAME EAI_NONAME EAI_NODATA EAI_ADDRFAMILY EBADNAME EAI_SERVICE EDNS",
  ],
  [
    "the host name could not be looked up",
    "EAI_AGAIN EAI_FAIL EAI_SYSTEM EAI_TIMEOUT ESERVFAIL EREFUSED ETIMEOUT",
  ],
  ["the connection was refused", "ECONNREFUSED"],
  ["there is no way to the host", "EHOSTUNREACH ENETUNREACH ENETDOWN EHOSTDOWN ENONET EADDRNOTAVAIL"],
  [
    "no connection in time",
    "UND_ERR_CONNECT_TIMEOUT ERR_SOCKET_CONNECTION_TIMEOUT ERR_TLS_HANDSHAKE_TIMEOUT ECONNECTION",
  ],
  [
    "no answer in time",
    "ETIMEDOUT ESOCKETTIMEDOUT ETIME UND_ERR_HEADERS_TIMEOUT UND_ERR_BODY_TIMEOUT ERR_HTTP_REQUEST_TIMEOUT TIMEOUT",
  ],
  [
    "the connection broke off",
    "ECONNRESET EPIPE ECONNABORTED ENETRESET ENOTCONN ESHUTDOWN EOF UND_ERR_SOCKET UND_ERR_DESTROYED UND_ERR_CLOSED ERR_SOCKET_CLOSED ERR_STREAM_PREMATURE_CLOSE ESOCKET",
  ],
  [
    "the answer could not be read",
    "UND_ERR_HTTP_PARSER UND_ERR_RES_CONTENT_LENGTH_MISMATCH UND_ERR_RESPONSE MALFORMED_RESPONSE EPROTOCOL EPROTO",
  ],
  ["the answer is too large", "UND_ERR_RES_EXCEEDED_MAX_SIZE UND_ERR_HEADERS_OVERFLOW"],
  ["it was stopped before there was an answer", "UND_ERR_ABORTED UND_ERR_ABORT ABORT_ERR ERR_CANCELED"],
  [
    "the certificate was refused",
    "CERT_HAS_EXPIRED CERT_NOT_YET_VALID DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_VERIFY_LEAF_SIGNATURE UNABLE_TO_GET_ISSUER_CERT UNABLE_TO_GET_ISSUER_CERT_LOCALLY ERR_TLS_CERT_ALTNAME_INVALID CERT_REVOKED CERT_UNTRUSTED",
  ],
  [
    "the machine could not connect",
    `EADDRINUSE EAFNOSUPPORT EPROTONOSUPPORT EPROTOTYPE EACCES EPERM EMFILE ENFILE ENOBUFS ENOMEM EAGAIN EWOULDBLOCK EFORMERR
     EBADRESP ENOTIMP EBADQUERY EBADFAMILY ECANCELLED EDESTRUCTION ENOTINITIALIZED ELOADIPHLPAPI EADDRGETNETWORKPARAMS
     EISCONN EALREADY EINPROGRESS EIO ECANCELED`,
  ],
  ["the circuit breaker was open", "CIRCUIT_OPEN"],
  ["the address is not allowed", "ADDRESS_NOT_ALLOWED"],
];

const BY_CODE: ReadonlyMap<string, string> = new Map(
  WORDS.flatMap(([words, codes]) => codes.split(/\s+/).map((code) => [code, words] as const)),
);
/** Of the line, where no table has them. */
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^HTTP_(\d{3})$/, "HTTP $1"],
  [/^(UND_ERR_|EAI_|HPE_|ERR_(SSL|TLS|HTTP2|QUIC|STREAM|SOCKET)_)/, "the connection failed"],
];

/** A failure's code in a few words, fit to stand after a colon; what is no code of the line stays as it is. */
export function failureCodeWords(code: string): string {
  const known = BY_CODE.get(code);
  if (known !== undefined) return known;
  const family = FAMILIES.find(([pattern]) => pattern.test(code));
  if (!family) return code;
  const [pattern, words] = family;
  return words.includes("$1") ? code.replace(pattern, words) : words;
}
