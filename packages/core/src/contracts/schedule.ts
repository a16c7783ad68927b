import { z } from "zod";
import { Instant, InstantInput, NumericId } from "./primitives.ts";

export const Timezone = z.string().min(1).max(100).meta({ description: "IANA name, Europe/Berlin" });

const ScheduleFields = {
  expression: z.string().min(1).max(500).optional().meta({ description: "Cron, 5 fields or 6 with seconds" }),
  interval: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: "every 7s, every 2d, or ISO 8601 PT7S" }),
  at: InstantInput.optional().meta({ description: "One instant" }),
};

export const ScheduleInput = z
  .strictObject({
    ...ScheduleFields,
    timezone: Timezone.optional(),
    startAt: InstantInput.optional(),
    endAt: InstantInput.optional(),
    jitterSeconds: z.int().min(0).max(3_600).optional(),
  })
  .refine((s) => [s.expression, s.interval, s.at].filter((part) => part !== undefined).length === 1, {
    message: "Give exactly one of expression, interval and at",
  });
export type ScheduleInput = z.infer<typeof ScheduleInput>;

export const Schedule = z.object({
  id: NumericId,
  ...ScheduleFields,
  at: Instant.optional(),
  timezone: z.string(),
  startAt: Instant.nullable(),
  endAt: Instant.nullable(),
  jitterSeconds: z.int(),
  words: z.string().meta({ description: "The schedule in plain words" }),
  nextRunAt: Instant.nullable(),
});
export type Schedule = z.infer<typeof Schedule>;

/** Calendars that an event goes by. */
export const CalendarIds = z.array(NumericId).max(20).optional();
