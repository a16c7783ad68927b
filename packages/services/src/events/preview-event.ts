import {
  BadRequestError,
  describeSchedule,
  type Issue,
  LAST_INSTANT,
  type Preview,
  type PreviewInput,
  scheduleSpecOf,
} from "@carillon/core";
import type { EventRow } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import { readInstant } from "../read-instant.ts";
import { requireTimezone } from "../require-timezone.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { findEvent } from "./find-event.ts";
import { whyNoTimeLeft } from "./no-time-left.ts";
import { loadCalendars } from "./preview/load-calendars.ts";
import { plannedFor } from "./preview/planned-for.ts";
import { previewClockChanges } from "./preview/preview-clock-changes.ts";
import { previewFires } from "./preview/preview-fires.ts";
import { previewSwallowed } from "./preview/preview-swallowed.ts";
import { toolsOfRun, warnOfRate } from "./preview/warn-of-rate.ts";

/**
 * The next fire times, of a saved event or of what a form holds, in words and with what is odd about them.
 * @throws BadRequestError for what cannot be read, but where the caller is tolerant: it is told what is wrong
 */
export async function previewEvent(deps: ServiceDeps, caller: Caller, input: PreviewInput): Promise<Preview> {
  try {
    return await previewOf(deps, caller, input);
  } catch (error) {
    const problem = input.tolerant && error instanceof BadRequestError ? error.issues[0] : undefined;
    if (!problem) throw error;
    const timezone = input.timezone ?? caller.timezone ?? "UTC";
    return { words: "", timezone, fires: [], warnings: [], problem };
  }
}

async function previewOf(deps: ServiceDeps, caller: Caller, input: PreviewInput): Promise<Preview> {
  requirePermission(caller, "events.read");
  requireTimezone(input.timezone);
  const { database, now } = deps;
  const after = input.after === undefined ? now() : readInstant(input.after, "after");
  const stored = input.id === undefined ? null : await findEvent(database.sql, caller, input.id);
  const timezone = input.timezone ?? stored?.timezone ?? caller.timezone ?? "UTC";
  const planned = plannedFor(stored, input, { timezone, after });
  const schedules = planned.map((schedule) => ({
    ...schedule,
    spec: scheduleSpecOf(schedule),
    endAt: schedule.endAt ?? LAST_INSTANT,
  }));
  const calendars = await loadCalendars(database.sql, caller, {
    skip: input.skipCalendarIds ?? stored?.skipCalendarIds ?? [],
    only: input.onlyCalendarIds ?? stored?.onlyCalendarIds ?? [],
    after,
  });
  const { count } = input;
  const fires = previewFires(schedules, {
    after,
    timezone,
    count,
    runsLeft: runsLeftOf(input, stored),
    calendars,
  });
  const last = fires.at(-1);
  const until = last && new Date(last.untilAt ?? last.at);
  const lost = until ? previewSwallowed(schedules, { after, until, timezone }) : [];
  const swallowed = lost.filter(({ at }) => !calendars.blackout?.nameAt(new Date(at)));
  const changes = previewClockChanges(schedules, after);
  const asSaved = input.startAt === undefined && input.endAt === undefined;
  const given = input.toolIds ?? (input.toolId === undefined ? undefined : [input.toolId]);
  return {
    words: schedules.map(({ spec }) => describeSchedule(spec)).join("; "),
    timezone,
    ...(schedules.length > 1 && {
      schedules: schedules.map(({ spec }) => ({ words: describeSchedule(spec), timezone: spec.timezone })),
    }),
    fires,
    ...(swallowed.length > 0 && { swallowed }),
    ...(changes.length > 0 && { clockChanges: changes }),
    warnings: [
      ...(stored && fires.length === 0 && asSaved ? await whyNoTimeLeft(database.sql, stored, after) : []),
      ...(await warnOfRate(deps, caller, {
        schedules,
        after,
        toolIds: given ?? (stored ? toolsOfRun(stored) : []),
        isSaved: given === undefined,
      })),
      ...(until ? calendars.warnings(until) : []),
      ...(fires.length < count ? neverLet(fires) : []),
    ],
  };
}

/** @param fires all that there are */
function neverLet(fires: Preview["fires"]): Issue[] {
  const [first] = fires;
  if (!first || fires.some(({ skipped }) => skipped === undefined)) return [];
  const path = first.skipped?.startsWith("not in ") ? "onlyCalendarIds" : "skipCalendarIds";
  return [{ path, message: "Its calendars let it run at none of these times" }];
}

/** How often it may run still; null: no matter how often. */
function runsLeftOf({ maxExecutions }: PreviewInput, stored: EventRow | null): number | null {
  const most = maxExecutions === undefined ? (stored?.maxExecutions ?? null) : maxExecutions;
  return most === null ? null : Math.max(0, most - (stored?.executionCount ?? 0));
}
