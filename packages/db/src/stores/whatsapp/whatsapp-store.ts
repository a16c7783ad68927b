import type {
  ConversationDone,
  SentMessage,
  WhatsAppLine,
  WhatsAppStore,
  WhatsAppWindow,
} from "@carillon/core";
import type { Database } from "../../client.ts";
import { getConversation, listConversations, WINDOW_MS } from "./conversation-rows.ts";
import { EXCERPT } from "./receive-inbound.ts";

/** Conversations in Postgres, for WhatsApp's actions. */
export function createWhatsAppStore({ sql }: Database): WhatsAppStore {
  const told = async (workspaceId: string, id: number): Promise<ConversationDone | { kind: "unknown" }> => {
    const conversation = await getConversation(sql, { workspaceId, id });
    return conversation ? { kind: "done", conversation } : { kind: "unknown" };
  };
  return {
    windowOf: (line, waIds, now) => windowOf({ sql }, { line, waIds, now }),
    recordSent: (line, message) => recordSent({ sql }, line, message),
    listConversations: (query) => listConversations(sql, query),
    assign: async ({ workspaceId, toolId }, id, userId) => {
      const own = sql`id = ${id} and workspace_id = ${workspaceId} and tool_id = ${toolId}`;
      const rows = await sql`
        update whatsapp_conversations set assigned_to = ${userId} where ${own} and (${userId}::text is null
          or exists (select from member m where m.organization_id = ${workspaceId} and m.user_id = ${userId})) returning 1`;
      if (rows.length > 0) return told(workspaceId, id);
      const [known] = await sql`select 1 from whatsapp_conversations where ${own}`;
      return { kind: known ? "no-member" : "unknown" };
    },
    close: async ({ workspaceId, toolId }, id) => {
      const rows = await sql`
        update whatsapp_conversations set status = 'closed' where id = ${id} and workspace_id = ${workspaceId} and tool_id = ${toolId}
        returning 1`;
      return rows.length > 0 ? told(workspaceId, id) : { kind: "unknown" };
    },
  };
}

/**
 * What contacts wrote is known from when Meta first called; after a day of that, nothing that counts is missing. Where Meta
 * has not called for a day, the webhook may be gone, and what contacts wrote with it.
 */
async function windowOf(
  { sql }: Pick<Database, "sql">,
  { line, waIds, now }: { line: WhatsAppLine; waIds: readonly string[]; now: Date },
): Promise<WhatsAppWindow> {
  const [row] = await sql<{ since: Date | null; seen: Date | null; inbound: Date | null }[]>`
    select (select since from whatsapp_hooks where tool_id = ${line.toolId}) as since,
      (select last_seen_at from whatsapp_hooks where tool_id = ${line.toolId}) as seen,
      (select max(last_inbound_at) from whatsapp_conversations
        where tool_id = ${line.toolId} and workspace_id = ${line.workspaceId} and wa_id = any(${waIds as string[]}::text[])) as inbound`;
  const opens = now.getTime() - WINDOW_MS;
  if (row?.inbound && row.inbound.getTime() > opens) return { kind: "open" };
  if (!row?.since || row.since.getTime() > opens) return { kind: "unwatched" };
  if (!row.seen || row.seen.getTime() <= opens) return { kind: "unwatched" };
  return { kind: "closed", lastInboundAt: row.inbound };
}

async function recordSent(
  { sql }: Pick<Database, "sql">,
  { workspaceId, toolId }: WhatsAppLine,
  { waId, wamid, kind, text, at }: SentMessage,
): Promise<number> {
  const excerpt = (text ?? kind).slice(0, EXCERPT);
  const [row] = await sql<{ id: number }[]>`
    with conversation as (
      insert into whatsapp_conversations as c (workspace_id, tool_id, wa_id, last_message, last_message_at)
      values (${workspaceId}, ${toolId}, ${waId}, ${excerpt}, ${at})
      on conflict (tool_id, wa_id) do update set
        last_message = case when excluded.last_message_at >= c.last_message_at then excluded.last_message else c.last_message end,
        last_message_at = greatest(c.last_message_at, excluded.last_message_at)
      returning id
    ), message as (
      insert into whatsapp_messages as m (workspace_id, tool_id, conversation_id, wamid, direction, kind, text, status, at)
      select ${workspaceId}, ${toolId}, id, ${wamid}, 'out', ${kind}, ${text}, 'accepted', ${at} from conversation
      on conflict (tool_id, wamid) do update set kind = excluded.kind, text = excluded.text where m.kind = 'unknown'
    )
    select id from conversation`;
  if (!row) throw new Error("the conversation has no id");
  return row.id;
}
