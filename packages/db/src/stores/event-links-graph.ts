import type { Link } from "@carillon/core";
import type { Sql } from "../client.ts";

/** Changes of links in one workspace come one after the other, so that two cannot close a loop between them. */
export async function lockLinks(sql: Sql, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`event links of ${workspaceId}`}, 0))`;
}

/** All links of a workspace. */
export async function linksOfWorkspace(sql: Sql, workspaceId: string): Promise<Link[]> {
  return sql<Link[]>`
    select upstream_id as "from", downstream_id as "to" from event_links where workspace_id = ${workspaceId}`;
}

/** Names of the workspace's own events among these; others are not in it. */
export async function eventNames(
  sql: Sql,
  { workspaceId, ids }: { workspaceId: string; ids: readonly number[] },
): Promise<Map<number, string>> {
  const rows = await sql<{ id: number; name: string }[]>`
    select id, name from events where workspace_id = ${workspaceId} and id = any(${ids as number[]}::bigint[])`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}
