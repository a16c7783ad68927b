import type { QueuedAction } from "@carillon/engine";
import type { Sql } from "../client.ts";
import { jsonText } from "../json-text.ts";

/** A run that tells of an incident. */
export type AlertRun = {
  readonly executionId: string;
  readonly workspaceId: string;
  readonly userId: string;
  readonly toolType: string;
  readonly action: QueuedAction;
};

/** The rows of the runs; their jobs are queued in the same transaction. */
export async function insertAlertRuns(tx: Sql, runs: readonly AlertRun[]): Promise<void> {
  const rows = runs.map(({ executionId, workspaceId, userId, toolType, action }) => ({
    id: executionId,
    workspace_id: workspaceId,
    user_id: userId,
    tool_id: action.toolId,
    tool_type: toolType,
    action_id: action.actionId,
    run_input: action.alert,
  }));
  await tx`
    insert into executions (id, workspace_id, user_id, tool_id, tool_type, action_id, trigger, status, run_input)
    select id, workspace_id, user_id, tool_id, tool_type, action_id, 'alert', 'QUEUED', run_input
    from jsonb_to_recordset(${jsonText(rows)}::text::jsonb)
      as v(id uuid, workspace_id text, user_id text, tool_id bigint, tool_type text, action_id text, run_input jsonb)`;
}
