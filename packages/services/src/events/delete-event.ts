import {
  announce,
  audit,
  cancelQueuedRuns,
  dropIncidents,
  lockEvent,
  lockLinks,
  deleteEvent as removeEvent,
  retryDeadlock,
  type Sql,
} from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { findEvent } from "./find-event.ts";

/** Deletes it; runs that no worker has are cancelled, runs that go on end, logs stay. */
export async function deleteEvent(
  { database, engine, queue }: ServiceDeps,
  caller: Caller,
  { id }: { id: number },
): Promise<{ success: true }> {
  requirePermission(caller, "events.write");
  const remove = async (tx: Sql): Promise<void> => {
    // Its links go with it; whoever changes links holds this before any of their rows.
    await lockLinks(tx, caller.workspaceId);
    await lockEvent(tx, { workspaceId: caller.workspaceId, id });
    const event = await findEvent(tx, caller, id);
    const cancelledRuns = await cancelQueuedRuns(tx, queue, id);
    await removeEvent(tx, id);
    await dropIncidents(tx, { workspaceId: caller.workspaceId, subject: `event:${id}` });
    await audit(tx, {
      ...auditor(caller),
      verb: "event.delete",
      target: `event:${id}`,
      details: { name: event.name, cancelledRuns },
    });
    await announce(tx, { kind: "event", id });
  };
  await retryDeadlock(() => database.sql.begin(remove));
  engine.dropEvent(id);
  return { success: true };
}
