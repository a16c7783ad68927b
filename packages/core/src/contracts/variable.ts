import { z } from "zod";
import { Cursor, Instant } from "./primitives.ts";
import { MAX_VARIABLE_BYTES, problemOfName } from "./variable-rules.ts";

export const VariableName = z
  .string()
  .check((context) => {
    const message = problemOfName(context.value);
    if (message !== null) context.issues.push({ code: "custom", message, input: context.value });
  })
  .meta({ description: "REGION; templates read it as {{variables.REGION}}" });

export const VariableKind = z.enum(["variable", "secret"]).meta({
  description: "The value of a secret is never shown again, and is hidden wherever a run shows it",
});
export type VariableKind = z.infer<typeof VariableKind>;

export const Variable = z.object({
  name: z.string(),
  kind: VariableKind,
  value: z.unknown().optional().meta({ description: "Any JSON; null of a secret" }),
  description: z.string().nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  updatedBy: z.string().nullable().meta({ description: "The name of who changed it last" }),
});
export type Variable = z.infer<typeof Variable>;

export const VariableListInput = z.strictObject({
  limit: z.int().min(1).max(200).default(100),
  cursor: Cursor.optional(),
});
export type VariableListInput = z.infer<typeof VariableListInput>;

export const VariableList = z.object({ variables: z.array(Variable), nextCursor: Cursor.nullable() });
export type VariableList = z.infer<typeof VariableList>;

/** Makes a variable, or changes what is given of one. */
export const VariableSetInput = z.strictObject({
  name: VariableName,
  kind: VariableKind.optional().meta({ description: "Of a new one; default: variable" }),
  value: z
    .unknown()
    .optional()
    .meta({
      description: `Any JSON, at most ${MAX_VARIABLE_BYTES} bytes; of a secret a text. Left out: the one it has`,
    }),
  description: z.string().trim().max(500).nullable().optional(),
});
export type VariableSetInput = z.infer<typeof VariableSetInput>;

export const VariableDeleteInput = z.strictObject({
  name: VariableName,
  force: z
    .boolean()
    .default(false)
    .meta({ description: "Also when events or alerts read it; those events are then paused" }),
});
export type VariableDeleteInput = z.infer<typeof VariableDeleteInput>;
