import type { Sql } from "../../client.ts";
import { jsonText } from "../../json-text.ts";

export type ConnectionChange = {
  readonly workspaceId: string;
  readonly toolId: number;
  readonly status: "not-connected" | "connected";
  readonly expiresAt: Date | null;
};

/** Says of a tool that it uses OAuth2 and how it stands; what is known of the account stays while it is connected. */
export async function saveConnection(sql: Sql, change: ConnectionChange): Promise<void> {
  const { workspaceId, toolId, status, expiresAt } = change;
  await sql`
    insert into tool_connections as o (tool_id, workspace_id, status, expires_at, connected_at)
    values (${toolId}, ${workspaceId}, ${status}, ${expiresAt}, ${status === "connected" ? sql`now()` : null})
    on conflict (tool_id) do update set status = excluded.status, expires_at = excluded.expires_at, problem = null,
      account = case when excluded.status = 'connected' then o.account end,
      scopes = case when excluded.status = 'connected' then o.scopes else '{}' end,
      connected_at = case when excluded.status = 'connected' then coalesce(o.connected_at, now()) end`;
}

/** The tool no longer uses OAuth2. */
export async function dropConnection(sql: Sql, toolId: number): Promise<void> {
  await sql`delete from tool_connections where tool_id = ${toolId}`;
}

export type ConnectedAs = {
  readonly toolId: number;
  readonly account: string | null;
  readonly scopes: readonly string[];
  readonly expiresAt: Date | null;
};

/** A person has come back from the provider and allowed it: what was wrong with its credentials is over. */
export async function markConnected(
  sql: Sql,
  { toolId, account, scopes, expiresAt }: ConnectedAs,
): Promise<void> {
  await sql`
    insert into tool_connections (tool_id, workspace_id, status, account, scopes, expires_at, connected_at)
    select id, workspace_id, 'connected', ${account}::text, ${scopes as string[]}::text[], ${expiresAt}::timestamptz, now()
    from tools where id = ${toolId}
    on conflict (tool_id) do update set status = excluded.status, account = excluded.account, scopes = excluded.scopes,
      expires_at = excluded.expires_at, connected_at = excluded.connected_at, problem = null`;
  await sql`update tool_health set status = 'healthy', last_error = null, updated_at = now() where tool_id = ${toolId} and status = 'failing'`;
}

/** The provider refused: whoever watches is told, and it is not asked again. */
export async function markReconnectNeeded(
  sql: Sql,
  { toolId, problem }: { toolId: number; problem: string },
): Promise<void> {
  await sql`
    update tool_connections set status = 'reconnect-needed', problem = ${problem}, renewing_by = null, renewing_until = null
    where tool_id = ${toolId}`;
  await sql`
    insert into tool_health (tool_id, status, last_error) values (${toolId}, 'failing', ${problem})
    on conflict (tool_id) do update set status = 'failing', last_error = excluded.last_error, updated_at = now()`;
}

/** Other tokens in the envelope; not a change that a person made, so that a form they have open is not started over. */
export async function saveTokens(
  sql: Sql,
  tokens: { toolId: number; sealed: string; masked: object; expiresAt: Date | null },
): Promise<void> {
  const { toolId, sealed, masked, expiresAt } = tokens;
  await sql`update tools set credentials = ${sealed}, credentials_masked = ${jsonText(masked)}::text::jsonb where id = ${toolId}`;
  await sql`update tool_connections set expires_at = ${expiresAt} where tool_id = ${toolId}`;
}

/** Keeps who else changes the tool out until the transaction ends. @returns whether it is there */
export async function lockTool(
  sql: Sql,
  { workspaceId, id }: { workspaceId: string; id: number },
): Promise<boolean> {
  const rows =
    await sql`select 1 from tools where id = ${id} and workspace_id = ${workspaceId} for no key update`;
  return rows.length > 0;
}
