import { z } from "zod";
import { ActionId } from "./action.ts";
import { ErrorCategory, ExecutionStatus, Outcome, RunTrigger } from "./execution.ts";
import { ExecutionId, Instant, InstantInput, NumericId } from "./primitives.ts";
import { ToolType } from "./tool.ts";

/** Runs that one call acts on, at most: the oldest first. */
export const MAX_BULK_RUNS = 10_000;
/** Runs that a preview looks at, at most, to find as many that can be replayed. */
export const MAX_BULK_LOOKED_AT = 50_000;
/** Events and tools that a preview names, those with most runs first. */
export const MAX_BULK_GROUPS = 20;

export const BulkVerb = z.enum(["replay", "cancel"]);
export type BulkVerb = z.infer<typeof BulkVerb>;

/** Whole runs; a run with steps counts as one. */
export const BulkRunFilter = z.strictObject({
  eventId: NumericId.optional(),
  toolId: NumericId.optional(),
  toolType: ToolType.optional(),
  actionId: ActionId.optional(),
  trigger: RunTrigger.optional(),
  status: z
    .array(ExecutionStatus)
    .min(1)
    .max(ExecutionStatus.options.length)
    .optional()
    .meta({ description: "Any of these; FAILURE includes TIMEOUT and RATE_LIMITED" }),
  errorCategory: ErrorCategory.optional(),
  outcome: Outcome.optional(),
  from: InstantInput.optional(),
  to: InstantInput.optional(),
  finishedBefore: InstantInput.optional().meta({
    description:
      "Of a replay: what had ended by then. The preview fills it in, so that what ends later is never meant",
  }),
  search: z.string().max(200).optional(),
  dead: z.boolean().optional().meta({ description: "Whether they were given up" }),
});
export type BulkRunFilter = z.infer<typeof BulkRunFilter>;

export const BulkPreviewInput = z.strictObject({ verb: BulkVerb, filter: BulkRunFilter });
export type BulkPreviewInput = z.infer<typeof BulkPreviewInput>;

const Group = { count: z.int() };

/** What a bulk verb would act on, and what of the filter's runs it would leave alone. */
export const BulkPreview = z.object({
  verb: BulkVerb,
  filter: BulkRunFilter.extend({ toolType: z.string().optional() }).meta({
    description:
      "As it was counted, `to` and of a replay `finishedBefore` filled in: send this one, so that no other run is meant",
  }),
  count: z.int().meta({ description: `Exact to ${MAX_BULK_RUNS}; send it as expectedCount` }),
  countIsCapped: z.boolean().meta({ description: "There are more; a call acts on the oldest" }),
  oldest: Instant.nullable(),
  newest: Instant.nullable(),
  byStatus: z.array(z.object({ status: ExecutionStatus, ...Group })),
  byEvent: z.array(z.object({ eventId: NumericId.nullable(), name: z.string().nullable(), ...Group })),
  byTool: z.array(z.object({ toolId: NumericId.nullable(), name: z.string().nullable(), ...Group })),
  sampleIds: z.array(ExecutionId).meta({ description: "The newest ten" }),
  unknownOutcome: z.int().meta({
    description:
      "Of a replay: how many may have been sent already, so that running them again may send twice",
  }),
  leftOut: z
    .object({
      alreadyReplayed: z.int(),
      directCalls: z.int(),
      eventDeleted: z.int(),
      toolDeleted: z.int(),
    })
    .meta({ description: "Of a replay: runs that the filter fits and that are not replayed, and why" }),
});
export type BulkPreview = z.infer<typeof BulkPreview>;

export const BulkRunInput = z.strictObject({
  filter: BulkRunFilter,
  expectedCount: z
    .int()
    .min(0)
    .max(MAX_BULK_RUNS)
    .meta({ description: "From the preview; where it no longer fits nothing is done (CONFLICT)" }),
});
export type BulkRunInput = z.infer<typeof BulkRunInput>;

export const BulkReplayed = z.object({
  count: z.int(),
  executionIds: z.array(ExecutionId).meta({ description: "The first ten of the new runs" }),
});
export type BulkReplayed = z.infer<typeof BulkReplayed>;

export const BulkCancelled = z.object({
  count: z.int(),
  ended: z.int().meta({ description: "Had not begun: cancelled now" }),
  told: z.int().meta({ description: "Were going on: told to stop, and end within seconds" }),
});
export type BulkCancelled = z.infer<typeof BulkCancelled>;
