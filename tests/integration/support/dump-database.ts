import type { Database } from "@carillon/db";

/** Every row of every table as text, of the queue's schema too. */
export async function dumpDatabase(sql: Database["sql"]): Promise<Map<string, string>> {
  const tables = await sql<{ schema: string; name: string }[]>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`;
  const dump = new Map<string, string>();
  for (const { schema, name } of tables) {
    const rows = await sql<
      { row: string }[]
    >`select t::text || row_to_json(t)::text as row from ${sql(schema)}.${sql(name)} t`;
    dump.set(`${schema}.${name}`, rows.map(({ row }) => row).join("\n"));
  }
  return dump;
}
