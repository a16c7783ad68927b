import { z } from "zod";
import { Instant, InstantInput, Issue, NumericId } from "./primitives.ts";
import { CalendarIds, ScheduleInput, Timezone } from "./schedule.ts";

/** Of a saved event by its id, or of schedules that are not saved yet. */
export const PreviewInput = z.strictObject({
  id: NumericId.optional(),
  schedule: z.string().min(1).max(500).optional(),
  schedules: z.array(ScheduleInput).max(20).optional(),
  timezone: Timezone.optional(),
  startAt: InstantInput.nullable().optional(),
  endAt: InstantInput.nullable().optional(),
  jitterSeconds: z.int().min(0).max(3_600).optional(),
  skipCalendarIds: CalendarIds.meta({ description: "Left out: those of the saved event" }),
  onlyCalendarIds: CalendarIds,
  toolId: NumericId.optional().meta({
    description: "To warn when it fires more often than this tool's limit allows",
  }),
  toolIds: z.array(NumericId).max(50).optional().meta({
    description: "Of several steps, each one's tool. Left out with toolId: those of the saved event",
  }),
  maxExecutions: z.int().min(1).max(1_000_000_000).nullable().optional().meta({
    description: "No more times are shown than it may still run. Left out: that of the saved event",
  }),
  after: InstantInput.optional(),
  count: z.int().min(1).max(100).default(10),
  tolerant: z.boolean().optional().meta({
    description:
      "A schedule that cannot be read is no refusal but told as `problem`: for forms, while one types",
  }),
});
export type PreviewInput = z.infer<typeof PreviewInput>;

const PreviewedFire = z.object({
  at: Instant,
  local: z.string().meta({ description: "Wall time in the zone with its offset" }),
  mark: z
    .enum(["gap", "repeat"])
    .optional()
    .meta({ description: "Moved out of a gap, or a wall time shown twice" }),
  reason: z.string().optional().meta({ description: "What the mark means, in words" }),
  schedules: z.array(z.int()).optional().meta({
    description: "Of several, the places in `schedules` of those that fall on it",
  }),
  skipped: z.string().optional().meta({ description: "It does not run: the calendar's entry that says so" }),
  untilAt: Instant.optional().meta({
    description: "Of several that are skipped one after the other, the last",
  }),
  count: z.int().optional().meta({ description: "How many those are" }),
});

export const Preview = z.object({
  words: z.string(),
  timezone: z.string(),
  schedules: z
    .array(z.object({ words: z.string(), timezone: z.string() }))
    .optional()
    .meta({
      description: "Of several, each in words: the short schedule first, then the others in their order",
    }),
  fires: z.array(PreviewedFire),
  swallowed: z
    .array(
      z.object({
        at: Instant,
        local: z.string(),
        reason: z.string(),
        schedules: z.array(z.int()).optional(),
      }),
    )
    .optional()
    .meta({
      description: "Times among these that do not come, since the clock skips them; `at` is when it goes on",
    }),
  clockChanges: z
    .array(z.object({ at: Instant, local: z.string(), mark: z.enum(["gap", "repeat"]), reason: z.string() }))
    .optional()
    .meta({ description: "What the next changes of clocks in a year do to it; none: nothing" }),
  warnings: z.array(Issue),
  problem: Issue.optional().meta({
    description: "Asked tolerantly: why the schedule cannot run; there are no words and no fires then",
  }),
});
export type Preview = z.infer<typeof Preview>;
