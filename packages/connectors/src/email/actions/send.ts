import { defineAction, previewRequest } from "@carillon/connector-kit";
import { z } from "zod";
import { composeMail } from "../compose-mail.ts";
import type { EmailCredentials } from "../credentials.ts";
import { deliver } from "../deliver.ts";
import { MailParameters } from "../mail-parameters.ts";

const MAX_PREVIEW_BYTES = 100_000;

const Output = z.object({
  messageId: z.string(),
  accepted: z.array(z.string()).meta({ description: "Addresses the server took the mail for" }),
  rejected: z
    .array(z.object({ address: z.string(), reason: z.string() }))
    .meta({ description: "Addresses it refused, with its words" }),
  response: z.string().meta({ description: "What the server said" }),
  bytes: z.int(),
});

export const sendEmail = defineAction<EmailCredentials, typeof MailParameters, typeof Output>({
  id: "email.send",
  name: "Send a mail",
  description: "Sends a mail, as text or HTML, with attachments.",
  actionType: "message",
  permission: "email.send",
  inputSchema: MailParameters,
  outputSchema: Output,
  // Servers do not de-duplicate by Message-ID.
  idempotent: false,
  examples: [
    {
      name: "A text",
      parameters: {
        to: "jane@example.com",
        subject: "Good morning",
        body: "The report of {{DATE}} is ready.",
      },
    },
    {
      name: "HTML with a file",
      parameters: {
        to: ["Jane <jane@example.com>", "bo@example.com"],
        subject: "Report of {{DATE}}",
        body: "<p>The report is attached.</p>",
        isHtml: true,
        attachments: [{ filename: "report.csv", content: "day,count\nMonday,3\n" }],
      },
    },
  ],
  summarize: ({ accepted, rejected }) => {
    const refused = rejected.map(({ address }) => address).join(", ");
    const sent = `Sent to ${accepted.length === 1 ? accepted[0] : `${accepted.length} recipients`}`;
    return refused === "" ? sent : `${sent}; refused by the server: ${refused}`;
  },
  async execute(credentials, parameters, context) {
    const identity = { idempotencyKey: context.idempotencyKey, now: context.now() };
    const mail = await composeMail(credentials, parameters, identity);
    if (context.dryRun) {
      const { smtpHost: host, smtpPort: port, tlsMode } = credentials;
      previewRequest({
        protocol: "smtp",
        ...{ host, port, tlsMode },
        envelope: { from: mail.from, to: mail.recipients },
        message: mail.raw.subarray(0, MAX_PREVIEW_BYTES).toString("utf8"),
        bytes: mail.raw.length,
      });
    }
    const delivery = await deliver(credentials, mail, context);
    return {
      messageId: mail.messageId,
      accepted: [...delivery.accepted],
      rejected: [...delivery.rejected],
      response: delivery.response,
      bytes: mail.raw.length,
    };
  },
});
