import type { FinishedRun } from "@carillon/engine";
import { CHANNEL } from "../changes.ts";
import type { Sql } from "../client.ts";
import { jsonText } from "../json-text.ts";

export type HealthRow = {
  readonly tool_id: number;
  /** null: the call told nothing of the service; it was at fault itself. */
  readonly status: "healthy" | "degraded" | "failing" | null;
  readonly latency_ms: number;
  readonly last_error: string | null;
  readonly succeeded: boolean;
};

/** Of a call that came to an answer or to none; another error is the call's own. */
const TELLS_OF_HEALTH = new Set(["network", "timeout", "server_error", "authentication"]);
/** A tool that goes on as it was is not written again sooner. ms */
const SAME_AGAIN_MS = 2_000;
const MAX_KNOWN = 10_000;

export type HealthFilter = {
  /** Of a batch, the last run's word on each tool, and only where it is news. */
  news(runs: readonly FinishedRun[], nowMs: number): HealthRow[];
  /** Another process has said otherwise of the tool, or may have of any. */
  forget(toolId?: number): void;
};

/** A busy tool's row is not rewritten all the time. One is enough for a process, which is told what others have changed. */
export function createHealthFilter(): HealthFilter {
  const told = new Map<number, { readonly status: HealthRow["status"]; readonly at: number }>();
  const news = (runs: readonly FinishedRun[], nowMs: number) => {
    const byTool = new Map<number, HealthRow>();
    for (const row of runs.flatMap((run) => rowOf(run)))
      if (row.status !== null || !byTool.has(row.tool_id)) byTool.set(row.tool_id, row);
    const rows = [...byTool.values()].filter(({ tool_id, status }) => {
      const before = told.get(tool_id);
      return before === undefined || isOther(status, before.status) || nowMs - before.at > SAME_AGAIN_MS;
    });
    if (told.size > MAX_KNOWN) told.clear();
    for (const { tool_id, status } of rows)
      told.set(tool_id, { status: status ?? told.get(tool_id)?.status ?? null, at: nowMs });
    // In order of id, so that two batches cannot wait for each other.
    return rows.sort((a, b) => a.tool_id - b.tool_id);
  };
  return {
    news,
    forget: (toolId) => {
      if (toolId === undefined) told.clear();
      else told.delete(toolId);
    },
  };
}

/** Has this written together with what is news in these runs; should it fail, it is news again. */
export async function withNews<Result>(
  filter: HealthFilter,
  runs: readonly FinishedRun[],
  write: (news: HealthRow[]) => Promise<Result>,
): Promise<Result> {
  const news = filter.news(runs, performance.now());
  try {
    return await write(news);
  } catch (error) {
    for (const { tool_id } of news) filter.forget(tool_id);
    throw error;
  }
}

const isOther = (status: HealthRow["status"], before: HealthRow["status"]) =>
  status !== null && status !== before;

function rowOf({ record }: FinishedRun): HealthRow[] {
  if (record.toolId === null || record.isTest || record.attempts === 0) return [];
  const succeeded = record.status === "SUCCESS" && !record.fellBack;
  // That the circuit is open after it is no word of the service's.
  const isHeld = record.error?.code === "CIRCUIT_OPEN";
  const error = record.fellBack || isHeld ? record.attemptList.at(-1)?.error : record.error;
  const tells = succeeded || (error !== null && error !== undefined && TELLS_OF_HEALTH.has(error.category));
  // `failing` raises alerts, and what tells of one never raises another.
  const isRefused = error?.category === "authentication" && record.trigger !== "alert";
  const status = succeeded ? "healthy" : isRefused ? "failing" : "degraded";
  const toldError = succeeded ? null : (error?.userMessage ?? null);
  return [
    {
      tool_id: record.toolId,
      status: tells ? status : null,
      latency_ms: record.durationMs - record.waitedMs,
      last_error: tells ? toldError : null,
      succeeded,
    },
  ];
}

/** Tells all processes of tools that are other than they were. */
export async function setHealth(sql: Sql, rows: readonly HealthRow[]): Promise<void> {
  await sql`
    with before as (select tool_id, status from tool_health where tool_id = any(${rows.map((row) => row.tool_id)}::bigint[])),
    written as (
    insert into tool_health (tool_id, status, latency_ms, last_error, last_success_at, last_used_at, updated_at)
    select v.tool_id, coalesce(v.status, 'unknown'), v.latency_ms, v.last_error, case when v.succeeded then now() end, now(), now()
    from jsonb_to_recordset(${jsonText(rows)}::text::jsonb)
      as v(tool_id bigint, status text, latency_ms real, last_error text, succeeded boolean)
    join tools t on t.id = v.tool_id
    order by v.tool_id
    on conflict (tool_id) do update set
      -- Credentials that were refused are not better for a call that failed in another way.
      status = case when excluded.status = 'unknown' or excluded.status = 'degraded' and tool_health.status = 'failing'
        then tool_health.status else excluded.status end,
      latency_ms = excluded.latency_ms, last_used_at = excluded.last_used_at,
      last_error = coalesce(excluded.last_error, tool_health.last_error),
      last_success_at = coalesce(excluded.last_success_at, tool_health.last_success_at), updated_at = excluded.updated_at
    returning tool_id, status)
    select pg_notify(${CHANNEL}, json_build_object('kind', 'health', 'id', w.tool_id)::text)
    from written w join before b on b.tool_id = w.tool_id where b.status <> w.status`;
}
