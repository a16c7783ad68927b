import { z } from "zod";
import { RetryConfig, RetryConfigInput } from "../retry/index.ts";
import { ActionId, MAX_TIMEOUT_MS } from "./action.ts";
import { Condition } from "./condition.ts";
import { findUnsafeName } from "./find-unsafe-name.ts";
import { JsonObject, NumericId } from "./primitives.ts";
import { MAX_CONCURRENCY, MAX_DELAY_SECONDS, MAX_ITEMS, MAX_STEPS, STEP_ID_RULES } from "./step-limits.ts";
import { ToolType } from "./tool.ts";

/** Bytes of JSON that later steps can read of one step's output. */
export const MAX_STEP_OUTPUT_BYTES = 1_048_576;

const [FORM, FREE] = STEP_ID_RULES;
export const StepId = z
  .string()
  .regex(FORM.fits, FORM.message)
  .refine((id) => FREE.fits.test(id), FREE.message);

export const ToolActionConfig = z.strictObject({
  toolType: ToolType,
  toolId: NumericId,
  actionId: ActionId,
  parameters: JsonObject.default({}),
  outputMapping: JsonObject.nullable().optional().meta({
    description:
      "What comes out in place of what the action gave, with templates that read {{output…}} of it",
  }),
});
export type ToolActionConfig = z.infer<typeof ToolActionConfig>;

/** An object, or the same as a JSON string. */
export const ToolActionConfigInput: z.ZodType<ToolActionConfig, z.input<typeof ToolActionConfig> | string> =
  z.preprocess((value, context) => {
    if (typeof value !== "string") return value;
    let parsed: unknown;
    try {
      parsed = JSON.parse(value);
    } catch {
      context.issues.push({
        code: "custom",
        message: "Not valid JSON: send an object, or its JSON text",
        input: value,
      });
      return z.NEVER;
    }
    const path = findUnsafeName(parsed);
    if (path === null) return parsed;
    context.issues.push({ code: "custom", message: "This name is not allowed", input: value, path });
    return z.NEVER;
  }, ToolActionConfig);

/** What comes after a failure: the end, the next step all the same, or another step and then the end. */
export const OnError = z.union([z.enum(["stop", "continue"]), z.strictObject({ run: StepId })]);
export type OnError = z.infer<typeof OnError>;

const StepFields = {
  id: StepId.meta({ description: "Later steps read what came out as {{steps.ID.output}}" }),
  toolActionConfig: ToolActionConfigInput,
  condition: Condition.optional().meta({ description: "Where it does not hold, the step is skipped" }),
  onError: OnError.default("stop").meta({
    description: "A step that is named by run is run after that failure only, and ends the run",
  }),
  forEach: z
    .union([z.string().min(1).max(2_000), z.array(z.unknown()).max(MAX_ITEMS)])
    .optional()
    .meta({
      description: `A template that gives an array, or an array: runs once for each of at most ${MAX_ITEMS} items, which are {{item}}`,
    }),
  concurrency: z
    .int()
    .min(1)
    .max(MAX_CONCURRENCY)
    .optional()
    .meta({ description: "Items at the same time; 1 by default" }),
  delaySeconds: z.int().min(0).max(MAX_DELAY_SECONDS).optional(),
  delayUntil: z
    .string()
    .min(1)
    .max(2_000)
    .optional()
    .meta({ description: "Not before this time: ISO 8601, or a template that gives it" }),
  retry: RetryConfigInput.optional().meta({ description: "In place of the event's" }),
  timeoutMs: z.int().min(1).max(MAX_TIMEOUT_MS).optional(),
};

export const Step = z.strictObject(StepFields);
export type Step = z.infer<typeof Step>;

/** As it is shown. */
export const SavedStep = Step.extend({
  toolActionConfig: z.object({
    toolType: z.string(),
    toolId: NumericId,
    actionId: z.string(),
    parameters: JsonObject,
    outputMapping: JsonObject.nullable().optional(),
  }),
  onError: OnError,
  retry: RetryConfig.optional(),
});

export const Steps = z.array(Step).min(1).max(MAX_STEPS);
