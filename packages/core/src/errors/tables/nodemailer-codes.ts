import { type RuleTable, ruleTable } from "../verdict.ts";

/**
 * Codes of nodemailer (lib/errors.js) where no SMTP reply came with them.
 * ETIMEDOUT is the system's too and stands there.
 */
export const NODEMAILER_CODES: RuleTable = ruleTable([
  [{ category: "authentication" }, "EAUTH ENOAUTH EOAUTH2"],
  [{ category: "network", weak: true }, "ECONNECTION ESOCKET EFETCH"],
  [{ category: "network", sent: "no", weak: true }, "ETLS EPROXY"],
  [
    {
      category: "network",
      retryable: false,
      sent: "no",
      weak: true,
      hint: "The address of the mail server does not exist. Check the spelling of its host name.",
    },
    "EDNS",
  ],
  [{ category: "server_error", weak: true }, "EPROTOCOL ESENDMAIL ESES"],
  [{ category: "timeout", weak: true }, "EABORT"],
  [{ category: "rate_limit" }, "EMAXLIMIT"],
  [
    { category: "validation" },
    "EENVELOPE EMESSAGE ESTREAM EMAXRECIPIENTS ECONFIG EFILEACCESS EURLACCESS EREQUIRETLS EOTP",
  ],
]);
