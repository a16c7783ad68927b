import type { ToolDefinition } from "@carillon/core";
import type { Sql } from "../../client.ts";
import { jsonText } from "../../json-text.ts";

/**
 * Brings the mirror of what the code declares up to date, in one statement: what has changed is written, what is gone is
 * marked, and what is as it was is left alone.
 * @returns how many rows were written or marked
 */
export async function mirrorDefinitions(sql: Sql, definitions: readonly ToolDefinition[]): Promise<number> {
  const rows = definitions.map((definition) => ({
    name: definition.name,
    tool_type: definition.toolType,
    category: definition.category,
    status: definition.status,
    capabilities: definition.capabilities,
    permissions: definition.permissions,
    definition,
    names: inWords(`${definition.name} ${definition.title}`),
    kinds: inWords(`${definition.provider} ${definition.category} ${definition.capabilities.join(" ")}`),
    about: definition.description,
  }));
  const written = await sql`
    with given as (
      select * from jsonb_to_recordset(${jsonText(rows)}::text::jsonb) as g(name text, tool_type text, category text, status text,
        capabilities text[], permissions text[], definition jsonb, names text, kinds text, about text)
    ), gone as (
      update tool_definitions set gone_at = now()
      where gone_at is null and name <> all(array(select name from given)) returning 1
    ), kept as (
      insert into tool_definitions as d (name, tool_type, category, status, capabilities, permissions, definition, words)
      select name, tool_type, category, status, capabilities, permissions, definition,
        setweight(to_tsvector('english', names), 'A') || setweight(to_tsvector('english', kinds), 'B') ||
        setweight(to_tsvector('english', about), 'C')
      from given order by name
      on conflict (name) do update set tool_type = excluded.tool_type, category = excluded.category, status = excluded.status,
        capabilities = excluded.capabilities, permissions = excluded.permissions, definition = excluded.definition,
        words = excluded.words, gone_at = null, updated_at = now()
        where d.gone_at is not null or d.definition is distinct from excluded.definition or d.words is distinct from excluded.words
      returning 1
    )
    select from gone union all select from kept`;
  return written.length;
}

/** `crm.order.updateStatus` is four words to whoever searches. */
function inWords(text: string): string {
  return text.replaceAll(/([a-z])([A-Z])/g, "$1 $2").replaceAll(/[._-]/g, " ");
}
