import type { Sql } from "../client.ts";
import { changeBriefly } from "./change-briefly.ts";
import type { Partition, PartitionedTable } from "./partition.ts";

/** Rows that are kept of a partition at most: what can be moved while others wait. */
const KEPT_AT_MOST = 1_000;

/**
 * Drops a partition with all that is in it, but for what is kept whatever its age: that moves into the first
 * partition, which takes over the range. Answers `crowded` when there is too much of it, `busy` when the table was not
 * had in time; nothing has changed then.
 */
export async function dropPartition(
  sql: Sql,
  table: PartitionedTable,
  { first, old }: { first: Partition; old: Partition & { readonly to: number } },
): Promise<"dropped" | "crowded" | "busy"> {
  const end = table.valueAt(old.to);
  const keeps = table.keeps(old.name, end);
  let kept = 0;
  for (const rows of keeps)
    kept += (await sql`select from (${sql.unsafe(rows)}) k limit ${KEPT_AT_MOST + 1}`).length;
  if (kept > KEPT_AT_MOST) return "crowded";
  // The file goes after the commit has let go of the locks.
  const result = await changeBriefly(
    sql,
    table,
    `alter table ${table.name} detach partition "${old.name}";
    alter table ${table.name} detach partition "${first.name}";
    alter table ${table.name} attach partition "${first.name}" for values from (minvalue) to ('${end}');
    ${keeps.map((rows) => `insert into ${table.name} ${rows};`).join("\n    ")}
    drop table "${old.name}";`,
  );
  return result === "done" ? "dropped" : result;
}
