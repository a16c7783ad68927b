import type { Issue } from "@carillon/core/contracts";
import { isSchema, type JsonSchema } from "#schema-form/json-schema.ts";
import { parseJson } from "#schema-form/parse-json.ts";
import { rowKey } from "#schema-form/row-key.ts";

/** A step as it is stored, so that what no form shows of it stays. */
export type StepRow = {
  readonly key: string;
  readonly step: JsonSchema;
  /** The id by which others read it: while a new one is being typed, that before it. */
  readonly knownAs: string;
  /** Counts the changes that come from elsewhere than its own fields, some of which keep a text of their own. */
  readonly revision: number;
};

/** The steps of an event while they are changed. */
export type StepsDraft = {
  readonly rows: readonly StepRow[];
  /** While they are changed as JSON, what is typed; the rows are as they were before. */
  readonly text: string | undefined;
  /** What comes out of a run; null or undefined: what its last step gave. */
  readonly outputMapping: unknown;
};

export const idOf = (step: JsonSchema) => (typeof step.id === "string" ? step.id : "");

export const rowOf = (step: JsonSchema): StepRow => ({
  ...{ key: rowKey(), step, knownAs: idOf(step), revision: 0 },
});

export function stepsDraftOf(steps: readonly JsonSchema[], outputMapping: unknown): StepsDraft {
  return { rows: steps.map(rowOf), text: undefined, outputMapping };
}

export const jsonOf = (rows: readonly StepRow[]) =>
  JSON.stringify(
    rows.map(({ step }) => step),
    null,
    2,
  );

export type ReadSteps =
  | { readonly ok: true; readonly steps: readonly JsonSchema[] }
  | { readonly ok: false; readonly issue: Issue };

/** The steps that a draft holds, unless what is typed as JSON is no list of them. */
export function readSteps({ rows, text }: StepsDraft): ReadSteps {
  if (text === undefined) return { ok: true, steps: rows.map(({ step }) => step) };
  const parsed = parseJson(text, false);
  if (!parsed.ok) return { ok: false, issue: { path: "steps", message: parsed.message } };
  const value: unknown = parsed.value ?? [];
  if (Array.isArray(value) && value.every(isSchema)) return { ok: true, steps: value };
  return { ok: false, issue: { path: "steps", message: "Steps are a JSON list of objects: [{ … }]" } };
}

/** What is sent of a draft, or what is typed where it is nothing yet: to tell one draft from another. */
export function heldBy(draft: StepsDraft | undefined): unknown {
  if (!draft) return undefined;
  const read = readSteps(draft);
  return [read.ok ? read.steps : draft.text, draft.outputMapping];
}
