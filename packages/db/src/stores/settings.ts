import type { Database, Sql } from "../client.ts";
import { jsonText } from "../json-text.ts";

export async function readSetting(sql: Sql, name: string): Promise<unknown> {
  const [row] = await sql<{ value: unknown }[]>`select value from install_settings where name = ${name}`;
  return row?.value;
}

/** Of writers at the same time each sees what the one before has written. @returns the value that stands */
export async function changeSetting<Value>(
  sql: Database["sql"],
  name: string,
  change: (before: Value | undefined) => Value,
): Promise<Value> {
  return (await sql.begin(async (tx) => {
    await tx`insert into install_settings (name, value) values (${name}, 'null') on conflict do nothing`;
    const [row] = await tx<{ value: Value | null }[]>`
      select value from install_settings where name = ${name} for update`;
    const value = change(row?.value ?? undefined);
    await tx`update install_settings set value = ${jsonText(value)}::text::jsonb where name = ${name}`;
    return value;
  })) as Value;
}

/** Keeps what is there already: of two writers at once the first wins, and both read its value. */
export async function initSetting(sql: Sql, name: string, value: unknown): Promise<unknown> {
  await sql`insert into install_settings (name, value) values (${name}, ${jsonText(value)}::text::jsonb) on conflict do nothing`;
  return readSetting(sql, name);
}
