import type { RunChangeKind, ToolActionLog } from "@carillon/core";
import { ADVISORY_CLASSES, KEY_RANGE } from "../../advisory-locks.ts";
import type { Sql } from "../../client.ts";
import { logOf, type RawLog, runColumns, runSource } from "../runs/run-row.ts";
import { readDrawn } from "./drawn.ts";

export type RunChangeRow = {
  /** Its place in the order of changes. */
  readonly position: number;
  readonly change: RunChangeKind;
  readonly at: Date;
  /** As it was then where it had not ended, else as it is. */
  readonly run: ToolActionLog;
};

/** Rows a read gives at most. */
const PAGE = 500;

type Raw = RawLog & {
  seq: number;
  change: RunChangeKind;
  changedAt: Date;
};

/**
 * Changes after a position, in order, but for those that changes of transactions still under way may come before.
 * Only transactions that have written changes themselves count: who else writes to this server for an hour holds up nothing.
 * @returns `until`: read on from here; `more`: there are more now, or will be in an instant
 */
export async function readRunChanges(
  sql: Sql,
  { after, workspaceId }: { after: number; workspaceId?: string },
): Promise<{ changes: RunChangeRow[]; until: number; more: "now" | "soon" | "no" }> {
  const { drawn, settled } = await readSettled(sql);
  const rows = await sql<Raw[]>`
    select c.seq, c.change, c.at as "changedAt", ${runColumns(sql, sql`c.status`)}
    from (
      select seq, execution_id, change, status, at from run_changes
      where seq > ${after} and seq <= ${settled}
        ${workspaceId === undefined ? sql`` : sql`and workspace_id = ${workspaceId}`}
      order by seq limit ${PAGE}
    ) c join (${runSource(sql)}) on x.id = c.execution_id
    order by c.seq`;
  const last = rows.length === PAGE ? rows.at(-1) : undefined;
  return {
    changes: rows.map(changeOf),
    until: last ? last.seq : Math.max(settled, after),
    more: last ? "now" : settled < drawn ? "soon" : "no",
  };
}

/** Up to where numbers are drawn, and up to where all of them are written for good or given up. */
async function readSettled(sql: Sql): Promise<{ drawn: number; settled: number }> {
  // The number first, then the locks: who drew one by then holds a lock or has ended. Who began after it is ahead of it.
  const drawn = await readDrawn(sql);
  const [held] = await sql<{ behind: number | null }[]>`
    select max(behind) as behind from (
      select (${drawn % KEY_RANGE}::bigint - objid::bigint + ${KEY_RANGE}) % ${KEY_RANGE} as behind from pg_locks
      where locktype = 'advisory' and objsubid = 2 and classid = ${ADVISORY_CLASSES.runChanges} and granted
        and database = (select oid from pg_database where datname = current_database())
    ) l where behind < ${KEY_RANGE / 2}`;
  return { drawn, settled: drawn - (held?.behind ?? 0) };
}

function changeOf({ seq, change, changedAt, ...raw }: Raw): RunChangeRow {
  const run = logOf(raw);
  const hasEnded = change === "ended";
  return {
    position: seq,
    change,
    at: changedAt,
    run: hasEnded ? run : { ...run, outcome: null, finishedAt: null },
  };
}
