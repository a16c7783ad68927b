import { timingSafeEqual } from "node:crypto";
import { inboxByKey, insertInboxMessage } from "@carillon/db";
import PostalMime, { type Address, type Email } from "postal-mime";
import type { ServiceDeps } from "../service-deps.ts";
import { openInboxSecrets } from "./inbox-of.ts";
import { storedSecretHider } from "./stored-secret-hider.ts";

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

/** Kept in place of the source of a mail that has a stored secret where only its encoding hides it. */
const SOURCE_LEFT_OUT = "The source of this mail is not kept: a stored secret is encoded in it.";

/** Keeps a mail for its workspace, whoever it is addressed to, without the workspace's stored secrets. */
export async function receiveMail(
  deps: ServiceDeps,
  { workspaceId, raw, from, to }: { workspaceId: string; raw: Buffer; from: string; to: readonly string[] },
): Promise<void> {
  const read = readMail(await PostalMime.parse(raw), { from, to });
  const source = raw.toString("utf8");
  const hide = await storedSecretHider(deps, workspaceId);
  const [kept, body] = [hide(read), hide(source)];
  const hidIt = JSON.stringify(kept) !== JSON.stringify(read);
  await insertInboxMessage(deps.database.sql, {
    workspaceId,
    kind: "mail",
    method: null,
    path: null,
    signature: "none",
    answer: null,
    sizeBytes: raw.length,
    ...kept,
    body: hidIt && body === source ? SOURCE_LEFT_OUT : body,
  });
}

function readMail(mail: Email, { from, to }: { from: string; to: readonly string[] }) {
  const sender = shown(mail.from) || from;
  return {
    summary: (mail.subject ?? mail.text ?? "(no subject)").slice(0, 140),
    sender,
    subject: mail.subject ?? null,
    headers: mail.headers.map(({ key, value }) => [key, value] as const),
    mail: {
      from: sender,
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
  };
}

function shown(address: Address | undefined): string {
  if (!address) return "";
  return address.name ? `${address.name} <${address.address ?? ""}>` : (address.address ?? "");
}
