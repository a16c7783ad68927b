import { type RuleTable, ruleTable } from "../verdict.ts";

/** Codes of undici (https://undici.nodejs.org/#/docs/api/Errors). */
export const UNDICI_CODES: RuleTable = ruleTable([
  [
    {
      category: "timeout",
      sent: "no",
      hint: "{service} could not be reached in time. Check the address, and whether a firewall stands between, then try again.",
    },
    "UND_ERR_CONNECT_TIMEOUT",
  ],
  [{ category: "timeout" }, "UND_ERR_HEADERS_TIMEOUT UND_ERR_BODY_TIMEOUT"],
  [{ category: "timeout", weak: true }, "UND_ERR_ABORTED UND_ERR_ABORT"],
  [{ category: "network" }, "UND_ERR_DESTROYED UND_ERR_RES_CONTENT_LENGTH_MISMATCH UND_ERR_HTTP_PARSER"],
  // Say only that the connection broke; the cause tells why.
  [
    { category: "network", weak: true },
    "UND_ERR UND_ERR_SOCKET UND_ERR_INFO UND_ERR_REQ_RETRY UND_ERR_RESPONSE",
  ],
  [{ category: "network", sent: "no", weak: true }, "UND_ERR_PRX_TLS UND_ERR_PRX_CONN UND_ERR_SOCKS5"],
  [
    { category: "network", sent: "no" },
    "UND_ERR_CLOSED UND_ERR_BPL_MISSING_UPSTREAM UND_ERR_MAX_ORIGINS_REACHED",
  ],
  [
    {
      category: "validation",
      sent: "maybe",
      hint: "The answer of {service} is too large to be read. Ask for less at once.",
    },
    "UND_ERR_RES_EXCEEDED_MAX_SIZE UND_ERR_HEADERS_OVERFLOW UND_ERR_WS_MESSAGE_SIZE_EXCEEDED",
  ],
  [
    { category: "validation" },
    `UND_ERR_INVALID_ARG UND_ERR_INVALID_RETURN_VALUE UND_ERR_NOT_SUPPORTED UND_ERR_REQ_CONTENT_LENGTH_MISMATCH
     UND_ERR_REDIRECT_MAX`,
  ],
]);
