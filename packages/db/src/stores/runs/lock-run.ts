import type { ToolActionLog } from "@carillon/core";
import type { Sql } from "../../client.ts";

export type ReplayableRun = {
  readonly eventId: number | null;
  readonly toolId: number | null;
  readonly toolType: string;
  readonly actionId: string;
  readonly nominalAt: Date | null;
  readonly runInput: unknown;
  readonly input: unknown;
  readonly inputWasRedacted: boolean;
  readonly isTest: boolean;
  readonly status: ToolActionLog["status"];
  /** Of a step. */
  readonly parentId: string | null;
};

/** What is needed to run it again or to cancel it; locks the row inside a transaction. */
export async function lockRun(
  sql: Sql,
  { workspaceId, id, tokenId }: { workspaceId: string; id: string; tokenId?: number | undefined },
): Promise<ReplayableRun | null> {
  const [row] = await sql<ReplayableRun[]>`
    select event_id as "eventId", tool_id as "toolId", tool_type as "toolType", action_id as "actionId", nominal_at as "nominalAt",
      run_input as "runInput", input, input_was_redacted as "inputWasRedacted", is_test as "isTest", status,
      parent_id as "parentId"
    from executions where id = ${id}::uuid and workspace_id = ${workspaceId}
      ${tokenId === undefined ? sql`` : sql`and token_id = ${tokenId}`} for update`;
  return row ?? null;
}
