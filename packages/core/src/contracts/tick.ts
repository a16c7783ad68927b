import { z } from "zod";
import { Cursor } from "./execution.ts";
import { ExecutionId, Instant, InstantInput, NumericId } from "./primitives.ts";

/**
 * What became of a tick. fired: its run was queued in time; late: after the grace; skipped: not run, by the overlap policy,
 * a pause, a calendar, the event's maximum or an open circuit; missed: nothing was running; deferred: a circuit was open, so
 * it ran later; refused: a quota was used up.
 */
export const TickOutcome = z.enum([
  "fired",
  "late",
  "skipped:overlap",
  "skipped:paused",
  "skipped:calendar",
  "skipped:maximum",
  "skipped:circuit",
  "missed",
  "deferred:circuit",
  "refused:quota",
]);
export type TickOutcome = z.infer<typeof TickOutcome>;

/** Each outcome as a person reads it. */
export const TICK_WORDS: Readonly<Record<TickOutcome, string>> = {
  fired: "Fired",
  late: "Fired late",
  "skipped:overlap": "Left out, the last run was still going",
  "skipped:paused": "Left out, switched off",
  "skipped:calendar": "Left out by a calendar",
  "skipped:maximum": "Left out, its maximum was reached",
  "skipped:circuit": "Left out, its tool was down",
  missed: "Missed, nothing was running",
  "deferred:circuit": "Put off, its tool was down",
  "refused:quota": "Refused, the plan was used up",
};

/** One row of the ledger: a nominal fire time, or a range of them with one outcome. */
export const Tick = z.object({
  nominalAt: Instant.meta({ description: "When it was to fire; of a range, the first" }),
  untilAt: Instant.nullable().meta({ description: "The last of a range; null for a single tick" }),
  count: z.int().meta({ description: "Ticks that this row tells of" }),
  outcome: TickOutcome,
  reason: z.string().nullable(),
  executionId: ExecutionId.nullable(),
  scheduleId: NumericId.meta({ description: "Schedules get new ids when they are changed" }),
  recordedAt: Instant,
});
export type Tick = z.infer<typeof Tick>;

export const TickListInput = z.strictObject({
  eventId: NumericId,
  outcome: TickOutcome.optional(),
  from: InstantInput.optional().meta({ description: "Nominal time, from this on" }),
  to: InstantInput.optional().meta({ description: "Nominal time, before this" }),
  limit: z.int().min(1).max(200).default(50),
  cursor: Cursor.optional(),
});
export type TickListInput = z.infer<typeof TickListInput>;

export const TickPage = z.object({ ticks: z.array(Tick), nextCursor: Cursor.nullable() });
export type TickPage = z.infer<typeof TickPage>;
