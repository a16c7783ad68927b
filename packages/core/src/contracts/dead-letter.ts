import { z } from "zod";
import { Cursor, ExecutionId, Instant, NumericId } from "./primitives.ts";

/** A run that was given up, since worker after worker was lost while it ran. It is not tried again unless somebody replays it. */
export const DeadLetter = z.object({
  executionId: ExecutionId,
  reason: z.string(),
  deadAt: Instant,
  ageSeconds: z.int().meta({ description: "Since it was given up" }),
  eventId: NumericId.nullable(),
  eventName: z.string().nullable(),
  toolId: NumericId.nullable(),
  toolName: z.string().nullable(),
  actionId: z.string(),
  createdAt: Instant,
  replayedBy: ExecutionId.nullable().meta({ description: "The last replay of it that was not cancelled" }),
});
export type DeadLetter = z.infer<typeof DeadLetter>;

export const DeadLetterListInput = z.strictObject({
  limit: z.int().min(1).max(200).default(50),
  cursor: Cursor.optional(),
  eventId: NumericId.optional(),
  toolId: NumericId.optional(),
});
export type DeadLetterListInput = z.infer<typeof DeadLetterListInput>;

export const DeadLetterList = z.object({
  deadLetters: z.array(DeadLetter),
  nextCursor: Cursor.nullable(),
});
export type DeadLetterList = z.infer<typeof DeadLetterList>;
