import type { WorkspaceLimits } from "@carillon/core";
import type { Sql } from "../client.ts";

/** What holds for all of the workspace together. */
export async function workspaceLimits(sql: Sql, workspaceId: string): Promise<WorkspaceLimits> {
  const [row] = await sql<WorkspaceLimits[]>`
    select concurrency from workspace_settings where workspace_id = ${workspaceId}`;
  return { concurrency: row?.concurrency ?? null };
}

export async function setWorkspaceLimits(
  sql: Sql,
  { workspaceId, concurrency }: WorkspaceLimits & { workspaceId: string },
): Promise<void> {
  await sql`
    insert into workspace_settings (workspace_id, concurrency) values (${workspaceId}, ${concurrency})
    on conflict (workspace_id) do update set concurrency = excluded.concurrency`;
}
