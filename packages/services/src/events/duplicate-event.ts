import { type EventSaved, scheduleSpecOf } from "@carillon/core";
import { audit, insertEvent, readNow, replaceSchedules, setCircuitPolicy, setCondition } from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import { saveHook } from "../hooks/save-hook.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { eventOf } from "./event-of.ts";
import { findEvent } from "./find-event.ts";
import { nextWithin } from "./plan-schedules.ts";
import { saveCalendars } from "./save-calendars.ts";
import { saveLinks } from "./save-links.ts";

/** A copy that is switched off, so that nothing runs twice unasked. A webhook's copy has an address and a secret of its own. */
export async function duplicateEvent(
  deps: ServiceDeps,
  caller: Caller,
  { id }: { id: number },
): Promise<EventSaved> {
  requirePermission(caller, "events.write");
  return deps.database.sql.begin(async (tx) => {
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
    await saveCalendars(tx, caller, { eventId: copy, wanted: stored, stored: null });
    const now = await readNow(tx);
    await replaceSchedules(
      tx,
      copy,
      stored.schedules.map((schedule) => ({
        ...schedule,
        nextRunAt: null,
        resumeFrom: nextWithin(scheduleSpecOf(schedule), schedule, now),
      })),
    );
    await setCircuitPolicy(tx, { ...stored, id: copy });
    if (stored.condition) await setCondition(tx, { id: copy, condition: stored.condition });
    const { onSuccess, onFailure, upstream } = eventOf(stored);
    const wanted = { triggerType: stored.triggerType, onSuccess, onFailure, upstream };
    await saveLinks(tx, caller, { eventId: copy, wanted, before: false });
    const hook =
      stored.webhook &&
      (await saveHook(deps, tx, caller, { eventId: copy, triggerType: "WEBHOOK", webhook: stored.webhook }));
    await audit(tx, {
      ...auditor(caller),
      verb: "event.duplicate",
      target: `event:${copy}`,
      details: { from: id },
    });
    return { ...eventOf(await findEvent(tx, caller, copy)), ...(hook && { hook }) };
  }) as Promise<EventSaved>;
}
