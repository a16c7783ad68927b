import {
  describeSchedule,
  type Issue,
  type Preview,
  type PreviewInput,
  previewSchedule,
  type ScheduleSpec,
  shortestIntervalMs,
} from "@carillon/core";
import { limitOf } from "@carillon/engine";
import { type Caller, requirePermission } from "../caller.ts";
import { requireTimezone } from "../require-timezone.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { findTool } from "../tools/find-tool.ts";
import { requireTrigger } from "./create-event.ts";
import { findEvent } from "./find-event.ts";
import { planSchedules } from "./plan-schedules.ts";
import { scheduleSpecOf } from "./schedule-spec-of.ts";

/** The next fire times, of a saved event or of what a form holds, in words and with what is odd about them. */
export async function previewEvent(deps: ServiceDeps, caller: Caller, input: PreviewInput): Promise<Preview> {
  requirePermission(caller, "events.read");
  requireTimezone(input.timezone);
  const { database, now } = deps;
  const after = input.after === undefined ? now() : new Date(input.after);
  const stored = input.id === undefined ? null : await findEvent(database.sql, caller, input.id);
  const timezone = input.timezone ?? stored?.timezone ?? caller.timezone ?? "UTC";
  const isGiven = input.schedule !== undefined || input.schedules !== undefined;
  if (!stored)
    requireTrigger({ triggerType: "SCHEDULE", schedule: input.schedule, schedules: input.schedules });
  const schedules =
    isGiven || !stored
      ? planSchedules(
          {
            schedule: input.schedule,
            schedules: input.schedules,
            timezone,
            startAt: null,
            endAt: null,
            jitterSeconds: 0,
          },
          { now: after, isActive: true },
        )
      : stored.schedules;
  const specs = schedules.map(scheduleSpecOf);
  const fires = schedules.flatMap((schedule, index) => {
    const spec = specs[index];
    const start =
      schedule.startAt && schedule.startAt > after ? new Date(schedule.startAt.getTime() - 1) : after;
    if (!spec) return [];
    return previewSchedule(spec, { after: start, count: input.count }).fires.filter(
      ({ at }) => !schedule.endAt || at <= schedule.endAt,
    );
  });
  const distinct = [...new Map(fires.map((fire) => [fire.at.getTime(), fire])).values()];
  return {
    words: specs.map(describeSchedule).join("; "),
    timezone,
    fires: distinct
      .sort((a, b) => a.at.getTime() - b.at.getTime())
      .slice(0, input.count)
      .map(({ at, mark }) => ({
        at: at.toISOString(),
        local: localTime(at, timezone),
        ...(mark && { mark }),
      })),
    warnings: await warningsOf(deps, caller, { specs, after, toolId: input.toolId ?? stored?.toolId }),
  };
}

async function warningsOf(
  { database, registry }: ServiceDeps,
  caller: Caller,
  { specs, after, toolId }: { specs: readonly ScheduleSpec[]; after: Date; toolId: number | undefined },
): Promise<Issue[]> {
  if (toolId === undefined) return [];
  const tool = await findTool(database.sql, caller, toolId);
  const connector = registry.connector(tool.type);
  const limit = connector && limitOf({ ...tool, plan: "" }, connector);
  if (!limit) return [];
  const everyMs = limit.windowMs / limit.limit;
  return specs.flatMap((spec) => {
    const shortest = shortestIntervalMs(spec, { after });
    if (shortest === null || shortest >= everyMs) return [];
    const message = `Fires up to every ${shortest / 1_000} s, but "${tool.name}" may be called ${limit.limit} times per ${limit.windowMs / 1_000} s: runs will wait for each other`;
    return [{ path: "schedule", message }];
  });
}

/** `2026-03-29 03:00:00 GMT+02:00` */
function localTime(at: Date, timezone: string): string {
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone: timezone,
    dateStyle: "short",
    timeStyle: "medium",
  }).format(at);
  const offset = new Intl.DateTimeFormat("en", { timeZone: timezone, timeZoneName: "longOffset" })
    .formatToParts(at)
    .find((part) => part.type === "timeZoneName");
  return `${parts} ${offset?.value ?? ""}`.trim();
}
