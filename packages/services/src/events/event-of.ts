import { describeSchedule, type Event, type Schedule, scheduleSpecOf } from "@carillon/core";
import type { EventRow, ScheduleRow } from "@carillon/db";

const iso = (at: Date | null) => at?.toISOString() ?? null;

function scheduleOf(row: ScheduleRow): Schedule {
  return {
    id: row.id,
    ...(row.expression !== null && { expression: row.expression }),
    ...(row.interval !== null && { interval: row.interval }),
    ...(row.at && { at: row.at.toISOString() }),
    timezone: row.timezone,
    startAt: iso(row.startAt),
    endAt: iso(row.endAt),
    jitterSeconds: row.jitterSeconds,
    words: describeSchedule(scheduleSpecOf(row)),
    nextRunAt: iso(row.nextRunAt),
  };
}

/** The events that follow it but for those that follow the other end alone. */
function idsOf({ followers }: EventRow, other: "success" | "failure"): number[] {
  return followers.filter(({ on }) => on !== other).map(({ eventId }) => eventId);
}

/** The row as callers see it. */
export function eventOf(row: EventRow): Event {
  const next = row.schedules
    .flatMap(({ nextRunAt }) => (nextRunAt ? [nextRunAt] : []))
    .sort((a, b) => a.getTime() - b.getTime());
  return {
    id: row.id,
    userId: row.userId,
    workspaceId: row.workspaceId,
    name: row.name,
    description: row.description,
    type: "TOOL_ACTION",
    toolActionConfig: {
      toolType: row.toolType,
      toolId: row.toolId,
      actionId: row.actionId,
      parameters: row.parameters,
      ...(row.steps === null && row.outputMapping && { outputMapping: row.outputMapping }),
    },
    steps: row.steps,
    outputMapping: row.steps && row.outputMapping,
    toolName: row.toolName,
    triggerType: row.triggerType,
    schedule: row.schedule,
    schedules: row.schedules.map(scheduleOf),
    webhook: row.webhook,
    upstream: row.upstream,
    onSuccess: idsOf(row, "failure"),
    onFailure: idsOf(row, "success"),
    condition: row.condition,
    skipCalendarIds: row.skipCalendarIds,
    onlyCalendarIds: row.onlyCalendarIds,
    timezone: row.timezone,
    startAt: iso(row.startAt),
    endAt: iso(row.endAt),
    maxExecutions: row.maxExecutions,
    executionCount: row.executionCount,
    overlapPolicy: row.overlapPolicy,
    misfirePolicy: row.misfirePolicy,
    misfireGraceSeconds: row.misfireGraceSeconds,
    misfireCatchUpMax: row.misfireCatchUpMax,
    circuitPolicy: row.circuitPolicy,
    fallbackToolId: row.fallbackToolId,
    fallbackToolName: row.fallbackToolName,
    priority: row.priority,
    retry: row.retry,
    timeoutMs: row.timeoutMs,
    jitterSeconds: row.jitterSeconds,
    tags: row.tags,
    status: row.status,
    pausedReason: row.pausedReason,
    nextRunAt: iso(next[0] ?? null),
    lastRun:
      row.lastId && row.lastStatus && row.lastAt
        ? { executionId: row.lastId, status: row.lastStatus, at: row.lastAt.toISOString() }
        : null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
