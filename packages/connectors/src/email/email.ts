import { defineConnector } from "@carillon/connector-kit";
import { fetchMessage } from "./actions/fetch-message.ts";
import { listMessages } from "./actions/list-messages.ts";
import { markRead } from "./actions/mark-read.ts";
import { moveMessage } from "./actions/move-message.ts";
import { sendEmail } from "./actions/send.ts";
import { EmailCredentials } from "./credentials.ts";
import { emailIcon } from "./icon.ts";
import { mailOauth } from "./mail-oauth.ts";
import { mailTransport } from "./mail-transport.ts";
import { testEmailConnection } from "./test-connection.ts";

export const email = defineConnector({
  type: "EMAIL",
  provider: "email",
  name: "Email",
  description: "Mail sent by any SMTP server, and read by any IMAP server.",
  category: "Messaging",
  keywords: ["mail", "smtp", "imap", "gmail", "outlook", "newsletter"],
  docsUrl: "https://www.rfc-editor.org/rfc/rfc6409",
  icon: emailIcon,
  credentialsSchema: EmailCredentials,
  rateLimit: { limit: 30, windowMs: 60_000 },
  oauth: mailOauth,
  timeoutMs: 10_000,
  host: ({ smtpHost, smtpPort }) => `${smtpHost.toLowerCase()}:${smtpPort}`,
  transport: mailTransport,
  testConnection: testEmailConnection,
  actions: [sendEmail, listMessages, fetchMessage, markRead, moveMessage],
});
