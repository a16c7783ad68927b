import type { Sql } from "../../client.ts";
import { jsonText } from "../../json-text.ts";

export type NewExecution = {
  readonly id: string;
  readonly workspaceId: string;
  readonly userId: string | null;
  readonly tokenId: number | null;
  readonly eventId: number;
  readonly toolId: number;
  readonly toolType: string;
  readonly actionId: string;
  readonly trigger: string;
  readonly nominalAt: Date | null;
  readonly runInput: unknown;
  readonly replayOf: string | null;
};

export async function insertExecution(sql: Sql, run: NewExecution): Promise<void> {
  await sql`
    insert into executions (id, workspace_id, user_id, token_id, event_id, tool_id, tool_type, action_id, trigger, status, nominal_at, run_input, replay_of)
    values (${run.id}, ${run.workspaceId}, ${run.userId}, ${run.tokenId}, ${run.eventId}, ${run.toolId}, ${run.toolType}, ${run.actionId}, ${run.trigger},
      'QUEUED', ${run.nominalAt}, ${run.runInput === undefined ? null : jsonText(run.runInput)}::text::jsonb, ${run.replayOf})`;
}
