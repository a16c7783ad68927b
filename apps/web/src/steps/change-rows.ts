import { isSchema, type JsonSchema } from "#schema-form/json-schema.ts";
import { idOf, rowOf, type StepRow, type StepsDraft } from "#steps/steps-draft.ts";

type Rows = readonly StepRow[];

/** The step with fields changed; undefined takes one away. */
export function withFields(step: JsonSchema, fields: JsonSchema): JsonSchema {
  return Object.fromEntries(
    Object.entries({ ...step, ...fields }).filter(([, value]) => value !== undefined),
  );
}

/** The step with a change of which action it runs, and how. */
export function withConfig(step: JsonSchema, fields: JsonSchema): JsonSchema {
  const config = isSchema(step.toolActionConfig) ? step.toolActionConfig : {};
  return { ...step, toolActionConfig: withFields(config, fields) };
}

export function changeRow(
  draft: StepsDraft,
  key: string,
  change: (step: JsonSchema) => JsonSchema,
): StepsDraft {
  const rows = draft.rows.map((row) => (row.key === key ? { ...row, step: change(row.step) } : row));
  return { ...draft, rows };
}

/** A new step at the end. */
export function addRow(draft: StepsDraft): { readonly draft: StepsDraft; readonly row: StepRow } {
  const row = rowOf({ id: freeId("step", draft.rows), toolActionConfig: {} });
  return { draft: { ...draft, rows: [...draft.rows, row] }, row };
}

/** The same step once more, behind it, under an id of its own. */
export function duplicateRow(
  draft: StepsDraft,
  key: string,
): { readonly draft: StepsDraft; readonly row: StepRow } | undefined {
  const at = draft.rows.findIndex((row) => row.key === key);
  const original = draft.rows[at];
  if (!original) return undefined;
  const base =
    idOf(original.step)
      .replace(/_?\d+$/, "")
      .slice(0, 40) || "step";
  const row = rowOf({ ...structuredClone(original.step), id: freeId(`${base}_`, draft.rows) });
  return { draft: insertRow(draft, row, at + 1), row };
}

export function insertRow(draft: StepsDraft, row: StepRow, at: number): StepsDraft {
  return { ...draft, rows: [...draft.rows.slice(0, at), row, ...draft.rows.slice(at)] };
}

export function removeRow(draft: StepsDraft, key: string): StepsDraft {
  return { ...draft, rows: draft.rows.filter((row) => row.key !== key) };
}

/** The step one place up (-1) or down (1); as it is where there is no such place. */
export function moveRow(draft: StepsDraft, key: string, by: -1 | 1): StepsDraft {
  const at = draft.rows.findIndex((row) => row.key === key);
  const row = draft.rows[at];
  if (!row || !draft.rows[at + by]) return draft;
  return insertRow(removeRow(draft, key), row, at + by);
}

function freeId(base: string, rows: Rows): string {
  const taken = new Set(rows.flatMap(({ step, knownAs }) => [idOf(step), knownAs]));
  let number = base.endsWith("_") ? 2 : rows.length + 1;
  while (taken.has(`${base}${number}`)) number += 1;
  return `${base}${number}`;
}
