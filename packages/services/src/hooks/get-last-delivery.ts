import type { HookLastDelivery } from "@carillon/core";
import { getLastDelivery as readLast } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { findHook } from "./get-hook.ts";

/**
 * What an event's webhook was sent last, secrets taken out: for whoever writes what reads it.
 * @throws NotFoundError for an event of another workspace; PreconditionFailedError for one that no webhook sets off
 */
export async function getLastDelivery(
  { database }: ServiceDeps,
  caller: Caller,
  { id }: { id: number },
): Promise<HookLastDelivery> {
  requirePermission(caller, "runs.read");
  const { workspaceId } = caller;
  await findHook(database.sql, caller, id);
  const last = await readLast(database.sql, { workspaceId, eventId: id });
  return {
    delivery: last ? { ...last, receivedAt: last.receivedAt.toISOString() } : null,
  };
}
