import type { Sql } from "../../client.ts";
import type { Rolled } from "./span.ts";

/** From when until when there are figures of runs; null: there are none yet. */
export async function readRolled(sql: Sql): Promise<Rolled | null> {
  const [state] = await sql<{ since: Date; until: Date }[]>`select since, until from run_stats_state`;
  return state ? { since: state.since.getTime(), until: state.until.getTime() } : null;
}
