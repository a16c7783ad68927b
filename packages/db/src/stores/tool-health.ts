import type { FinishedRun } from "@carillon/engine";
import type { Sql } from "../client.ts";
import { jsonText } from "../json-text.ts";

export type HealthRow = {
  readonly tool_id: number;
  readonly status: "healthy" | "degraded" | "failing";
  readonly latency_ms: number;
  readonly last_error: string | null;
  readonly succeeded: boolean;
};

const TELLS_OF_HEALTH = new Set(["network", "timeout", "server_error", "authentication"]);
/** A tool that goes on as it was is not written again sooner. ms */
const SAME_AGAIN_MS = 2_000;
const MAX_KNOWN = 10_000;

/** Of a batch, the last run's word on each tool, and only where it is news: a busy tool's row is not rewritten all the time. */
export function createHealthFilter(): (runs: readonly FinishedRun[], nowMs: number) => HealthRow[] {
  const told = new Map<number, { readonly status: string; readonly at: number }>();
  return (runs, nowMs) => {
    const byTool = new Map(runs.flatMap((run) => rowOf(run)).map((row) => [row.tool_id, row]));
    const news = [...byTool.values()].filter(({ tool_id, status }) => {
      const before = told.get(tool_id);
      return before?.status !== status || nowMs - before.at > SAME_AGAIN_MS;
    });
    if (told.size > MAX_KNOWN) told.clear();
    for (const { tool_id, status } of news) told.set(tool_id, { status, at: nowMs });
    // In order of id, so that two batches cannot wait for each other.
    return news.sort((a, b) => a.tool_id - b.tool_id);
  };
}

function rowOf({ record }: FinishedRun): HealthRow[] {
  if (record.toolId === null || record.isTest || record.attempts === 0) return [];
  const succeeded = record.status === "SUCCESS" && !record.fellBack;
  const error = record.fellBack ? record.attemptList.at(-1)?.error : record.error;
  if (!succeeded && !(error && TELLS_OF_HEALTH.has(error.category))) return [];
  // `failing` raises alerts, and what tells of one never raises another.
  const isRefused = error?.category === "authentication" && record.trigger !== "alert";
  const status = succeeded ? "healthy" : isRefused ? "failing" : "degraded";
  return [
    {
      tool_id: record.toolId,
      status,
      latency_ms: record.durationMs - record.waitedMs,
      last_error: succeeded ? null : (error?.userMessage ?? null),
      succeeded,
    },
  ];
}

export async function setHealth(sql: Sql, rows: readonly HealthRow[]): Promise<void> {
  await sql`
    insert into tool_health (tool_id, status, latency_ms, last_error, last_success_at, updated_at)
    select v.tool_id, v.status, v.latency_ms, v.last_error, case when v.succeeded then now() end, now()
    from jsonb_to_recordset(${jsonText(rows)}::text::jsonb)
      as v(tool_id bigint, status text, latency_ms real, last_error text, succeeded boolean)
    join tools t on t.id = v.tool_id
    order by v.tool_id
    on conflict (tool_id) do update set
      -- Credentials that were refused are not better for a call that failed in another way.
      status = case when excluded.status = 'degraded' and tool_health.status = 'failing' then 'failing' else excluded.status end, latency_ms = excluded.latency_ms,
      last_error = coalesce(excluded.last_error, tool_health.last_error),
      last_success_at = coalesce(excluded.last_success_at, tool_health.last_success_at), updated_at = excluded.updated_at`;
}
