import { BadRequestError, type Event, type EventSaved, type Issue, scheduleSpecOf } from "@carillon/core";
import {
  announce,
  audit,
  type EventRow,
  lockEvent,
  pauseEvents,
  readNow,
  replaceSchedules,
  type Sql,
  updateEvent,
} from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { eventOf } from "./event-of.ts";
import { findEvent } from "./find-event.ts";
import { endSpent, noTimeLeft } from "./no-time-left.ts";
import { nextWithin } from "./plan-schedules.ts";
import { firstPaused, recordPausedTicks } from "./record-paused-ticks.ts";
import { requireTool } from "./require-tool.ts";

/**
 * Switches it on. Nothing fires for the time it was off, and the ledger tells of those ticks, unless `catchUp` asks for it:
 * then that time is an outage like any other, and the misfire policy says what is made up for.
 * One whose last time passed meanwhile, or that has run as often as it may, is active without a time to come, which is
 * answered as a warning.
 * @throws BadRequestError for `catchUp` where that policy makes up for nothing
 */
export async function activateEvent(
  { database, engine }: ServiceDeps,
  caller: Caller,
  { id, catchUp = false }: { id: number; catchUp?: boolean | undefined },
): Promise<EventSaved> {
  requirePermission(caller, "events.write");
  const event = (await database.sql.begin(async (tx) => {
    await lockEvent(tx, { workspaceId: caller.workspaceId, id });
    const stored = await findEvent(tx, caller, id);
    if (catchUp) requireMakingUp(stored);
    const isOff = stored.status !== "ACTIVE";
    const warnings = isOff ? await switchOn(tx, stored, { now: await readNow(tx), catchUp }) : [];
    await audit(tx, {
      ...auditor(caller),
      verb: "event.activate",
      target: `event:${id}`,
      ...(catchUp && { details: { catchUp } }),
    });
    await announce(tx, { kind: "event", id });
    return { ...eventOf(await findEvent(tx, caller, id)), ...(warnings.length > 0 && { warnings }) };
  })) as EventSaved;
  engine.dropEvent(id);
  return event;
}

export async function deactivateEvent(
  { database, engine }: ServiceDeps,
  caller: Caller,
  { id }: { id: number },
): Promise<Event> {
  requirePermission(caller, "events.write");
  const event = (await database.sql.begin(async (tx) => {
    await lockEvent(tx, { workspaceId: caller.workspaceId, id });
    await findEvent(tx, caller, id);
    await pauseEvents(tx, { ids: [id], reason: null });
    await audit(tx, { ...auditor(caller), verb: "event.deactivate", target: `event:${id}` });
    await announce(tx, { kind: "event", id });
    return eventOf(await findEvent(tx, caller, id));
  })) as Event;
  engine.dropEvent(id);
  return event;
}

function requireMakingUp({ misfirePolicy }: EventRow): void {
  if (misfirePolicy !== "skip") return;
  throw new BadRequestError([
    {
      path: "catchUp",
      message:
        "This event's misfire policy is to skip what was missed; choose fire-once or catch-up for it first",
    },
  ]);
}

async function switchOn(
  tx: Sql,
  stored: EventRow,
  { now, catchUp }: { now: Date; catchUp: boolean },
): Promise<Issue[]> {
  requireTool(stored);
  const { toolType, toolId, actionId, parameters } = stored;
  await updateEvent(tx, { ...stored, config: { toolType, toolId, actionId, parameters }, status: "ACTIVE" });
  const schedules = stored.schedules.map((schedule) => {
    const from = catchUp ? firstPaused(stored, schedule) : null;
    const after = from ? new Date(from.getTime() - 1) : now;
    const nextRunAt = nextWithin(scheduleSpecOf(schedule), schedule, after);
    // Until when it was off, for the ledger: nothing is missed by a pause that somebody made.
    return { ...schedule, nextRunAt, resumeFrom: nextRunAt && nextRunAt < now ? now : null };
  });
  if (!catchUp) await recordPausedTicks(tx, stored, now);
  const spent = await endSpent(tx, stored, { planned: schedules, now });
  await replaceSchedules(tx, stored.id, spent?.schedules ?? schedules);
  return spent?.warnings ?? noTimeLeft(stored, schedules, now);
}
