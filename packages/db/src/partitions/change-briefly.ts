import type { Sql } from "../client.ts";
import type { PartitionedTable } from "./partition.ts";

const LOCK_TIMEOUT_MS = 30;
/** For all of it, the wait for the lock included. */
const TIMEOUT_MS = 80;
/** lock_not_available and query_canceled (PostgreSQL, appendix A). */
const TOO_BUSY = new Set(["55P03", "57014"]);

/**
 * Changes a table that is locked for it, as one message and one transaction, so that no round trip falls into the time
 * that others wait: who comes after waits while this waits, hence it is done within 80 ms or not at all.
 * @param sql a session of its own, not in a transaction
 * @param body statements of PL/pgSQL; of our own making, since such a statement takes no parameters
 */
export async function changeBriefly(
  sql: Sql,
  table: PartitionedTable,
  body: string,
): Promise<"done" | "busy"> {
  try {
    // Local, so that the server itself takes the limits back: a statement that did so could be cancelled by them.
    await sql.unsafe(`set local lock_timeout = ${LOCK_TIMEOUT_MS}; set local statement_timeout = ${TIMEOUT_MS};
    do $change$ begin
      lock table only ${table.name} in access exclusive mode;
      ${body}
    end $change$`);
    return "done";
  } catch (error) {
    if (isTooBusy(error)) return "busy";
    throw error;
  } finally {
    await takeLateCancel(sql);
  }
}

/**
 * A limit that is reached in the moment in which its statement ends does not cancel that one any more but the next of the
 * session (PostgreSQL keeps the mark: `ProcessInterrupts`, tcop/postgres.c): a statement for nothing takes it.
 */
async function takeLateCancel(sql: Sql): Promise<void> {
  try {
    await sql`select 1`;
  } catch (error) {
    if (!isTooBusy(error)) throw error;
  }
}

function isTooBusy(error: unknown): boolean {
  return error instanceof Error && "code" in error && TOO_BUSY.has(String(error.code));
}
