import type { Inbound, WhatsAppLine } from "@carillon/core";
import type { Database, Sql } from "../../client.ts";
import { jsonText } from "../../json-text.ts";
import { MESSAGE_RANKS } from "./message-ranks.ts";

/** Characters of a message that lists of conversations show. */
export const EXCERPT = 200;

/**
 * Makes what a webhook told durable: messages that are new open or go on with their contact's conversation, statuses take
 * a message of ours further and never back. Told again it changes nothing.
 * @returns how many messages were new
 */
export async function receiveInbound(
  { sql }: Database,
  line: WhatsAppLine,
  { messages, statuses }: Inbound,
): Promise<number> {
  const count = await sql.begin(async (tx) => {
    await touchHook(tx, line.toolId);
    await ensureConversations(tx, line, [
      ...messages.map(({ waId, name, at }) => ({ waId, name, at })),
      ...statuses.map(({ waId, at }) => ({ waId, name: null, at })),
    ]);
    const fresh = await insertMessages(tx, line, messages);
    await applyStatuses(tx, line, statuses);
    return fresh;
  });
  return count as number;
}

/** Meta has called the webhook of a connection. */
export async function touchHook(sql: Sql, toolId: number): Promise<void> {
  await sql`
    insert into whatsapp_hooks (tool_id) values (${toolId})
    on conflict (tool_id) do update set last_seen_at = now()`;
}

/** In the order of their ids, so that two deliveries at once do not wait for each other in a circle. */
async function ensureConversations(
  tx: Sql,
  { workspaceId, toolId }: WhatsAppLine,
  contacts: readonly { waId: string; name: string | null; at: Date }[],
): Promise<void> {
  if (contacts.length === 0) return;
  const known = jsonText(contacts.map(({ at, ...contact }) => ({ ...contact, at: at.toISOString() })));
  await tx`
    insert into whatsapp_conversations as c (workspace_id, tool_id, wa_id, contact_name, last_message_at)
    select ${workspaceId}, ${toolId}, r."waId", max(r.name), max(r.at)
    from jsonb_to_recordset(${known}::text::jsonb) as r ("waId" text, name text, at timestamptz)
    group by r."waId" order by r."waId"
    on conflict (tool_id, wa_id) do update set contact_name = coalesce(excluded.contact_name, c.contact_name)`;
}

async function insertMessages(
  tx: Sql,
  { workspaceId, toolId }: WhatsAppLine,
  messages: Inbound["messages"],
): Promise<number> {
  if (messages.length === 0) return 0;
  const told = jsonText(messages.map(({ at, ...message }) => ({ ...message, at: at.toISOString() })));
  const [row] = await tx<{ fresh: number }[]>`
    with fresh as (
      insert into whatsapp_messages (workspace_id, tool_id, conversation_id, wamid, direction, kind, text, status, at)
      select ${workspaceId}, ${toolId}, c.id, r.wamid, 'in', r.kind, r.text, 'received', r.at
      from jsonb_to_recordset(${told}::text::jsonb) as r ("waId" text, wamid text, kind text, text text, at timestamptz)
        join whatsapp_conversations c on c.tool_id = ${toolId} and c.wa_id = r."waId"
      order by r.at on conflict (tool_id, wamid) do nothing returning conversation_id, kind, text, at
    ), latest as (
      select distinct on (conversation_id) conversation_id, coalesce(text, kind) as excerpt, at from fresh order by conversation_id, at desc
    ), opened as (
      update whatsapp_conversations c set status = 'open', last_inbound_at = greatest(c.last_inbound_at, l.at),
        last_message = case when l.at >= c.last_message_at then left(l.excerpt, ${EXCERPT}) else c.last_message end,
        last_message_at = greatest(c.last_message_at, l.at)
      from latest l where c.id = l.conversation_id
    )
    select count(*)::int as fresh from fresh`;
  return row?.fresh ?? 0;
}

/** A status may be told before the action that sent the message has written it down: then it stands for the message. */
async function applyStatuses(
  tx: Sql,
  { workspaceId, toolId }: WhatsAppLine,
  statuses: Inbound["statuses"],
): Promise<void> {
  if (statuses.length === 0) return;
  const told = jsonText(statuses.map(({ at, ...status }) => ({ ...status, at: at.toISOString() })));
  const ranks = MESSAGE_RANKS as unknown as string[];
  await tx`
    insert into whatsapp_messages as m (workspace_id, tool_id, conversation_id, wamid, direction, kind, status, problem, at)
    select distinct on (r.wamid) ${workspaceId}, ${toolId}, c.id, r.wamid, 'out', 'unknown', r.status, r.problem, r.at
    from jsonb_to_recordset(${told}::text::jsonb) as r ("waId" text, wamid text, status text, problem text, at timestamptz)
      join whatsapp_conversations c on c.tool_id = ${toolId} and c.wa_id = r."waId"
    order by r.wamid, array_position(${ranks}::text[], r.status) desc
    on conflict (tool_id, wamid) do update set status = excluded.status, problem = excluded.problem
    where array_position(${ranks}::text[], excluded.status) > array_position(${ranks}::text[], m.status) and m.direction = 'out'`;
}
