import type { Conversation, ConversationPage, ConversationPlace, WhatsAppMessagePage } from "@carillon/core";
import { cursorOfConversation } from "@carillon/core";
import type { Sql } from "../../client.ts";

/** WhatsApp's customer service window. ms */
export const WINDOW_MS = 24 * 3_600_000;

type RawConversation = Omit<Conversation, "assignedTo" | "lastMessageAt" | "windowUntil"> & {
  assignedId: string | null;
  assignedName: string | null;
  latest: Date;
  inbound: Date | null;
};

function conversationOf(raw: RawConversation): Conversation {
  const { assignedId, assignedName, latest, inbound, ...conversation } = raw;
  return {
    ...conversation,
    assignedTo: assignedId === null ? null : { userId: assignedId, name: assignedName ?? "" },
    lastMessageAt: latest.toISOString(),
    windowUntil: inbound && new Date(inbound.getTime() + WINDOW_MS).toISOString(),
  };
}

function conversations(sql: Sql) {
  return sql`
    select c.id, c.tool_id as "toolId", c.wa_id as "waId", c.contact_name as "contactName", c.status, c.assigned_to as "assignedId",
      u.name as "assignedName", c.last_message as "lastMessage", c.last_message_at as latest, c.last_inbound_at as inbound
    from whatsapp_conversations c left join "user" u on u.id = c.assigned_to`;
}

/** null: there is none, or it is another workspace's. */
export async function getConversation(
  sql: Sql,
  { workspaceId, id }: { workspaceId: string; id: number },
): Promise<Conversation | null> {
  const [row] = await sql<RawConversation[]>`
    ${conversations(sql)} where c.id = ${id} and c.workspace_id = ${workspaceId}`;
  return row ? conversationOf(row) : null;
}

/** One page of a workspace's conversations, or of one connection's, the latest first. */
export async function listConversations(
  sql: Sql,
  query: {
    workspaceId: string;
    toolId: number | undefined;
    status: "open" | "closed" | undefined;
    assignedTo: string | undefined;
    limit: number;
    before: ConversationPlace | undefined;
  },
): Promise<ConversationPage> {
  const { workspaceId, toolId, status, assignedTo, limit, before } = query;
  const rows = await sql<RawConversation[]>`
    ${conversations(sql)} where c.workspace_id = ${workspaceId}
      ${toolId === undefined ? sql`` : sql`and c.tool_id = ${toolId}`}
      ${status === undefined ? sql`` : sql`and c.status = ${status}`}
      ${assignedTo === undefined ? sql`` : sql`and c.assigned_to = ${assignedTo}`}
      ${before === undefined ? sql`` : sql`and (c.last_message_at, c.id) < (${before.at}, ${before.id})`}
    order by c.last_message_at desc, c.id desc limit ${limit + 1}`;
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    conversations: page.map(conversationOf),
    nextCursor: rows.length > limit && last ? cursorOfConversation({ at: last.latest, id: last.id }) : null,
  };
}

type RawMessage = Omit<WhatsAppMessagePage["messages"][number], "at"> & { at: Date };

/** One page of what was said in a conversation, newest first; the cursor is the last one's id. */
export async function listWhatsAppMessages(
  sql: Sql,
  query: { workspaceId: string; conversationId: number; limit: number; before: number | undefined },
): Promise<WhatsAppMessagePage> {
  const { workspaceId, conversationId, limit, before } = query;
  const rows = await sql<RawMessage[]>`
    select id, wamid, direction, kind, text, status, problem, at from whatsapp_messages
    where conversation_id = ${conversationId} and workspace_id = ${workspaceId}
      ${before === undefined ? sql`` : sql`and id < ${before}`} order by id desc limit ${limit + 1}`;
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    messages: page.map(({ at, ...message }) => ({ ...message, at: at.toISOString() })),
    nextCursor: rows.length > limit && last ? String(last.id) : null,
  };
}
