import type { Sql } from "./client.ts";

/** The database's clock, by which ticks are claimed: in a transaction, when that began. A server's own may be wrong. */
export async function readNow(sql: Sql): Promise<Date> {
  const [row] = await sql<{ now: Date }[]>`select now() as now`;
  if (!row) throw new Error("the database's clock does not answer");
  return row.now;
}
