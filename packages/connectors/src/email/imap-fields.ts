import { z } from "zod";

const line = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^\P{Cc}*$/u, "No line breaks or control characters");

/** The part of a mail connection that reads; all of it is left out where mail is only sent. */
export const imapFields = {
  imapHost: z
    .string()
    .trim()
    .min(1)
    .max(253)
    .regex(/^[A-Za-z0-9._:[\]-]+$/, "The name alone: no address with ://, no path, no spaces")
    .optional()
    .meta({
      title: "IMAP server",
      group: "advanced",
      description: "Only to read mail",
      placeholder: "imap.example.com",
    }),
  imapPort: z
    .int()
    .min(1)
    .max(65_535)
    .optional()
    .meta({ title: "IMAP port", group: "advanced", description: "993 with TLS, else 143, when left out" }),
  imapTlsMode: z
    .enum(["tls", "starttls", "none"])
    .default("tls")
    .meta({ title: "IMAP encryption", description: "As above; tls is usual", group: "advanced" }),
  imapUser: line(320)
    .optional()
    .meta({ title: "IMAP user", group: "advanced", description: "The user above when left out" }),
  imapPassword: line(1_000).optional().meta({
    title: "IMAP password",
    description: "The password above when left out",
    secret: true,
    group: "advanced",
    widget: "password",
  }),
};
