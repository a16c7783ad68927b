import type { Sql } from "../../client.ts";
import { jsonText } from "../../json-text.ts";

export type NewApproval = {
  readonly id: string;
  readonly workspaceId: string;
  readonly executionId: string;
  readonly userId: string | null;
  readonly tokenId: number | null;
  readonly toolId: number;
  readonly toolType: string;
  readonly actionId: string;
  readonly trigger: string;
  readonly agentRole: string | null;
  readonly agentSessionId: string | null;
  readonly sessionId: string | null;
  readonly sealed: string;
  /** Redacted. */
  readonly inputs: unknown;
  readonly createdAt: Date;
  readonly minutes: number;
};

/** Writes a call that waits, and its run. @returns until when it waits, by the database's clock */
export async function insertApproval(tx: Sql, call: NewApproval): Promise<Date> {
  await tx`
    insert into executions (id, workspace_id, user_id, token_id, tool_id, tool_type, action_id, trigger, status, input,
      input_was_redacted, created_at, agent_session_id, session_id)
    values (${call.executionId}, ${call.workspaceId}, ${call.userId}, ${call.tokenId}, ${call.toolId}, ${call.toolType}, ${call.actionId},
      ${call.trigger}, 'PENDING', ${jsonText(call.inputs)}::text::jsonb, true, ${call.createdAt}, ${call.agentSessionId}, ${call.sessionId})`;
  const [row] = await tx<{ expiresAt: Date }[]>`
    insert into approvals (id, workspace_id, execution_id, user_id, token_id, tool_id, action_id, agent_role, sealed, inputs, created_at,
      expires_at)
    values (${call.id}, ${call.workspaceId}, ${call.executionId}, ${call.userId}, ${call.tokenId}, ${call.toolId}, ${call.actionId},
      ${call.agentRole}, ${call.sealed}, ${jsonText(call.inputs)}::text::jsonb, ${call.createdAt}, now() + ${call.minutes} * interval '1 minute')
    returning expires_at as "expiresAt"`;
  if (!row) throw new Error("the approval was not inserted");
  return row.expiresAt;
}
