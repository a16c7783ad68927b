import { z } from "zod";

// Local part as a dot-atom with UTF-8 (RFC 5321 §4.1.2, RFC 6531), domain of labels or an address literal.
const LOCAL = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const LABEL = /^[\p{L}\p{N}]([\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;
const LITERAL = /^\[(IPv6:)?[0-9A-Fa-f.:]{2,45}\]$/;

/** Is it one address that SMTP can carry? At most 254 characters (RFC 5321 §4.5.3.1). */
export function isEmailAddress(text: string): boolean {
  const at = text.lastIndexOf("@");
  const local = text.slice(0, at);
  const domain = text.slice(at + 1);
  if (at < 1 || local.length > 64 || text.length > 254 || !LOCAL.test(local)) return false;
  return LITERAL.test(domain) || domain.split(".").every((label) => LABEL.test(label));
}

export type Mailbox = { readonly name: string; readonly address: string };

/** Reads `Jane <jane@example.com>`, `"Doe, Jane" <jane@example.com>` or the bare address; undefined when it is neither. */
export function parseMailbox(text: string): Mailbox | undefined {
  const trimmed = text.trim();
  if (/\p{Cc}/u.test(trimmed)) return undefined;
  if (!trimmed.endsWith(">")) return isEmailAddress(trimmed) ? { name: "", address: trimmed } : undefined;
  const open = trimmed.lastIndexOf("<");
  const address = trimmed.slice(open + 1, -1).trim();
  const name = open < 0 ? undefined : unquote(trimmed.slice(0, open).trim());
  return name !== undefined && isEmailAddress(address) ? { name, address } : undefined;
}

function unquote(name: string): string | undefined {
  if (!/["<>]/.test(name)) return name;
  const quoted = /^"((?:[^"\\]|\\.)*)"$/.exec(name)?.[1];
  return quoted?.replace(/\\(.)/g, "$1");
}

export const EmailAddress = z.string().trim().refine(isEmailAddress, "Not a mail address");

/** A recipient, with or without a name. */
export const MailboxField = z.string().transform((text, context): Mailbox => {
  const mailbox = parseMailbox(text);
  if (mailbox) return mailbox;
  context.addIssue({ code: "custom", message: "Not a mail address", input: text });
  return z.NEVER;
});
