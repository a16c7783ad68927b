import { z } from "zod";
import { imapFields } from "./imap-fields.ts";
import { MailOAuth } from "./mail-oauth.ts";
import { EmailAddress } from "./mailbox.ts";

const line = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^\P{Cc}*$/u, "No line breaks or control characters");

const TLS_MODES = ["starttls", "tls", "none"] as const;

export const EmailCredentials = z
  .strictObject({
    smtpHost: z
      .string()
      .trim()
      .min(1, "The mail server's name is needed")
      .max(253)
      .regex(/^[A-Za-z0-9._:[\]-]+$/, "The name alone: no address with ://, no path, no spaces")
      .meta({ title: "SMTP server", placeholder: "smtp.example.com" }),
    smtpPort: z
      .int()
      .min(1)
      .max(65_535)
      .default(587)
      .meta({ title: "Port", description: "587 with STARTTLS, 465 with TLS" }),
    tlsMode: z.enum(TLS_MODES).default("starttls").meta({
      title: "Encryption",
      description: "STARTTLS begins plain and must turn to TLS. TLS is encrypted from the start.",
    }),
    smtpUser: line(320).optional().meta({
      title: "User",
      description: "Leave out for a server that asks for none",
      group: "credentials",
    }),
    smtpPassword: line(1_000).optional().meta({ title: "Password", secret: true, widget: "password" }),
    oauth: MailOAuth.optional(),
    fromEmail: EmailAddress.meta({
      title: "From address",
      placeholder: "robot@example.com",
      widget: "email",
    }),
    fromName: line(200).optional().meta({ title: "From name", placeholder: "Example Robot" }),
    caCertificate: z
      .string()
      .trim()
      .max(100_000)
      .regex(/^-----BEGIN CERTIFICATE-----[\s\S]*-----END CERTIFICATE-----$/, "A certificate in PEM")
      .optional()
      .meta({
        title: "CA certificate",
        description: "PEM; only for a server whose certificate a private authority signed",
        widget: "textarea",
      }),
    ...imapFields,
  })
  .superRefine(({ smtpUser, smtpPassword, oauth }, context) => {
    if (oauth) {
      const issue = (path: string, message: string) =>
        context.addIssue({ code: "custom", path: [path], message });
      if (smtpPassword) issue("smtpPassword", "Give a password or OAuth2, not both");
      if (!smtpUser) issue("smtpUser", "With OAuth2 this is the address of the mailbox");
      return;
    }
    if (Boolean(smtpUser) === Boolean(smtpPassword)) return;
    const path = smtpUser ? "smtpPassword" : "smtpUser";
    context.addIssue({ code: "custom", path: [path], message: "User and password go together" });
  });
export type EmailCredentials = z.infer<typeof EmailCredentials>;
