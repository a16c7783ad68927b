import type { InboxAddress } from "@carillon/core";
import { generateSecret } from "@carillon/core";
import { type Inbox, inboxOfWorkspace, insertInbox } from "@carillon/db";
import { rowAad } from "@carillon/vault";
import type { ServiceDeps } from "../service-deps.ts";

export type InboxSecrets = { readonly signingSecret: string; readonly smtpPassword: string };

/** Path of an inbox on the install's own address. The key is 160 random bits. */
export const INBOX_PATH = "/api/inbox/";
/** Behind the key: takes what Slack's incoming webhooks take, and answers as they do. */
export const INBOX_SLACK_SUFFIX = "/slack";
export const INBOX_PATH_PATTERN = /^\/api\/inbox\/[a-z0-9]{32}(\/slack)?$/;

const aadOf = (workspaceId: string) => rowAad({ workspaceId, table: "inboxes", rowId: workspaceId });

export function openInboxSecrets({ vault }: Pick<ServiceDeps, "vault">, inbox: Inbox): InboxSecrets {
  return JSON.parse(vault.open(inbox.secrets, aadOf(inbox.workspaceId)).toString("utf8"));
}

/** The workspace's inbox; made on first use. */
export async function inboxOf(deps: ServiceDeps, workspaceId: string): Promise<Inbox> {
  const { sql } = deps.database;
  const known = await inboxOfWorkspace(sql, workspaceId);
  if (known) return known;
  const secrets: InboxSecrets = {
    signingSecret: generateSecret(deps.randomBytes),
    smtpPassword: deps.randomBytes(18).toString("base64url"),
  };
  const key = BigInt(`0x${deps.randomBytes(20).toString("hex")}`)
    .toString(36)
    .padStart(32, "0")
    .slice(-32);
  await insertInbox(sql, {
    workspaceId,
    key,
    secrets: deps.vault.seal(JSON.stringify(secrets), aadOf(workspaceId)),
  });
  const made = await inboxOfWorkspace(sql, workspaceId);
  if (!made) throw new Error("the inbox was not made");
  return made;
}

export function addressOf(deps: ServiceDeps, inbox: Inbox): InboxAddress {
  const { signingSecret, smtpPassword } = openInboxSecrets(deps, inbox);
  const { origin, smtp } = deps.inbox;
  const url = `${origin}${INBOX_PATH}${inbox.key}`;
  return {
    url,
    slackUrl: `${url}${INBOX_SLACK_SUFFIX}`,
    signingSecret,
    smtp: smtp && {
      ...smtp,
      encryption: "none",
      user: inbox.key,
      password: smtpPassword,
      address: `${inbox.key}@inbox.carillon.test`,
    },
  };
}
