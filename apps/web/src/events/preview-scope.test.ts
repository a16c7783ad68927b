import { expect, it } from "vitest";
import { stepsDraftOf } from "#steps/steps-draft.ts";
import { previewScope } from "./preview-scope.ts";

const draft = { work: "action", toolId: 4, steps: undefined, maxExecutions: "" } as const;

it("has the tool of an action, or each tool of steps once", () => {
  expect(previewScope(draft)).toEqual({ toolId: 4, maxExecutions: null });
  const step = (id: string, toolId: unknown) => ({ id, toolActionConfig: { toolId } });
  const steps = stepsDraftOf([step("a", 7), step("b", 8), step("c", 7), step("d", undefined)], null);
  expect(previewScope({ ...draft, work: "steps", steps })).toEqual({ toolIds: [7, 8], maxExecutions: null });
});

it("has how often it may run, where that is a number yet", () => {
  const most = (maxExecutions: string) => previewScope({ ...draft, maxExecutions }).maxExecutions;
  expect(["3", "", "0", "1.5", "many", "2000000000"].map(most)).toEqual([3, null, null, null, null, null]);
});
