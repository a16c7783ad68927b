import type { Event, EventCreateInput } from "@carillon/core/contracts";
import { type Builder, builderOf, DEFAULT_BUILDER, expressionOf } from "#events/builder.ts";
import { wallTime, zonedInstant } from "#events/zoned-instant.ts";

export type ScheduleMode = "builder" | "cron" | "interval" | "once" | "kept";

/** What the schedule editor holds: each way of saying when keeps its own text. */
export type ScheduleDraft = {
  readonly mode: ScheduleMode;
  readonly builder: Builder;
  readonly cron: string;
  readonly interval: string;
  /** Wall time in the event's zone. */
  readonly once: string;
};

export const NEW_SCHEDULE: ScheduleDraft = {
  mode: "builder",
  builder: DEFAULT_BUILDER,
  cron: expressionOf(DEFAULT_BUILDER),
  interval: "every 30s",
  once: "",
};

const INTERVAL = /^(every(?![a-z])|P[\dT])/i;

type Scheduled = Pick<Event, "schedules" | "timezone">;

/** The draft that draws a saved event; what the editor cannot draw without loss is kept as it is. */
export function draftOf({ schedules, timezone }: Scheduled): ScheduleDraft {
  const [only, ...others] = schedules;
  if (!only) return NEW_SCHEDULE;
  const isPlain =
    others.length === 0 && only.startAt === null && only.endAt === null && only.timezone === timezone;
  if (!isPlain) return { ...NEW_SCHEDULE, mode: "kept" };
  if (only.at) return { ...NEW_SCHEDULE, mode: "once", once: wallTime(only.at, timezone) };
  if (only.interval) return { ...NEW_SCHEDULE, mode: "interval", interval: only.interval };
  const cron = only.expression ?? "";
  if (INTERVAL.test(cron)) return { ...NEW_SCHEDULE, mode: "interval", interval: cron };
  const builder = builderOf(cron);
  return builder ? { ...NEW_SCHEDULE, builder, cron } : { ...NEW_SCHEDULE, mode: "cron", cron };
}

type ScheduleFields = Pick<EventCreateInput, "schedule" | "schedules">;

/** What is sent for it; undefined while nothing can be, and empty where the saved schedules stay. */
export function fieldsOf(draft: ScheduleDraft, timezone: string): ScheduleFields | undefined {
  switch (draft.mode) {
    case "kept":
      return {};
    case "builder":
      return draft.builder.frequency === "weekly" && draft.builder.days.length === 0
        ? undefined
        : { schedule: draft.cron };
    case "cron":
      return draft.cron.trim() === "" ? undefined : { schedule: draft.cron.trim() };
    case "interval": {
      const interval = draft.interval.trim();
      if (interval === "") return undefined;
      // `5m` can mean nothing else.
      return { schedule: INTERVAL.test(interval) ? interval : `every ${interval}` };
    }
    case "once": {
      const at = zonedInstant(draft.once, timezone);
      return at === undefined ? undefined : { schedules: [{ at }] };
    }
  }
}
