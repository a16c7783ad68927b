import type { Sql } from "../client.ts";
import { jsonText } from "../json-text.ts";

export type AuditEntry = {
  readonly workspaceId: string;
  readonly userId: string | null;
  readonly tokenId: number | null;
  /** `tool.create` */
  readonly verb: string;
  /** `tool:12` */
  readonly target: string;
  readonly details?: object;
};

/** Part of the transaction that does what it tells of. */
export async function audit(sql: Sql, entry: AuditEntry): Promise<void> {
  await sql`
    insert into audit_log (workspace_id, user_id, token_id, verb, target, details)
    values (${entry.workspaceId}, ${entry.userId}, ${entry.tokenId}, ${entry.verb}, ${entry.target}, ${jsonText(entry.details ?? {})}::text::jsonb)`;
}
