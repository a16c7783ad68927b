import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addRow,
  changeRow,
  duplicateRow,
  moveRow,
  removeRow,
  withConfig,
  withFields,
} from "./change-rows.ts";
import { pruneChanged } from "./prune-changed.ts";
import { putBack } from "./put-back.ts";
import { heldBy, jsonOf, readSteps, rowOf, type StepsDraft, stepsDraftOf } from "./steps-draft.ts";

const step = (id: string, fields: object = {}) => ({
  id,
  toolActionConfig: { toolType: "HTTP", toolId: 1, actionId: "http.request", parameters: { path: "/" } },
  ...fields,
});
const stepsIn = (draft: StepsDraft) => {
  const read = readSteps(draft);
  return read.ok ? read.steps : read.issue;
};
const idsIn = (draft: StepsDraft) => draft.rows.map((row) => row.step.id);
const keyOf = (draft: StepsDraft, at: number) => draft.rows[at]?.key ?? "";

const anyStep = fc.dictionary(fc.string(), fc.jsonValue({ noUnicodeString: false }));

describe("steps that are changed", () => {
  it("come out as they went in, by the form, by JSON and there and back", () => {
    fc.assert(
      fc.property(fc.array(anyStep), fc.option(anyStep), (given, outputMapping) => {
        const steps = JSON.parse(JSON.stringify(given));
        const draft = stepsDraftOf(steps, outputMapping);
        expect(stepsIn(draft)).toEqual(steps);
        const asJson = { ...draft, text: jsonOf(draft.rows) };
        expect(stepsIn(asJson)).toEqual(steps);
        const back = stepsDraftOf(JSON.parse(asJson.text), outputMapping);
        expect(stepsIn(back)).toEqual(steps);
        expect(JSON.stringify(heldBy(asJson))).toBe(JSON.stringify(heldBy(draft)));
        expect(JSON.stringify(heldBy(back))).toBe(JSON.stringify(heldBy(draft)));
      }),
    );
  });

  it("keep what no field shows when another field is changed, and lose a field that is taken away alone", () => {
    const given = step("a", { comment: "kept", retry: { maxAttempts: 2, jitter: "none" } });
    expect(withFields(given, { timeoutMs: 5, retry: undefined })).toStrictEqual(
      step("a", { comment: "kept", timeoutMs: 5 }),
    );
    expect(withConfig(given, { toolId: 2 })).toEqual({
      ...given,
      toolActionConfig: { ...given.toolActionConfig, toolId: 2 },
    });
  });

  it("are no steps while their JSON is none, or no list of objects", () => {
    const draft = stepsDraftOf([step("a")], null);
    expect(readSteps({ ...draft, text: "[{" })).toMatchObject({ ok: false, issue: { path: "steps" } });
    expect(readSteps({ ...draft, text: '{"id":"a"}' })).toMatchObject({ ok: false });
    expect(readSteps({ ...draft, text: "[1]" })).toMatchObject({ ok: false });
    expect(readSteps({ ...draft, text: " " })).toEqual({ ok: true, steps: [] });
  });

  it("are added, doubled, moved and removed, each under an id of its own", () => {
    let draft = addRow(stepsDraftOf([step("a"), step("step3")], null)).draft;
    expect(idsIn(draft)).toEqual(["a", "step3", "step4"]);
    draft = duplicateRow(draft, keyOf(draft, 0))?.draft ?? draft;
    draft = duplicateRow(draft, keyOf(draft, 1))?.draft ?? draft;
    expect(idsIn(draft)).toEqual(["a", "a_2", "a_3", "step3", "step4"]);
    expect(draft.rows[1]?.step.toolActionConfig).toEqual(step("a").toolActionConfig);
    draft = moveRow(moveRow(draft, keyOf(draft, 4), -1), keyOf(draft, 0), -1);
    expect(idsIn(draft)).toEqual(["a", "a_2", "a_3", "step4", "step3"]);
    expect(moveRow(draft, keyOf(draft, 4), 1)).toBe(draft);
    draft = removeRow(draft, keyOf(draft, 1));
    expect(idsIn(changeRow(draft, keyOf(draft, 1), (each) => ({ ...each, id: "z" })))).toEqual([
      ...["a", "z", "step4", "step3"],
    ]);
  });

  it("are put back where they were, in the form and in JSON that is read", () => {
    const draft = stepsDraftOf([step("a"), step("c")], null);
    const row = rowOf(step("b"));
    expect(idsIn(putBack(draft, row, 1))).toEqual(["a", "b", "c"]);
    const text = putBack({ ...draft, text: jsonOf(draft.rows) }, row, 1).text ?? "";
    expect(JSON.parse(text)).toEqual([step("a"), step("b"), step("c")]);
    expect(putBack({ ...draft, text: "[" }, row, 1).text).toBe("[");
  });
});

describe("pruneChanged", () => {
  it("drops what was emptied in the form, and nothing that it did not touch", () => {
    const before = { a: "", b: "x", deep: { kept: "", gone: "y" }, list: [""] };
    expect(pruneChanged(before, { ...before, b: "", c: undefined })).toEqual({
      ...{ a: "", deep: { kept: "", gone: "y" }, list: [""] },
    });
    expect(pruneChanged(before, { ...before, deep: { kept: "", gone: "" } })).toEqual({
      ...before,
      deep: { kept: "" },
    });
    expect(pruneChanged(before, before)).toBe(before);
  });
});
