import type { Sql } from "../client.ts";
import { changeBriefly } from "./change-briefly.ts";
import type { Partition, PartitionedTable } from "./partition.ts";

/** Rows of the last partition that are moved at most: what can be done while others wait. */
const MOVED_AT_MOST = 1_000;

/**
 * Cuts a partition off the beginning of the last one, and moves what lies there into it. Answers `crowded` when that
 * is too much to move while others wait, `busy` when the table was not had in time; nothing has changed then.
 */
export async function addPartition(
  sql: Sql,
  table: PartitionedTable,
  { last, to }: { last: Partition & { readonly from: number }; to: number },
): Promise<"added" | "crowded" | "busy"> {
  const name = `${table.name}_${new Date(last.from).toISOString().slice(0, 10).replaceAll("-", "")}`;
  const [start, end] = [table.valueAt(last.from), table.valueAt(to)];
  const rows =
    await sql`select from ${sql(last.name)} where ${sql(table.key)} < ${end} limit ${MOVED_AT_MOST + 1}`;
  if (rows.length > MOVED_AT_MOST) return "crowded";
  // Made with its indexes while nobody waits for it; one that is left from a time when the table was in use goes first.
  await sql`drop table if exists ${sql(name)}`;
  await sql`
    create table ${sql(name)} (like ${sql(table.name)} including defaults including constraints including generated including indexes)`;
  const result = await changeBriefly(
    sql,
    table,
    `alter table ${table.name} detach partition "${last.name}";
    with moved as (delete from "${last.name}" where ${table.key} < '${end}' returning *) insert into "${name}" select * from moved;
    alter table ${table.name} attach partition "${name}" for values from ('${start}') to ('${end}');
    alter table ${table.name} attach partition "${last.name}" for values from ('${end}') to (maxvalue);`,
  );
  return result === "done" ? "added" : result;
}
