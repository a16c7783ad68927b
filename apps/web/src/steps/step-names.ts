import type { ActionDefinition } from "@carillon/core/contracts";
import { isSchema, type JsonSchema } from "#schema-form/json-schema.ts";
import { configOf } from "#steps/step-words.ts";
import { idOf } from "#steps/steps-draft.ts";
import { namesOfSchema } from "#templates/names-of-schema.ts";
import { nameBelow, type TemplateName } from "#templates/template-name.ts";

export const ITEM_NAMES: readonly TemplateName[] = [
  { name: "item", meaning: "what this step runs for" },
  { name: "index", meaning: "its place in the list, from 0" },
];

/** All that can be read of steps, by what their actions give and what is made of it. */
export function stepNames(
  steps: readonly JsonSchema[],
  actions: readonly ActionDefinition[] | undefined,
): readonly TemplateName[] {
  return steps.flatMap((step) => {
    const id = idOf(step);
    const { actionId, outputMapping } = configOf(step);
    const whole = `steps.${id}.output`;
    const meaning = `what ${id} gave`;
    const isList = step.forEach !== undefined;
    const one = isList ? `${whole}[0]` : whole;
    const schema = actions?.find((action) => action.id === actionId)?.outputSchema;
    const below = isSchema(outputMapping)
      ? [one, ...Object.keys(outputMapping).map((key) => nameBelow(one, key))].map((name) => ({
          name,
          meaning,
        }))
      : schema
        ? namesOfSchema(schema, one, isList ? `${meaning} for its first item` : meaning)
        : [{ name: one, meaning }];
    return [
      ...(isList ? [{ name: whole, meaning: `what ${id} gave, a list by its items` }] : []),
      ...below,
      { name: `steps.${id}.error.userMessage`, meaning: `why ${id} failed` },
    ];
  });
}
