import type { RunChangeKind, ToolActionLog } from "@carillon/core";
import type { Sql } from "../../client.ts";
import { logOf, type RawLog, runColumns, runSource } from "../runs/run-row.ts";

/** Where in the order of changes: by transaction, then within it. */
export type ChangePosition = { readonly xid: number; readonly seq: number };

export type RunChangeRow = {
  readonly position: ChangePosition;
  readonly change: RunChangeKind;
  readonly at: Date;
  /** As it was then where it had not ended, else as it is. */
  readonly run: ToolActionLog;
};

/** Rows a read gives at most. */
const PAGE = 500;

type Raw = RawLog & {
  xid: number;
  seq: number;
  change: RunChangeKind;
  changedAt: Date;
};

/**
 * Changes after a position, in order, but for those of transactions that others still under way may come before.
 * @returns `until`: read on from here; `more`: there are more now, or will be in an instant
 */
export async function readRunChanges(
  sql: Sql,
  { after, workspaceId }: { after: ChangePosition; workspaceId?: string },
): Promise<{ changes: RunChangeRow[]; until: ChangePosition; more: "now" | "soon" | "no" }> {
  const [now] = await sql<{ horizon: number; held: boolean }[]>`
    select h.horizon, exists (select from run_changes c where c.xid >= h.horizon) as held
    from (select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as horizon) h`;
  const horizon = now?.horizon ?? 0;
  const rows = await sql<Raw[]>`
    select c.xid, c.seq, c.change, c.at as "changedAt", ${runColumns(sql, sql`c.status`)}
    from (
      select xid, seq, execution_id, change, status, at from run_changes
      where (xid, seq) > (${after.xid}, ${after.seq}) and xid < ${horizon}
        ${workspaceId === undefined ? sql`` : sql`and workspace_id = ${workspaceId}`}
      order by xid, seq limit ${PAGE}
    ) c join (${runSource(sql)}) on x.id = c.execution_id
    order by c.xid, c.seq`;
  const last = rows.length === PAGE ? rows.at(-1) : undefined;
  return {
    changes: rows.map(changeOf),
    until: last ? { xid: last.xid, seq: last.seq } : { xid: Math.max(horizon, after.xid), seq: 0 },
    more: last ? "now" : now?.held ? "soon" : "no",
  };
}

function changeOf({ xid, seq, change, changedAt, ...raw }: Raw): RunChangeRow {
  const run = logOf(raw);
  const hasEnded = change === "ended";
  return {
    position: { xid, seq },
    change,
    at: changedAt,
    run: hasEnded ? run : { ...run, outcome: null, finishedAt: null },
  };
}
