import {
  announce,
  audit,
  cancelQueuedRuns,
  lockEvent,
  lockLinks,
  deleteEvent as removeEvent,
} from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { findEvent } from "./find-event.ts";

/** Deletes it; runs that wait are cancelled, runs that go on end, logs stay. */
export async function deleteEvent(
  { database, engine, queue }: ServiceDeps,
  caller: Caller,
  { id }: { id: number },
): Promise<{ success: true }> {
  requirePermission(caller, "events.write");
  await database.sql.begin(async (tx) => {
    // Its links go with it; whoever changes links holds this before any of their rows.
    await lockLinks(tx, caller.workspaceId);
    await lockEvent(tx, { workspaceId: caller.workspaceId, id });
    const event = await findEvent(tx, caller, id);
    const jobs = await cancelQueuedRuns(tx, id);
    if (jobs.length > 0) await queue.cancel(jobs, tx);
    await removeEvent(tx, id);
    await audit(tx, {
      ...auditor(caller),
      verb: "event.delete",
      target: `event:${id}`,
      details: { name: event.name, cancelledRuns: jobs.length },
    });
    await announce(tx, { kind: "event", id });
  });
  engine.dropEvent(id);
  return { success: true };
}
