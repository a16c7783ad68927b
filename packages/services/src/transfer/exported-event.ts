import type { EventCreateInput, ExportedEvent, HookInput } from "@carillon/core";
import type { EventRow } from "@carillon/db";
import { eventOf } from "../events/event-of.ts";
import { keptSchedules } from "../events/kept-schedules.ts";

/**
 * An event as it would be made anew, with the ids of its workspace.
 * @param isKnown whether another event is in the export too
 */
export function exportedEvent(row: EventRow, isKnown: (eventId: number) => boolean): ExportedEvent {
  const event = eventOf(row);
  const { toolActionConfig, steps, outputMapping, triggerType } = event;
  return {
    ...{ id: event.id, name: event.name, description: event.description, type: event.type },
    ...(steps ? { steps, outputMapping } : { toolActionConfig }),
    triggerType,
    ...(triggerType === "SCHEDULE" && schedulesOf(row)),
    ...(event.webhook && { webhook: webhookOf(event.webhook) }),
    ...(triggerType === "EVENT" && { upstream: event.upstream.filter(({ eventId }) => isKnown(eventId)) }),
    onSuccess: event.onSuccess.filter(isKnown),
    onFailure: event.onFailure.filter(isKnown),
    condition: event.condition,
    skipCalendarIds: event.skipCalendarIds,
    onlyCalendarIds: event.onlyCalendarIds,
    ...{ timezone: event.timezone, startAt: event.startAt, endAt: event.endAt },
    maxExecutions: event.maxExecutions,
    ...{ overlapPolicy: event.overlapPolicy, misfirePolicy: event.misfirePolicy },
    ...{ misfireGraceSeconds: event.misfireGraceSeconds, misfireCatchUpMax: event.misfireCatchUpMax },
    ...{ circuitPolicy: event.circuitPolicy, fallbackToolId: event.fallbackToolId },
    priority: event.priority,
    ...(event.retry && { retry: event.retry }),
    ...{ timeoutMs: event.timeoutMs, jitterSeconds: event.jitterSeconds, tags: event.tags },
    status: event.status,
  };
}

function schedulesOf(row: EventRow): Pick<EventCreateInput, "schedule" | "schedules"> {
  const kept = keptSchedules(row).others?.map(({ before: _, hadEnded: _ended, ...schedule }) => schedule);
  return {
    ...(row.schedule !== null && { schedule: row.schedule }),
    ...(kept && { schedules: kept }),
  };
}

/** Without its secret, which no answer shows: an import makes a new one. */
function webhookOf({ hasSecret: _, ...settings }: NonNullable<EventRow["webhook"]>): HookInput {
  return settings;
}
