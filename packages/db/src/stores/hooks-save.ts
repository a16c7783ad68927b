import type { HookSettings } from "@carillon/core";
import type { Sql } from "../client.ts";
import { jsonText } from "../json-text.ts";

export type HookRow = {
  readonly eventId: number;
  readonly workspaceId: string;
  /** SHA-256 of the key in the address, hex. */
  readonly keyHash: string;
  readonly settings: HookSettings;
  /** Vault envelope of the key and the secrets. */
  readonly sealed: string;
};

export async function getHookRow(
  sql: Sql,
  { workspaceId, eventId }: { workspaceId: string; eventId: number },
): Promise<HookRow | null> {
  const [row] = await sql<HookRow[]>`
    select event_id as "eventId", workspace_id as "workspaceId", key_hash as "keyHash", settings, sealed
    from hooks where event_id = ${eventId} and workspace_id = ${workspaceId}`;
  return row ?? null;
}

/** An event has one webhook at the most: the new one takes the old one's place. */
export async function saveHook(sql: Sql, hook: HookRow): Promise<void> {
  await sql`
    insert into hooks (event_id, workspace_id, key_hash, settings, sealed)
    values (${hook.eventId}, ${hook.workspaceId}, ${hook.keyHash}, ${jsonText(hook.settings)}::text::jsonb, ${hook.sealed})
    on conflict (event_id) do update set key_hash = excluded.key_hash, settings = excluded.settings, sealed = excluded.sealed`;
}

export async function removeHook(sql: Sql, eventId: number): Promise<void> {
  await sql`delete from hooks where event_id = ${eventId}`;
}
