import type { Event, EventCreateInput } from "@carillon/core/contracts";
import { type Builder, builderOf, DEFAULT_BUILDER, expressionOf, hasDays } from "#events/builder.ts";
import { type Bounds, boundFields, boundsOf, UNBOUNDED } from "#events/schedule-bounds.ts";
import { wallTime, zonedInstant } from "#events/zoned-instant.ts";

export type ScheduleMode = "builder" | "cron" | "interval" | "once" | "kept";

/** What the schedule editor holds: each way of saying when keeps its own text. */
export type ScheduleDraft = Bounds & {
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
  ...UNBOUNDED,
};

const INTERVAL = /^(every(?![a-z])|P[\dT])/i;

type Scheduled = Pick<Event, "schedules" | "timezone" | "startAt" | "endAt" | "jitterSeconds">;

/** The draft that draws a saved event; what the editor cannot draw without loss is kept as it is. */
export function draftOf(event: Scheduled): ScheduleDraft {
  const { schedules, timezone } = event;
  const [only, ...others] = schedules;
  const isPlain = others.length === 0 && only?.timezone === timezone;
  // What one schedule has of its own is the event's as well; several go by their own where they have some.
  const empty = { ...NEW_SCHEDULE, ...boundsOf(isPlain ? only : event, timezone) };
  if (!only) return empty;
  if (!isPlain) return { ...empty, mode: "kept" };
  if (only.at) return { ...empty, mode: "once", once: wallTime(only.at, timezone) };
  if (only.interval) return { ...empty, mode: "interval", interval: only.interval };
  const cron = only.expression ?? "";
  if (INTERVAL.test(cron)) return { ...empty, mode: "interval", interval: cron };
  const builder = builderOf(cron);
  return builder ? { ...empty, builder, cron } : { ...empty, mode: "cron", cron };
}

type ScheduleFields = Pick<
  EventCreateInput,
  "schedule" | "schedules" | "startAt" | "endAt" | "jitterSeconds"
>;

/** What is sent for it; undefined while nothing can be, and without schedules where the saved ones stay. */
export function fieldsOf(draft: ScheduleDraft, timezone: string): ScheduleFields | undefined {
  const times = timesOf(draft, timezone);
  // One time needs no start and no end.
  const bounds = draft.mode === "once" ? { ...draft, startAt: "", endAt: "" } : draft;
  return times && { ...times, ...boundFields(bounds, timezone) };
}

function timesOf(
  draft: ScheduleDraft,
  timezone: string,
): Pick<EventCreateInput, "schedule" | "schedules"> | undefined {
  switch (draft.mode) {
    case "kept":
      return {};
    case "builder":
      return hasDays(draft.builder) && draft.builder.days.length === 0 ? undefined : { schedule: draft.cron };
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
