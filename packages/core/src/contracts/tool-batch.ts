import { z } from "zod";
import { ToolCallAnswer, ToolCallInput } from "./tool-call.ts";

const MAX_BATCH_CALLS = 100;
export const MAX_BATCH_CONCURRENCY = 10;

/** Names a call within its batch. */
const CallId = z
  .string()
  .max(100)
  .regex(
    /^[A-Za-z0-9][\w.:-]*$/,
    "An id is of letters, digits and . : - _, and begins with a letter or digit",
  );

/** One call of a batch. That its tool is not there is how it ends, and stops no other. */
const BatchCall = ToolCallInput.extend({ id: CallId, toolName: z.string().min(1).max(100) });

/** Calls of tools that are made together, each by itself: a run, a log and an end of its own. */
export const ToolBatchInput = z.strictObject({
  calls: z
    .array(BatchCall)
    .min(1)
    .max(MAX_BATCH_CALLS)
    .superRefine((calls, { addIssue }) => {
      const seen = new Set<string>();
      for (const [index, { id }] of calls.entries()) {
        if (seen.has(id))
          addIssue({ code: "custom", path: [index, "id"], message: `Two calls have the id ${id}` });
        seen.add(id);
      }
    }),
  concurrency: z
    .int()
    .min(1)
    .max(MAX_BATCH_CONCURRENCY)
    .default(MAX_BATCH_CONCURRENCY)
    .meta({ description: "So many run at once" }),
});
export type ToolBatchInput = z.infer<typeof ToolBatchInput>;

export const ToolBatchAnswer = z.object({
  results: z.record(z.string(), ToolCallAnswer).meta({ description: "By the calls' ids" }),
  succeeded: z.int(),
  failed: z.int(),
  pending: z.int().meta({ description: "They wait for somebody's approval" }),
  duration_ms: z.number(),
});
export type ToolBatchAnswer = z.infer<typeof ToolBatchAnswer>;
