import type { Event } from "@carillon/core";
import { audit, insertEvent, replaceSchedules } from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { eventOf } from "./event-of.ts";
import { findEvent } from "./find-event.ts";
import { nextWithin } from "./plan-schedules.ts";
import { scheduleSpecOf } from "./schedule-spec-of.ts";

/** A copy that is switched off, so that nothing runs twice unasked. */
export async function duplicateEvent(
  { database, now }: ServiceDeps,
  caller: Caller,
  { id }: { id: number },
): Promise<Event> {
  requirePermission(caller, "events.write");
  return database.sql.begin(async (tx) => {
    const stored = await findEvent(tx, caller, id);
    const { toolType, toolId, actionId, parameters, workspaceId } = stored;
    const copy = await insertEvent(tx, {
      ...stored,
      workspaceId,
      userId: caller.userId,
      name: `${stored.name.slice(0, 190)} (copy)`,
      config: { toolType, toolId, actionId, parameters },
      status: "PAUSED",
    });
    await replaceSchedules(
      tx,
      copy,
      stored.schedules.map((schedule) => ({
        ...schedule,
        nextRunAt: null,
        resumeFrom: nextWithin(scheduleSpecOf(schedule), schedule, now()),
      })),
    );
    await audit(tx, {
      ...auditor(caller),
      verb: "event.duplicate",
      target: `event:${copy}`,
      details: { from: id },
    });
    return eventOf(await findEvent(tx, caller, copy));
  }) as Promise<Event>;
}
