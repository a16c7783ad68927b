import type { Condition, EventStatus } from "@carillon/core";
import type { Sql } from "../client.ts";
import type { HookRow } from "./hooks-save.ts";

/** A webhook with what of its event decides about a delivery. */
export type HookOfKey = HookRow & {
  readonly status: EventStatus;
  readonly condition: Condition | null;
  readonly eventName: string;
  readonly userEmail: string;
  readonly timezone: string;
};

/** The one query before a delivery is verified, by the unique index of the key's hash. */
export async function hookOfKey(sql: Sql, keyHash: string): Promise<HookOfKey | null> {
  const [row] = await sql<HookOfKey[]>`
    select h.event_id as "eventId", h.workspace_id as "workspaceId", h.key_hash as "keyHash", h.settings, h.sealed,
      e.status, e.condition, e.name as "eventName", coalesce(u.email, '') as "userEmail", e.timezone
    from hooks h join events e on e.id = h.event_id left join "user" u on u.id = e.user_id
    where h.key_hash = ${keyHash}`;
  return row ?? null;
}
