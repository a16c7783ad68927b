import type { Sql } from "@carillon/db";

/** Events of an HTTP tool, each of which calls a path of its own; @returns their ids and their workspace */
export async function seedHttpEvents(
  sql: Sql,
  { toolId, count }: { toolId: number; count: number },
): Promise<{ eventIds: number[]; workspaceId: string }> {
  const rows = await sql<{ id: number; workspaceId: string }[]>`
    insert into events (workspace_id, user_id, name, type, tool_type, tool_id, action_id, parameters, trigger_type, timezone,
      overlap_policy, misfire_policy, misfire_grace_seconds, status)
    select t.workspace_id, t.user_id, 'Event ' || i, 'TOOL_ACTION', t.type, t.id, 'http.request',
      jsonb_build_object('method', 'POST', 'path', '/events/' || i, 'body', jsonb_build_object('text', '12 of 12 checks passed')),
      'SCHEDULE', 'UTC', 'allow', 'fire-once', 60, 'ACTIVE'
    from tools t, generate_series(1, ${count}::int) i where t.id = ${toolId}
    returning id, workspace_id as "workspaceId"`;
  // As autovacuum has done in any install where so many have stood for a minute.
  await sql`analyze events, tools`;
  return { eventIds: rows.map(({ id }) => id), workspaceId: rows[0]?.workspaceId ?? "" };
}
