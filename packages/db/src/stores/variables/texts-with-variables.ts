import type { Sql } from "../../client.ts";

/** Something whose templates may read a variable; `texts`: all of it that can hold templates. */
export type TemplateHolder = {
  readonly kind: "event" | "alert";
  readonly id: number;
  readonly name: string;
  readonly texts: unknown;
};

/** Events and alerts of a workspace that name variables and this word; which of them read the variable is the template's to say. */
export async function textsWithVariables(
  sql: Sql,
  { workspaceId, name }: { workspaceId: string; name: string },
): Promise<TemplateHolder[]> {
  const rows = await sql<TemplateHolder[]>`
    select * from (
      select 'event' as kind, id, name, jsonb_build_array(parameters, steps, condition, output_mapping) as texts
        from events where workspace_id = ${workspaceId}
      union all
      select 'alert', id, name, parameters from alert_rules where workspace_id = ${workspaceId}
    ) holders
    where strpos(texts::text, 'variables') > 0 and strpos(texts::text, ${name}) > 0
    order by kind desc, id`;
  return [...rows];
}
