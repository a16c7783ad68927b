import { isSchema, type JsonSchema } from "#schema-form/json-schema.ts";
import { idOf } from "#steps/steps-draft.ts";

/** The step that a failure of this one leads to. */
export function handlerOf({ onError }: JsonSchema): string | undefined {
  return isSchema(onError) && typeof onError.run === "string" ? onError.run : undefined;
}

/** Ids of the steps whose failure leads to the one with this id; they make it one outside of the order. */
export function failuresOf(steps: readonly JsonSchema[], id: string): readonly string[] {
  return steps.flatMap((step) => (handlerOf(step) === id ? [idOf(step)] : []));
}

/** The steps that the one at this place can read: those before it, without those that end the run. */
export function readableAt(steps: readonly JsonSchema[], at: number): readonly JsonSchema[] {
  return steps.slice(0, at).filter((step) => failuresOf(steps, idOf(step)).length === 0);
}
