import { z } from "zod";
import { ExecutionStatus } from "./execution.ts";
import { Cursor, ExecutionId, Instant, InstantInput, NumericId } from "./primitives.ts";

/**
 * What became of a tick. fired: its run was queued in time; late: after the grace; skipped: not run, by the overlap policy,
 * a pause, a calendar, the event's maximum, its condition or an open circuit; missed: nothing was running; deferred: a circuit was open, so
 * it ran later; refused: a quota was used up.
 */
export const TickOutcome = z.enum([
  "fired",
  "late",
  "skipped:overlap",
  "skipped:paused",
  "skipped:calendar",
  "skipped:maximum",
  "skipped:condition",
  "skipped:circuit",
  "missed",
  "deferred:circuit",
  "refused:quota",
]);
export type TickOutcome = z.infer<typeof TickOutcome>;

/** One row of the ledger: a nominal fire time, or a range of them with one outcome. */
export const Tick = z.object({
  nominalAt: Instant.meta({ description: "When it was to fire; of a range, the first" }),
  untilAt: Instant.nullable().meta({ description: "The last of a range; null for a single tick" }),
  count: z.int().meta({ description: "Ticks that this row tells of" }),
  outcome: TickOutcome,
  reason: z.string().nullable(),
  executionId: ExecutionId.nullable(),
  status: ExecutionStatus.nullable().meta({
    description: "How its run stands; null: there is none, or it is kept no longer",
  }),
  scheduleId: NumericId.meta({ description: "Schedules get new ids when they are changed" }),
  recordedAt: Instant,
});
export type Tick = z.infer<typeof Tick>;

export const TickListInput = z.strictObject({
  eventId: NumericId,
  outcome: TickOutcome.optional(),
  from: InstantInput.optional().meta({
    description: "Nominal time, from this on; a range that reaches up to it is told of, too",
  }),
  to: InstantInput.optional().meta({ description: "Nominal time, before this" }),
  limit: z.int().min(1).max(200).default(50),
  cursor: Cursor.optional(),
});
export type TickListInput = z.infer<typeof TickListInput>;

export const TickPage = z.object({ ticks: z.array(Tick), nextCursor: Cursor.nullable() });
export type TickPage = z.infer<typeof TickPage>;
