import type { Condition } from "@carillon/core";
import type { Sql } from "../client.ts";
import { jsonText } from "../json-text.ts";

/** What has to hold for what sets an event off to run it; null: nothing. */
export async function setCondition(
  sql: Sql,
  { id, condition }: { id: number; condition: Condition | null },
): Promise<void> {
  await sql`update events set condition = ${condition === null ? null : jsonText(condition)}::text::jsonb where id = ${id}`;
}
