import { type InboxAddress, type InboxMessage, type InboxMessageDetail, NotFoundError } from "@carillon/core";
import {
  audit,
  listInboxMessages,
  getInboxMessage as readMessage,
  clearInbox as removeMessages,
} from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { addressOf, inboxOf } from "./inbox-of.ts";

/** Where the workspace's tools may send without any outside account, with what is needed to set them up. */
export async function getInboxAddress(deps: ServiceDeps, caller: Caller): Promise<InboxAddress> {
  requirePermission(caller, "inbox.write");
  return addressOf(deps, await inboxOf(deps, caller.workspaceId));
}

export async function getInboxMessages(
  { database }: ServiceDeps,
  caller: Caller,
  { limit, cursor }: { limit: number; cursor?: number | undefined },
): Promise<{ messages: InboxMessage[]; nextCursor: number | null }> {
  requirePermission(caller, "inbox.read");
  return listInboxMessages(database.sql, { workspaceId: caller.workspaceId, limit, before: cursor });
}

export async function getInboxMessage(
  { database }: ServiceDeps,
  caller: Caller,
  { id }: { id: number },
): Promise<InboxMessageDetail> {
  requirePermission(caller, "inbox.read");
  const message = await readMessage(database.sql, { workspaceId: caller.workspaceId, id });
  if (!message) throw new NotFoundError(`There is no message ${id}`);
  return message;
}

export async function clearInbox({ database }: ServiceDeps, caller: Caller): Promise<{ success: true }> {
  requirePermission(caller, "inbox.write");
  await database.sql.begin(async (tx) => {
    await removeMessages(tx, caller.workspaceId);
    await audit(tx, { ...auditor(caller), verb: "inbox.clear", target: "inbox" });
  });
  return { success: true };
}
