import type { Hold } from "@carillon/engine";
import type { Sql } from "../../client.ts";
import { jsonText } from "../../json-text.ts";

/** Runs that are let go together when a circuit has just closed; doubled with each second after. */
export const FIRST_PACE = 5;
/** The most that are let go of one circuit in a second. */
const MAX_PACE = 50;

export type DeferredRun = { readonly executionId: string; readonly jobId: string; readonly hold: Hold };

/** Has runs wait for their circuits, in the transaction that puts their jobs back. A circuit that holds again drains from the start. */
export async function deferRuns(tx: Sql, runs: readonly DeferredRun[]): Promise<void> {
  const rows = jsonText(
    runs.map(({ executionId, jobId, hold }) => ({
      execution_id: executionId,
      job_id: jobId,
      tool_id: hold.toolId,
      host: hold.host,
      max_pace: Math.max(1, Math.min(MAX_PACE, hold.perSecond ?? MAX_PACE)),
    })),
  );
  // The circuits first, in order: whoever lets go of the last run takes the row out under this lock.
  await tx`
    insert into deferred_circuits (tool_id, host, pace, max_pace, release_at)
    select tool_id, host, least(${FIRST_PACE}, min(max_pace)), min(max_pace), now()
    from jsonb_to_recordset(${rows}::text::jsonb) as v(tool_id bigint, host text, max_pace int)
    group by tool_id, host order by tool_id, host
    on conflict (tool_id, host) do update set pace = excluded.pace, max_pace = excluded.max_pace`;
  await tx`
    insert into deferred_runs (execution_id, job_id, tool_id, host, since)
    select execution_id, job_id, tool_id, host, now()
    from jsonb_to_recordset(${rows}::text::jsonb) as v(execution_id uuid, job_id uuid, tool_id bigint, host text)
    on conflict (execution_id) do update set job_id = excluded.job_id, tool_id = excluded.tool_id, host = excluded.host,
      since = excluded.since`;
}
