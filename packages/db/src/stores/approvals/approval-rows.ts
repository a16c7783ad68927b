import type { Approval, ApprovalStatus } from "@carillon/core";
import type { Sql } from "../../client.ts";

type RawApproval = Omit<Approval, "createdAt" | "expiresAt" | "decidedAt"> & {
  created: Date;
  expires: Date;
  decided: Date | null;
};

function approvalsOf(sql: Sql) {
  return sql`
    select a.id, a.execution_id as "executionId", a.status, a.action_id as "toolName", a.tool_id as "toolId", t.name as "connectionName",
      a.inputs, u.name as "userName", a.token_id as "tokenId", k.name as "tokenName", a.agent_role as "agentRole",
      x.agent_session_id as "agentSessionId", a.created_at as created, a.expires_at as expires, a.decided_at as decided,
      d.name as "decidedBy", a.reason
    from approvals a left join executions x on x.id = a.execution_id left join tools t on t.id = a.tool_id and t.workspace_id = a.workspace_id
      left join "user" u on u.id = a.user_id left join api_tokens k on k.id = a.token_id and k.workspace_id = a.workspace_id
      left join "user" d on d.id = a.decided_by`;
}

function approvalOf({ created, expires, decided, ...row }: RawApproval): Approval {
  return {
    ...row,
    createdAt: created.toISOString(),
    expiresAt: expires.toISOString(),
    decidedAt: decided?.toISOString() ?? null,
  };
}

type Asked = {
  readonly workspaceId: string;
  /** Only what this token has called. */
  readonly tokenId: number | undefined;
};

/** Newest first; `before` is the id the last page ended with. */
export async function listApprovals(
  sql: Sql,
  asked: Asked & { status: ApprovalStatus | undefined; before: string | undefined; limit: number },
): Promise<Approval[]> {
  const { workspaceId, tokenId, status, before, limit } = asked;
  const rows = await sql<RawApproval[]>`
    ${approvalsOf(sql)} where a.workspace_id = ${workspaceId}
      ${status === undefined ? sql`` : sql`and a.status = ${status}`}
      ${tokenId === undefined ? sql`` : sql`and a.token_id = ${tokenId}`}
      ${before === undefined ? sql`` : sql`and a.id < ${before}::uuid`}
    order by a.id desc limit ${limit}`;
  return rows.map(approvalOf);
}

export async function getApproval(
  sql: Sql,
  { workspaceId, tokenId, id }: Asked & { id: string },
): Promise<Approval | null> {
  const [row] = await sql<RawApproval[]>`
    ${approvalsOf(sql)} where a.id = ${id}::uuid and a.workspace_id = ${workspaceId}
      ${tokenId === undefined ? sql`` : sql`and a.token_id = ${tokenId}`}`;
  return row ? approvalOf(row) : null;
}

export type StoredCall = {
  readonly workspaceId: string;
  readonly toolId: number;
  readonly actionId: string;
  readonly userId: string | null;
  readonly tokenId: number | null;
  /** null: it is gone with the end of the run. */
  readonly sealed: string | null;
  readonly inputs: unknown;
  readonly createdAt: Date;
  readonly agentSessionId: string | null;
  readonly sessionId: string | null;
};

/** What an approved call is to be made with. */
export async function getStoredCall(sql: Sql, id: string): Promise<StoredCall | null> {
  const [row] = await sql<StoredCall[]>`
    select a.workspace_id as "workspaceId", a.tool_id as "toolId", a.action_id as "actionId", a.user_id as "userId",
      a.token_id as "tokenId", a.sealed, a.inputs, a.created_at as "createdAt", x.agent_session_id as "agentSessionId",
      x.session_id as "sessionId"
    from approvals a left join executions x on x.id = a.execution_id where a.id = ${id}::uuid and a.status = 'approved'`;
  return row ?? null;
}
