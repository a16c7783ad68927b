import { defineConnector } from "@carillon/connector-kit";
import { sendEmail } from "./actions/send.ts";
import { EmailCredentials } from "./credentials.ts";
import { emailIcon } from "./icon.ts";
import { testEmailConnection } from "./test-connection.ts";

export const email = defineConnector({
  type: "EMAIL",
  provider: "email",
  name: "Email",
  description: "Mail by any SMTP server.",
  category: "Messaging",
  docsUrl: "https://www.rfc-editor.org/rfc/rfc6409",
  icon: emailIcon,
  credentialsSchema: EmailCredentials,
  rateLimit: { limit: 30, windowMs: 60_000 },
  timeoutMs: 10_000,
  host: ({ smtpHost, smtpPort }) => `${smtpHost.toLowerCase()}:${smtpPort}`,
  transport: ({ tlsMode, caCertificate }) => `${tlsMode} ${caCertificate ?? ""}`,
  testConnection: testEmailConnection,
  actions: [sendEmail],
});
