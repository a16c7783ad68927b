import type { InboxAnswer, InboxAnswering, InboxMessage, InboxMessageDetail } from "@carillon/core";
import type { Sql } from "../client.ts";
import { jsonText, storableText } from "../json-text.ts";

export type Inbox = {
  readonly workspaceId: string;
  readonly key: string;
  readonly secrets: string;
  /** It answers something else than 200: ask for it with `takeInboxAnswer`. */
  readonly hasAnswer: boolean;
};

export async function inboxOfWorkspace(sql: Sql, workspaceId: string): Promise<Inbox | null> {
  const [row] = await sql<
    Inbox[]
  >`select workspace_id as "workspaceId", key, secrets, answer is not null as "hasAnswer" from inboxes where workspace_id = ${workspaceId}`;
  return row ?? null;
}

export async function inboxByKey(sql: Sql, key: string): Promise<Inbox | null> {
  const [row] = await sql<
    Inbox[]
  >`select workspace_id as "workspaceId", key, secrets, answer is not null as "hasAnswer" from inboxes where key = ${key}`;
  return row ?? null;
}

/** Of two that make it at once, the first stays. */
export async function insertInbox(sql: Sql, inbox: Omit<Inbox, "hasAnswer">): Promise<void> {
  await sql`insert into inboxes (workspace_id, key, secrets) values (${inbox.workspaceId}, ${inbox.key}, ${inbox.secrets}) on conflict (workspace_id) do nothing`;
}

export async function inboxAnswer(sql: Sql, workspaceId: string): Promise<InboxAnswering> {
  const [row] = await sql<InboxAnswering[]>`
    select answer, answers_left as "timesLeft" from inboxes where workspace_id = ${workspaceId}`;
  return row ?? { answer: null, timesLeft: null };
}

export async function setInboxAnswer(
  sql: Sql,
  { workspaceId, answer, timesLeft }: InboxAnswering & { workspaceId: string },
): Promise<void> {
  await sql`
    update inboxes set answer = ${answer === null ? null : jsonText(answer)}::text::jsonb, answers_left = ${timesLeft}
    where workspace_id = ${workspaceId}`;
}

/** What one request is answered with, counted off where so many were set; of requests at once none is counted twice. */
export async function takeInboxAnswer(sql: Sql, workspaceId: string): Promise<InboxAnswer | null> {
  const [row] = await sql<{ answer: InboxAnswer | null }[]>`
    with held as (select workspace_id, answer, answers_left from inboxes where workspace_id = ${workspaceId} for update),
    counted as (
      update inboxes i set answers_left = nullif(held.answers_left - 1, 0), answer = case when held.answers_left = 1 then null else i.answer end
      from held where i.workspace_id = held.workspace_id and held.answers_left is not null)
    select answer from held`;
  return row?.answer ?? null;
}

export type NewInboxMessage = {
  readonly workspaceId: string;
  readonly kind: "http" | "mail";
  readonly summary: string;
  readonly sender: string | null;
  readonly method: string | null;
  readonly path: string | null;
  readonly subject: string | null;
  readonly signature: InboxMessage["signature"];
  readonly sizeBytes: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  readonly mail: InboxMessageDetail["mail"];
  readonly answer: InboxAnswer | null;
};

/** Messages a workspace keeps; the oldest go. */
const KEPT = 500;

export async function insertInboxMessage(sql: Sql, message: NewInboxMessage): Promise<void> {
  await sql`
    insert into inbox_messages (workspace_id, kind, summary, sender, method, path, subject, signature, size_bytes, headers, body, mail, answer)
    values (${message.workspaceId}, ${message.kind}, ${storableText(message.summary)}, ${message.sender === null ? null : storableText(message.sender)}, ${message.method}, ${message.path}, ${message.subject === null ? null : storableText(message.subject)},
      ${message.signature}, ${message.sizeBytes}, ${jsonText(message.headers)}::text::jsonb, ${storableText(message.body)},
      ${message.mail === null ? null : jsonText(message.mail)}::text::jsonb, ${message.answer === null ? null : jsonText(message.answer)}::text::jsonb)`;
  await sql`
    delete from inbox_messages where workspace_id = ${message.workspaceId} and id <= (
      select id from inbox_messages where workspace_id = ${message.workspaceId} order by id desc offset ${KEPT} limit 1)`;
}

type RawMessage = Omit<InboxMessage, "from" | "receivedAt"> & { sender: string | null; received: Date };

function messageOf({ sender, received, ...row }: RawMessage): InboxMessage {
  return { ...row, from: sender, receivedAt: received.toISOString() };
}

function columns(sql: Sql) {
  return sql`id, kind, summary, sender, method, path, subject, signature, size_bytes as "sizeBytes", received_at as received, answer,
    (select h->>1 from jsonb_array_elements(headers) h where h->>0 in ('webhook-id', 'message-id') limit 1) as "deliveryId"`;
}

export async function listInboxMessages(
  sql: Sql,
  { workspaceId, limit, before }: { workspaceId: string; limit: number; before: number | undefined },
): Promise<{ messages: InboxMessage[]; nextCursor: number | null }> {
  const rows = await sql<RawMessage[]>`
    select ${columns(sql)} from inbox_messages where workspace_id = ${workspaceId} ${before === undefined ? sql`` : sql`and id < ${before}`}
    order by id desc limit ${limit + 1}`;
  const messages = rows.slice(0, limit).map(messageOf);
  return { messages, nextCursor: rows.length > limit ? (messages.at(-1)?.id ?? null) : null };
}

const MAX_BODY = 262_144;

export async function getInboxMessage(
  sql: Sql,
  { workspaceId, id }: { workspaceId: string; id: number },
): Promise<InboxMessageDetail | null> {
  const [row] = await sql<(RawMessage & Pick<InboxMessageDetail, "headers" | "body" | "mail">)[]>`
    select ${columns(sql)}, headers, left(body, ${MAX_BODY}) as body, mail from inbox_messages where id = ${id} and workspace_id = ${workspaceId}`;
  if (!row) return null;
  const { headers, body, mail, ...message } = row;
  return { ...messageOf(message), headers, body, bodyIsTruncated: body.length >= MAX_BODY, mail };
}

export async function clearInbox(sql: Sql, workspaceId: string): Promise<void> {
  await sql`delete from inbox_messages where workspace_id = ${workspaceId}`;
}
