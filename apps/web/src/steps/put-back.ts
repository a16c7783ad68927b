import { insertRow } from "#steps/change-rows.ts";
import { jsonOf, readSteps, rowOf, type StepRow, type StepsDraft } from "#steps/steps-draft.ts";

/** A removed step in its place again, also where the steps are being changed as JSON by then. */
export function putBack(draft: StepsDraft, row: StepRow, at: number): StepsDraft {
  if (draft.text === undefined) return insertRow(draft, row, at);
  const read = readSteps(draft);
  if (!read.ok) return draft;
  const { rows } = insertRow({ ...draft, rows: read.steps.map(rowOf) }, row, at);
  return { ...draft, text: jsonOf(rows) };
}
