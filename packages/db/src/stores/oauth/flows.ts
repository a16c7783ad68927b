import type { Sql } from "../../client.ts";

export type OAuthFlow = {
  readonly workspaceId: string;
  readonly toolId: number;
  readonly userId: string;
  readonly sessionId: string | null;
  readonly sealed: string;
  readonly redirectUri: string;
};

/** @returns until when the person may come back */
export async function insertOAuthFlow(
  sql: Sql,
  { stateHash, lifetimeMs, ...flow }: OAuthFlow & { stateHash: string; lifetimeMs: number },
): Promise<Date> {
  const [row] = await sql<{ expiresAt: Date }[]>`
    insert into oauth_flows (state_hash, workspace_id, tool_id, user_id, session_id, sealed, redirect_uri, expires_at)
    values (${stateHash}, ${flow.workspaceId}, ${flow.toolId}, ${flow.userId}, ${flow.sessionId}, ${flow.sealed}, ${flow.redirectUri},
      now() + ${lifetimeMs} * interval '1 ms')
    returning expires_at as "expiresAt"`;
  if (!row) throw new Error("the flow was not kept");
  return row.expiresAt;
}

/** What a state stands for, which is used up by asking; null: nothing, or its time is over. */
export async function takeOAuthFlow(sql: Sql, stateHash: string): Promise<OAuthFlow | null> {
  const [row] = await sql<(OAuthFlow & { isOver: boolean })[]>`
    delete from oauth_flows where state_hash = ${stateHash}
    returning workspace_id as "workspaceId", tool_id as "toolId", user_id as "userId", session_id as "sessionId", sealed,
      redirect_uri as "redirectUri", expires_at < now() as "isOver"`;
  return row && !row.isOver ? row : null;
}
