import {
  BadRequestError,
  type Conversation,
  type ConversationListInput,
  type ConversationPage,
  NotFoundError,
  PreconditionFailedError,
  placeOfConversation,
  type WhatsAppHook,
  type WhatsAppMessageListInput,
  type WhatsAppMessagePage,
} from "@carillon/core";
import {
  getConversation as findConversation,
  listConversations,
  listWhatsAppMessages,
  seenHook,
} from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import { HOOK_PATH } from "../hooks/hook-address.ts";
import { idOfCursor } from "../id-cursor.ts";
import { refuseUnsafeInput } from "../refuse-unsafe-input.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { findTool } from "../tools/find-tool.ts";

/** One page of the workspace's conversations, the latest first. They are changed by WhatsApp's actions alone. */
export async function getConversations(
  { database }: ServiceDeps,
  caller: Caller,
  { toolId, status, assignedTo, limit, cursor }: ConversationListInput,
): Promise<ConversationPage> {
  requirePermission(caller, "whatsapp.read");
  refuseUnsafeInput({ assignedTo }, "");
  const before = cursor === undefined ? undefined : placeOfConversation(cursor);
  if (before === null) {
    throw new BadRequestError([
      { path: "cursor", message: "Not a cursor: send the nextCursor of the page before, or none" },
    ]);
  }
  const { workspaceId } = caller;
  return listConversations(database.sql, { workspaceId, toolId, status, assignedTo, limit, before });
}

/** @throws NotFoundError for a conversation of another workspace too */
export async function getConversation(
  { database }: ServiceDeps,
  caller: Caller,
  { id }: { id: number },
): Promise<Conversation> {
  requirePermission(caller, "whatsapp.read");
  const conversation = await findConversation(database.sql, { workspaceId: caller.workspaceId, id });
  if (!conversation) throw new NotFoundError(`There is no conversation ${id}`);
  return conversation;
}

/**
 * One page of what was said in a conversation, newest first.
 * @throws NotFoundError for a conversation of another workspace too
 */
export async function getWhatsAppMessages(
  deps: ServiceDeps,
  caller: Caller,
  { conversationId, limit, cursor }: WhatsAppMessageListInput,
): Promise<WhatsAppMessagePage> {
  await getConversation(deps, caller, { id: conversationId });
  const { workspaceId } = caller;
  const before = idOfCursor(cursor);
  return listWhatsAppMessages(deps.database.sql, { workspaceId, conversationId, limit, before });
}

/**
 * What Meta is told of a connection's webhook.
 * @throws PreconditionFailedError for a connection that is not WhatsApp's
 */
export async function getWhatsAppHook(
  { database, inbox }: ServiceDeps,
  caller: Caller,
  { toolId }: { toolId: number },
): Promise<WhatsAppHook> {
  requirePermission(caller, "tools.read");
  const tool = await findTool(database.sql, caller, toolId);
  if (tool.type !== "WHATSAPP")
    throw new PreconditionFailedError(`"${tool.name}" is not a WhatsApp connection`);
  const { appSecret, verifyToken } = tool.credentials;
  const seen = await seenHook(database.sql, { workspaceId: caller.workspaceId, toolId });
  return {
    url: `${inbox.origin}${HOOK_PATH}whatsapp/${toolId}`,
    isReady: Boolean(appSecret) && Boolean(verifyToken),
    lastSeenAt: seen === null ? null : seen.toISOString(),
  };
}
