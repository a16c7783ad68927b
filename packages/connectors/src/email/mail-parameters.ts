import { recipients } from "@carillon/connector-kit";
import { z } from "zod";
import { byteLength, fileContent } from "../file-content.ts";
import { MailHeaders } from "./mail-headers.ts";
import { MailboxField } from "./mailbox.ts";

/** Bytes of all attachments together, before base64 makes a third more of them. */
const MAX_ATTACHMENT_BYTES = 10 * 1024 * 1024;

const Attachment = z
  .strictObject({
    ...fileContent.shape,
    contentType: z
      .string()
      .regex(/^[\w!#$&^.+-]{1,127}\/[\w!#$&^.+-]{1,127}(; ?[\w-]+=[\w.+-]+)*$/, "A type looks like text/csv")
      .optional()
      .meta({ title: "Type", description: "Known by the file name when left out", placeholder: "text/csv" }),
  })
  .superRefine(fileContent.check(MAX_ATTACHMENT_BYTES));

const people = recipients(MailboxField);

export const MailParameters = z
  .strictObject({
    to: people.meta({
      title: "To",
      description: "Addresses, with or without a name; commas between",
      placeholder: "jane@example.com",
    }),
    cc: people.default([]).meta({ title: "Cc" }),
    bcc: people.default([]).meta({ title: "Bcc", description: "The others do not see these" }),
    replyTo: people.default([]).meta({ title: "Reply to" }),
    subject: z
      .string()
      .max(998, "A line of a mail has at most 998 characters")
      .regex(/^[^\p{Cc}]*$/u, "No line breaks or control characters")
      .meta({ title: "Subject" }),
    body: z.string().max(5_000_000).meta({ title: "Body", widget: "textarea" }),
    isHtml: z.boolean().default(false).meta({ title: "The body is HTML" }),
    text: z.string().max(5_000_000).optional().meta({
      title: "Plain text",
      description: "For HTML; made from the body when left out",
      widget: "textarea",
    }),
    attachments: z.array(Attachment).max(50).default([]).meta({ title: "Attachments" }),
    priority: z.enum(["high", "normal", "low"]).default("normal").meta({ title: "Priority" }),
    headers: MailHeaders.default({}).meta({ title: "Further headers", widget: "keyValue" }),
  })
  .superRefine(({ to, cc, bcc, attachments }, context) => {
    if (to.length + cc.length + bcc.length === 0) {
      context.addIssue({ code: "custom", path: ["to"], message: "A mail needs at least one recipient" });
    }
    if (attachments.reduce((sum, attachment) => sum + byteLength(attachment), 0) > MAX_ATTACHMENT_BYTES) {
      context.addIssue({ code: "custom", path: ["attachments"], message: "Larger than 10 MB together" });
    }
  });
export type MailParameters = z.output<typeof MailParameters>;
