import { z } from "zod";

export const CONDITION_OPERATORS = [
  "equals",
  "notEquals",
  "contains",
  "notContains",
  "matches",
  "notMatches",
  "greaterThan",
  "lessThan",
  "exists",
  "notExists",
] as const;

const NEEDS_NO_RIGHT: ReadonlySet<string> = new Set(["exists", "notExists"]);

/** One comparison; both sides may be templates, and nothing is evaluated as code. */
export const ConditionTest = z
  .strictObject({
    operator: z.enum(CONDITION_OPERATORS).meta({
      description: "matches: * stands for any text, ? for one character; contains: in a text or a list",
    }),
    left: z.string().min(1).max(2_000).meta({ description: "A template, {{input.body.action}}" }),
    right: z.union([z.string().max(2_000), z.number(), z.boolean(), z.null()]).optional(),
  })
  .refine(({ operator, right }) => NEEDS_NO_RIGHT.has(operator) === (right === undefined), {
    path: ["right"],
    message: "exists and notExists take no right side; every other operator needs one",
  });
export type ConditionTest = z.infer<typeof ConditionTest>;

const Tests = z.array(ConditionTest).min(1).max(50);

/** Whether what set an event off lets it run: one test, all of several, or any of them. */
export const Condition = z.union([
  ConditionTest,
  z.strictObject({ all: Tests }),
  z.strictObject({ any: Tests }),
]);
export type Condition = z.infer<typeof Condition>;
