import { z } from "zod";
import { ExecutionStatus } from "./execution.ts";
import { ExecutionId, Instant, InstantInput, NumericId } from "./primitives.ts";
import { Timezone } from "./schedule.ts";
import { TickOutcome } from "./tick.ts";

/** The longest stretch a calendar is asked of: a week, with room for a change of clocks. Days */
export const MAX_CALENDAR_DAYS = 8;

/** What became of a tick, `due`: it is to come, or `swallowed`: the clock skips it, and the schedule with it. */
export const CalendarOutcome = z.enum([...TickOutcome.options, "due", "swallowed"]);
export type CalendarOutcome = z.infer<typeof CalendarOutcome>;

export const TickCalendarInput = z.strictObject({
  from: InstantInput,
  to: InstantInput.meta({ description: `At most ${MAX_CALENDAR_DAYS} days after \`from\`` }),
  timezone: Timezone.optional().meta({
    description: "Of the local times in the answer; default: the user's, else UTC",
  }),
  eventId: NumericId.optional(),
});
export type TickCalendarInput = z.infer<typeof TickCalendarInput>;

const When = {
  at: Instant.meta({ description: "The nominal time; of several, the first" }),
  untilAt: Instant.nullable().meta({ description: "Of several, the last" }),
  local: z.string().meta({ description: "Wall time of `at` in the zone with its offset" }),
  count: z.int().meta({ description: "Ticks that this tells of" }),
};

export const CalendarTick = z.object({
  kind: z.literal("tick"),
  ...When,
  eventId: NumericId,
  eventName: z.string(),
  toolType: z.string(),
  outcome: CalendarOutcome,
  reason: z.string().nullable(),
  mark: z
    .enum(["gap", "repeat"])
    .nullable()
    .meta({ description: "Moved out of a gap, or a wall time shown twice" }),
  executionId: ExecutionId.nullable(),
  status: ExecutionStatus.nullable().meta({ description: "Of its run; null: none, or no longer kept" }),
});
export type CalendarTick = z.infer<typeof CalendarTick>;

/** Ticks of one stretch that are too many to be told one by one. */
export const CalendarSum = z.object({
  kind: z.literal("sum"),
  ...When,
  from: Instant.meta({ description: "The stretch: asked for alone, it is told in more detail" }),
  to: Instant,
  events: z.int().meta({ description: "How many events these are of" }),
  eventId: NumericId.nullable().meta({ description: "null: of several" }),
  eventName: z.string().nullable(),
  toolType: z.string().nullable(),
  outcomes: z
    .array(z.object({ outcome: CalendarOutcome, count: z.int() }))
    .meta({ description: "Most first" }),
  failures: z.int().meta({ description: "How many of their runs have failed" }),
});
export type CalendarSum = z.infer<typeof CalendarSum>;

export const CalendarItem = z.discriminatedUnion("kind", [CalendarTick, CalendarSum]);
export type CalendarItem = z.infer<typeof CalendarItem>;

export const TickCalendar = z.object({
  from: Instant,
  to: Instant,
  timezone: z.string(),
  now: Instant,
  stretchMs: z.int().meta({ description: "What ticks are summed up by: an hour, a minute or a second" }),
  items: z.array(CalendarItem).meta({ description: "In the order of time" }),
  knownUntil: Instant.meta({
    description: "Before `to` where working out what is to come took too long: ask from there on",
  }),
});
export type TickCalendar = z.infer<typeof TickCalendar>;
