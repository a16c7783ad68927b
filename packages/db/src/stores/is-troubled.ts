import type { Sql } from "../client.ts";

/** Whether the tool `t` needs somebody: it fails, its circuit is open or being tried, or it is to be connected anew. */
export function isTroubled(sql: Sql) {
  return sql`(exists (select from tool_health h where h.tool_id = t.id and h.status = 'failing')
    or exists (select from circuits c where c.tool_id = t.id)
    or exists (select from tool_connections o where o.tool_id = t.id and o.status = 'reconnect-needed'))`;
}
