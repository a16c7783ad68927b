import type { Sql } from "../client.ts";
import { jsonText } from "../json-text.ts";

export async function readSetting(sql: Sql, name: string): Promise<unknown> {
  const [row] = await sql<{ value: unknown }[]>`select value from install_settings where name = ${name}`;
  return row?.value;
}

/** Keeps what is there already: of two writers at once the first wins, and both read its value. */
export async function initSetting(sql: Sql, name: string, value: unknown): Promise<unknown> {
  await sql`insert into install_settings (name, value) values (${name}, ${jsonText(value)}::text::jsonb) on conflict do nothing`;
  return readSetting(sql, name);
}
