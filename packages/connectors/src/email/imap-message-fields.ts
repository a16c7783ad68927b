import { ValidationError } from "@carillon/connector-kit";
import type { MailboxObject } from "imapflow";
import { z } from "zod";

const line = z.string().regex(/^\P{Cc}*$/u, "No line breaks or control characters");

export const MailboxName = line
  .min(1)
  .max(1_000)
  .default("INBOX")
  .meta({ title: "Mailbox", placeholder: "INBOX" });

export const Uid = z.int().min(1).max(4_294_967_295);

export const Uids = z.array(Uid).min(1).max(500, "At most 500 messages at once").meta({
  title: "Messages",
  description: "Their UIDs, as email.list-messages gives them",
  widget: "json",
});

export const UidValidity = z
  .string()
  .regex(/^\d{1,20}$/, "Digits alone")
  .optional()
  .meta({
    title: "UIDVALIDITY",
    description: "What the UIDs were listed with: refused where the mailbox has been made anew since",
  });

/**
 * UIDs mean nothing in a mailbox that was made anew (RFC 9051 §2.3.1.1).
 * @throws ValidationError `UIDVALIDITY_CHANGED`
 */
export function checkUidValidity(mailbox: MailboxObject, expected: string | undefined): void {
  if (expected === undefined || String(mailbox.uidValidity) === expected) return;
  throw new ValidationError({
    provider: "email",
    code: "UIDVALIDITY_CHANGED",
    message: `the mailbox now has UIDVALIDITY ${mailbox.uidValidity}`,
    userMessage: "The mailbox has been made anew since these messages were listed. List them again.",
  });
}

export const Person = z.object({ name: z.string(), address: z.string() });
