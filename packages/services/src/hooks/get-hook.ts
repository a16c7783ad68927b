import { type Hook, PreconditionFailedError } from "@carillon/core";
import { getHookRow, type HookRow, type Sql } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import { findEvent } from "../events/find-event.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { addressOfHook } from "./hook-address.ts";
import { openHookSecrets } from "./hook-secrets.ts";

/** The address and settings of an event's webhook, for those who may change the event; never the secret. */
export async function getHook(deps: ServiceDeps, caller: Caller, { id }: { id: number }): Promise<Hook> {
  requirePermission(caller, "events.write");
  const row = await findHook(deps.database.sql, caller, id);
  const { key } = openHookSecrets(deps.vault, row);
  return { ...row.settings, eventId: id, url: addressOfHook(deps, key) };
}

/** @throws NotFoundError for an event of another workspace; PreconditionFailedError for one that no webhook sets off */
export async function findHook(sql: Sql, caller: Caller, eventId: number): Promise<HookRow> {
  const { name } = await findEvent(sql, caller, eventId);
  const row = await getHookRow(sql, { workspaceId: caller.workspaceId, eventId });
  if (row) return row;
  throw new PreconditionFailedError(`No webhook sets off event "${name}"; set its trigger to WEBHOOK`);
}
