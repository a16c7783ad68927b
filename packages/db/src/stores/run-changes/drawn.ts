import type { Sql } from "../../client.ts";

/** SQL: the last number that was drawn for a change; rolled back or not, none is drawn twice. */
export const LAST_DRAWN = "(select last_value - (not is_called)::int from run_changes_seq_seq)";

export async function readDrawn(sql: Sql): Promise<number> {
  const [row] = await sql<{ drawn: number }[]>`select ${sql.unsafe(LAST_DRAWN)}::bigint as drawn`;
  if (!row) throw new Error("changes of runs have no numbers");
  return row.drawn;
}
