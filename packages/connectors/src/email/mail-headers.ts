import { HeaderValue, requestHeaders } from "@carillon/connector-kit";

/** Set by the fields of the action, by the composer or by mail servers on the way. */
const RESERVED = new Set([
  "bcc",
  "cc",
  "date",
  "dkim-signature",
  "from",
  "message-id",
  "mime-version",
  "received",
  "reply-to",
  "return-path",
  "sender",
  "subject",
  "to",
  "x-priority",
  "x-msmail-priority",
  "importance",
]);

/** Further headers of a mail: one line each, none that a field of the action or the mail's structure sets. */
export const MailHeaders = requestHeaders(HeaderValue).superRefine((headers, context) => {
  for (const name of Object.keys(headers)) {
    const lower = name.toLowerCase();
    if (!RESERVED.has(lower) && !lower.startsWith("content-") && !lower.startsWith("resent-")) continue;
    context.addIssue({ code: "custom", path: [name], message: "This header is set by the mail itself" });
  }
});
