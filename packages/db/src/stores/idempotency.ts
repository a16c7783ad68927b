import type { PendingCall, ToolActionResult } from "@carillon/core";
import type { Sql } from "../client.ts";
import { jsonText } from "../json-text.ts";

/** Of a call that had to wait for an approval: that it does. */
type StoredAnswer = ToolActionResult | PendingCall;

export type KeyClaim =
  | { readonly kind: "claimed" }
  | { readonly kind: "answered"; readonly result: StoredAnswer }
  | { readonly kind: "running"; readonly executionId: string }
  | { readonly kind: "other-input" };

/**
 * That a key of `idempotency_keys` has had its time: 24 h, counted from its approval's end where the call had to wait for
 * one, since the same call asked again must not wait, or be made, a second time.
 */
export const hasHadItsTime = (sql: Sql) => sql`
  idempotency_keys.created_at < now() - interval '24 hours' and not exists (
    select from approvals a where a.execution_id = idempotency_keys.execution_id
      and (a.status = 'pending' or coalesce(a.decided_at, a.expires_at) > now() - interval '24 hours'))`;

/** Takes the key for this call, or tells what became of the call that has it. */
export async function claimIdempotencyKey(
  sql: Sql,
  {
    workspaceId,
    key,
    inputHash,
    executionId,
  }: { workspaceId: string; key: string; inputHash: string; executionId: string },
): Promise<KeyClaim> {
  await sql`delete from idempotency_keys where workspace_id = ${workspaceId} and key = ${key} and ${hasHadItsTime(sql)}`;
  const claimed = await sql`
    insert into idempotency_keys (workspace_id, key, input_hash, execution_id) values (${workspaceId}, ${key}, ${inputHash}, ${executionId})
    on conflict do nothing returning 1`;
  if (claimed.length > 0) return { kind: "claimed" };
  const [row] = await sql<{ inputHash: string; executionId: string; result: StoredAnswer | null }[]>`
    select input_hash as "inputHash", execution_id as "executionId", result from idempotency_keys where workspace_id = ${workspaceId} and key = ${key}`;
  // Released between the two statements: asked again, it is free.
  if (!row) return { kind: "running", executionId };
  if (row.inputHash !== inputHash) return { kind: "other-input" };
  return row.result
    ? { kind: "answered", result: row.result }
    : { kind: "running", executionId: row.executionId };
}

export async function storeIdempotentResult(
  sql: Sql,
  { workspaceId, key, result }: { workspaceId: string; key: string; result: StoredAnswer },
): Promise<void> {
  await sql`update idempotency_keys set result = ${jsonText(result)}::text::jsonb where workspace_id = ${workspaceId} and key = ${key}`;
}

/** The call was refused before it did anything: the key is free again. */
export async function releaseIdempotencyKey(
  sql: Sql,
  { workspaceId, key, executionId }: { workspaceId: string; key: string; executionId: string },
): Promise<void> {
  await sql`delete from idempotency_keys where workspace_id = ${workspaceId} and key = ${key} and execution_id = ${executionId}::uuid and result is null`;
}
