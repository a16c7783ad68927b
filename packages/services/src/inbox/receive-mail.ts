import { timingSafeEqual } from "node:crypto";
import { inboxByKey, insertInboxMessage } from "@carillon/db";
import PostalMime, { type Address } from "postal-mime";
import type { ServiceDeps } from "../service-deps.ts";
import { openInboxSecrets } from "./inbox-of.ts";

/** The workspace whose mailbox user and password open; null when they do not. */
export async function openMailbox(
  deps: ServiceDeps,
  { user, password }: { user: string; password: string },
): Promise<string | null> {
  const inbox = await inboxByKey(deps.database.sql, user);
  if (!inbox) return null;
  const expected = Buffer.from(openInboxSecrets(deps, inbox).smtpPassword);
  const given = Buffer.from(password);
  return expected.length === given.length && timingSafeEqual(expected, given) ? inbox.workspaceId : null;
}

/** Keeps a mail for its workspace, whoever it is addressed to. */
export async function receiveMail(
  { database }: ServiceDeps,
  { workspaceId, raw, from, to }: { workspaceId: string; raw: Buffer; from: string; to: readonly string[] },
): Promise<void> {
  const mail = await PostalMime.parse(raw);
  await insertInboxMessage(database.sql, {
    workspaceId,
    kind: "mail",
    summary: (mail.subject ?? mail.text ?? "(no subject)").slice(0, 140),
    sender: shown(mail.from) || from,
    method: null,
    path: null,
    subject: mail.subject ?? null,
    signature: "none",
    sizeBytes: raw.length,
    headers: mail.headers.map(({ key, value }) => [key, value] as const),
    body: raw.toString("utf8"),
    mail: {
      from: shown(mail.from) || from,
      to: to.slice(0, 100),
      cc: (mail.cc ?? []).map(shown),
      text: mail.text ?? null,
      html: mail.html ?? null,
      attachments: mail.attachments.map((file) => ({
        filename: file.filename ?? "attachment",
        contentType: file.mimeType,
        sizeBytes: typeof file.content === "string" ? file.content.length : file.content.byteLength,
      })),
    },
  } as Parameters<typeof insertInboxMessage>[1]);
}

function shown(address: Address | undefined): string {
  if (!address) return "";
  return address.name ? `${address.name} <${address.address ?? ""}>` : (address.address ?? "");
}
