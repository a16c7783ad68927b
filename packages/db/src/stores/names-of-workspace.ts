import type { Sql } from "../client.ts";

/** Something that a workspace has, by its name. */
export type NamedThing = {
  readonly kind: "connection" | "calendar" | "variable" | "event" | "alert" | "agent role";
  /** 0 of a variable, which goes by its name. */
  readonly id: number;
  readonly name: string;
  /** Of a connection. */
  readonly type: string | null;
  readonly builtIn: boolean;
};

/** All that a workspace has of what can be brought in; of several of one name the oldest comes first. */
export async function namesOfWorkspace(sql: Sql, workspaceId: string): Promise<NamedThing[]> {
  const rows = await sql<NamedThing[]>`
    select 'connection' as kind, id, name, type, is_built_in as "builtIn" from tools where workspace_id = ${workspaceId}
    union all select 'calendar', id, name, null, false from calendars where workspace_id = ${workspaceId}
    union all select 'variable', 0, name, null, false from variables where workspace_id = ${workspaceId}
    union all select 'event', id, name, null, false from events where workspace_id = ${workspaceId}
    union all select 'alert', id, name, null, false from alert_rules where workspace_id = ${workspaceId}
    union all select 'agent role', id, name, null, false from agent_roles where workspace_id = ${workspaceId}
    order by kind, id`;
  return [...rows];
}
