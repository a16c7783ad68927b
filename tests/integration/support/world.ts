import { randomUUID } from "node:crypto";
import type { Database } from "@carillon/db";
import type { Member } from "./member.ts";

/** One of each thing a workspace can hold. */
export type World = {
  readonly baseUrl: string;
  readonly toolId: number;
  /** Not connected yet. */
  readonly oauthToolId: number;
  readonly eventId: number;
  /** One that a webhook sets off. */
  readonly hookEventId: number;
  /** A direct call that has ended. */
  readonly runId: string;
  /** A run that waits: the product of these tests has no worker. */
  readonly queuedRunId: string;
  readonly messageId: number;
  readonly tokenId: number;
  readonly workspaceId: string;
  /** A viewer nobody will miss. */
  readonly guestId: string;
  /** Open, to an address without an account. */
  readonly invitationId: string;
  /** Open, to the invitee's own address. */
  readonly ownInvitationId: string;
  readonly alertId: number;
  readonly budgetId: number;
  readonly calendarId: number;
  /** A secret, by its name. */
  readonly variable: string;
  readonly artifactId: string;
  readonly contactId: number;
  readonly whatsAppId: number;
  readonly conversationId: number;
  /** No token is bound to it. */
  readonly agentRoleId: number;
  /** A call of an agent that waits. */
  readonly approvalId: string;
};

type WorldOptions = { baseUrl: string; sql: Database["sql"]; maker?: Member; invitee?: Member };

/**
 * @param maker whose token is in it
 * @param invitee to whom its second invitation is
 */
export async function makeWorld(
  owner: Member,
  { baseUrl, sql, maker = owner, invitee = owner }: WorldOptions,
): Promise<World> {
  const { client, workspaceId } = owner;
  const tool = await client.tools.create.mutate({ name: "world", type: "HTTP", credentials: { baseUrl } });
  const oauthTool = await client.tools.create.mutate({
    name: "world OAuth",
    type: "HTTP",
    credentials: {
      baseUrl,
      auth: {
        type: "oauth2AuthorizationCode",
        authorizationUrl: `${baseUrl}/auth`,
        tokenUrl: `${baseUrl}/token`,
        clientId: "world",
      },
    },
  });
  const event = await client.events.create.mutate({
    name: "world",
    type: "TOOL_ACTION",
    toolActionConfig: {
      toolType: "HTTP",
      toolId: tool.id,
      actionId: "http.request",
      parameters: { path: "/" },
    },
    triggerType: "SCHEDULE",
    schedule: "0 9 * * *",
  });
  const hookEvent = await client.events.create.mutate({
    name: "world hook",
    type: "TOOL_ACTION",
    toolActionConfig: { toolType: "HTTP", toolId: tool.id, actionId: "http.request", parameters: {} },
    triggerType: "WEBHOOK",
  });
  const run = await client.tools.executeAction.mutate({
    toolId: tool.id,
    actionId: "http.request",
    parameters: {},
  });
  const queued = await client.events.execute.mutate({ id: event.id });
  const { url } = await client.inbox.getAddress.query({});
  await fetch(url, { method: "POST", body: "hello" });
  const { messages } = await client.inbox.list.query({ limit: 1 });
  const token = await maker.client.tokens.create.mutate({ name: "world", scopes: ["tools.read"] });
  const guestId = randomUUID();
  await sql`insert into "user" (id, name, email) values (${guestId}, 'Guest', ${`${guestId}@example.com`})`;
  await sql`insert into member (id, organization_id, user_id, role) values (${randomUUID()}, ${workspaceId}, ${guestId}, 'viewer')`;
  const open = await client.workspace.invite.mutate({ email: `${randomUUID()}@example.com`, role: "viewer" });
  const own = await client.workspace.invite.mutate({ email: `${randomUUID()}@example.com`, role: "viewer" });
  // Nobody is invited where they are already, so that this one is made to be.
  await sql`update invitation set email = ${invitee.email} where id = ${own.id}`;
  const alert = await client.alerts.create.mutate({
    name: "world",
    kind: "failed",
    toolId: tool.id,
    actionId: "http.request",
  });
  const budget = await client.budgets.create.mutate({
    scope: "session",
    subject: randomUUID(),
    period: "total",
    amount: "5",
  });
  const calendar = await client.calendars.create.mutate({ name: "world", entries: [] });
  const variable = "WORLD";
  await client.variables.set.mutate({ name: variable, kind: "secret", value: "secret of the world" });
  const artifactId = randomUUID();
  await sql`
    insert into artifacts (id, workspace_id, execution_id, name, content_type, bytes, sha256, created_at, expires_at)
    values (${artifactId}, ${workspaceId}, ${run.executionId}, 'a.txt', 'text/plain', 1, '', now(), now() + interval '1 day')`;
  const [builtIn] = (await client.tools.getAll.query({ type: "CRM" })).tools;
  const made = await client.tools.executeAction.mutate({
    toolId: builtIn?.id ?? 0,
    actionId: "crm.contact.create",
    parameters: { name: "world" },
  });
  const whatsApp = await client.tools.create.mutate({
    name: "world chat",
    type: "WHATSAPP",
    credentials: { accessToken: "world-token", phoneNumberId: "106540352242922", apiBaseUrl: baseUrl },
  });
  const [conversation] = await sql<{ id: number }[]>`
    insert into whatsapp_conversations (workspace_id, tool_id, wa_id, last_message_at)
    values (${workspaceId}, ${whatsApp.id}, '4930901820', now()) returning id`;
  const role = await client.agentRoles.create.mutate({
    name: `world ${randomUUID()}`,
    grants: [{ tool: "http.*", perHour: 100 }],
  });
  const asked = await owner.clientWith(await owner.token()).registry.execute.mutate({
    toolName: "crm.contact.delete",
    inputs: { id: (made.data as { id: number }).id },
  });
  return {
    baseUrl,
    workspaceId,
    guestId,
    invitationId: open.id,
    ownInvitationId: own.id,
    toolId: tool.id,
    oauthToolId: oauthTool.id,
    eventId: event.id,
    hookEventId: hookEvent.id,
    runId: run.executionId,
    queuedRunId: queued.executionId,
    messageId: messages[0]?.id ?? 0,
    tokenId: token.id,
    alertId: alert.id,
    budgetId: budget.id,
    calendarId: calendar.id,
    variable,
    artifactId,
    contactId: (made.data as { id: number }).id,
    whatsAppId: whatsApp.id,
    conversationId: conversation?.id ?? 0,
    agentRoleId: role.id,
    approvalId: asked.status === "pending" ? asked.approval_id : "",
  };
}

const TABLES = [
  "agent_roles",
  "approvals",
  "tools",
  "tool_connections",
  "oauth_flows",
  "events",
  "executions",
  "inbox_messages",
  "api_tokens",
  "audit_log",
  "ticks",
  "hooks",
  "hook_deliveries",
  "event_links",
  "alert_rules",
  "alert_incidents",
  "budgets",
  "calendars",
  "artifacts",
  "crm_contacts",
  "crm_orders",
  "knowledge_documents",
  "knowledge_usage",
  "tool_actions",
  "tool_overrides",
  "whatsapp_conversations",
  "whatsapp_messages",
  "variables",
] as const;

/**
 * All that is stored of a workspace, to tell whether a call has changed it. Not that an agent's call was refused, which is
 * logged, nor when a token was used, which is written a moment after any call.
 */
export async function storedOf(sql: Database["sql"], workspaceId: string): Promise<string> {
  const parts = await Promise.all(
    TABLES.map(
      (table) =>
        sql`select to_jsonb(t) - 'last_used_at' as row from ${sql(table)} t where workspace_id = ${workspaceId}
          ${table === "executions" ? sql`and error->>'code' is distinct from 'PERMISSION_DENIED'` : sql``} order by (to_jsonb(t) - 'last_used_at')::text`,
    ),
  );
  const ofOrganization = await Promise.all(
    ["member", "invitation"].map(
      (table) => sql`select * from ${sql(table)} where organization_id = ${workspaceId} order by id`,
    ),
  );
  const named = await sql`select name from organization where id = ${workspaceId}`;
  return JSON.stringify([...parts, ...ofOrganization, named]);
}
