import type { Sql } from "@carillon/db";
import type { QueuedRun } from "@carillon/engine";
import { NO_OP_PARAMETERS } from "./no-op-connector.ts";
import { WORKSPACE } from "./seed.ts";

type LoggedRun = Pick<QueuedRun, "executionId" | "trigger"> & {
  readonly eventId: number | null;
  readonly nominalAt: string | null;
};

/** A row with all that Carillon writes of the same run. */
export function logRow(data: LoggedRun, now: Date) {
  const at = now.toISOString();
  return {
    id: data.executionId,
    workspace_id: WORKSPACE,
    event_id: data.eventId,
    tool_id: 1,
    tool_type: "NOOP",
    action_id: "noop.run",
    trigger: data.trigger,
    is_test: false,
    status: "SUCCESS",
    outcome: "succeeded",
    nominal_at: data.nominalAt,
    attempts: 1,
    created_at: at,
    started_at: at,
    finished_at: at,
    duration_ms: 1,
    waited_ms: 0,
    stdout: "Nothing: done",
    input: NO_OP_PARAMETERS,
    input_was_redacted: false,
    output: { length: NO_OP_PARAMETERS.text.length, count: 1 },
    attempt_list: [{ number: 1, startedAt: at, durationMs: 1, waitedMs: 0, status: "SUCCESS" }],
    timeline: [{ stage: "call", attempt: 1, at, durationMs: 1, kind: "working" }],
    key_id: "k1",
  };
}

/** Writes the log rows of one batch in one statement. */
export async function insertLogRows(tx: Sql, jobs: readonly QueuedRun[]): Promise<void> {
  const now = new Date();
  await tx`
    insert into log_rows
    select * from jsonb_populate_recordset(null::log_rows, ${JSON.stringify(jobs.map((data) => logRow(data, now)))}::text::jsonb)`;
}
