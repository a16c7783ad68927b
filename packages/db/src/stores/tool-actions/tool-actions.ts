import type { Database, Sql } from "../../client.ts";
import { jsonText } from "../../json-text.ts";

/** Of any workspace: the executor compares the tool's itself. null: the tool has no such action. */
export function createLoadToolAction({ sql }: Database) {
  return (toolId: number, actionId: string): Promise<unknown> => getToolAction(sql, { toolId, actionId });
}

export async function getToolAction(
  sql: Sql,
  { toolId, actionId }: { toolId: number; actionId: string },
): Promise<unknown> {
  const [row] = await sql<{ definition: unknown }[]>`
    select definition from tool_actions where tool_id = ${toolId} and action_id = ${actionId}`;
  return row?.definition ?? null;
}

/** All of a tool, by their ids. */
export async function listToolActions(sql: Sql, toolId: number): Promise<unknown[]> {
  const rows = await sql<{ definition: unknown }[]>`
    select definition from tool_actions where tool_id = ${toolId} order by action_id`;
  return rows.map(({ definition }) => definition);
}

export async function listToolActionIds(sql: Sql, toolId: number): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select action_id as id from tool_actions where tool_id = ${toolId} order by action_id`;
  return rows.map(({ id }) => id);
}

/** Puts these in the place of all that the tool had. */
export async function replaceToolActions(
  sql: Sql,
  { workspaceId, toolId }: { workspaceId: string; toolId: number },
  definitions: readonly { readonly id: string }[],
): Promise<void> {
  await sql`delete from tool_actions where tool_id = ${toolId}`;
  if (definitions.length === 0) return;
  await sql`
    insert into tool_actions (tool_id, action_id, workspace_id, definition)
    select ${toolId}, d ->> 'id', ${workspaceId}, d from jsonb_array_elements(${jsonText(definitions)}::text::jsonb) d`;
}

/** Events that run one of these actions with the tool, in one of their steps too. */
export async function eventsOfActions(
  sql: Sql,
  { workspaceId, toolId, actionIds }: { workspaceId: string; toolId: number; actionIds: readonly string[] },
): Promise<{ id: number; name: string }[]> {
  const rows = await sql<{ id: number; name: string }[]>`
    select id, name from events
    where workspace_id = ${workspaceId} and (
      (tool_id = ${toolId} and action_id = any(${actionIds as string[]}::text[]))
      or (step_tool_ids @> array[${toolId}]::bigint[] and exists (
        select from jsonb_array_elements(steps) s where (s #>> '{toolActionConfig,toolId}')::bigint = ${toolId}
          and s #>> '{toolActionConfig,actionId}' = any(${actionIds as string[]}::text[]))))
    order by id`;
  return [...rows];
}
