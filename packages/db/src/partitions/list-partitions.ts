import type { Sql } from "../client.ts";
import type { Partition, PartitionedTable } from "./partition.ts";

const BOUND = /^FOR VALUES FROM \((?:MINVALUE|'([^']+)')\) TO \((?:MAXVALUE|'([^']+)')\)$/;

/** The partitions of a table as the catalog has them. @throws Error for one that is not by range of a single key */
export async function listPartitions(sql: Sql, table: PartitionedTable): Promise<Partition[]> {
  const rows = await sql<{ name: string; bound: string }[]>`
    select c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bound
    from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = ${table.name}::regclass`;
  return rows.map(({ name, bound }) => {
    const match = BOUND.exec(bound);
    if (!match) throw new Error(`partition ${name} has bounds that are not understood: ${bound}`);
    const [, from, to] = match;
    return {
      name,
      from: from === undefined ? null : table.timeOf(from),
      to: to === undefined ? null : table.timeOf(to),
    };
  });
}
