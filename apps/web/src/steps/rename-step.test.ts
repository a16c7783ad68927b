import { describe, expect, it } from "vitest";
import { idProblem, idsReadIn, renameStep } from "./rename-step.ts";
import { type StepsDraft, stepsDraftOf } from "./steps-draft.ts";

const step = (id: string, text = "", fields: object = {}) => ({
  ...{ id, toolActionConfig: { parameters: { text } } },
  ...fields,
});
const textOf = (draft: StepsDraft, at: number) =>
  (draft.rows[at]?.step as ReturnType<typeof step> | undefined)?.toolActionConfig.parameters.text;
const typed = (draft: StepsDraft, at: number, ...ids: readonly string[]) =>
  ids.reduce((each, id) => renameStep(each, each.rows[at]?.key ?? "", id), draft);

describe("renameStep", () => {
  it("takes along all that reads it: templates in any form, who runs it, and the output of the run", () => {
    const draft = stepsDraftOf(
      [
        step("old", "", { onError: { run: "tell" } }),
        step(
          "next",
          `{{steps.old.output.a}} {{ steps["old"].output | default: "old" }} {{steps['old'].error}}`,
          {
            condition: { all: [{ left: "{{steps.old.output}}", operator: "exists" }] },
            forEach: "{{steps.old.output.list}}",
          },
        ),
        step("tell", "{{steps.old.error.userMessage}}"),
      ],
      { is: "{{steps.old.output}}" },
    );
    const renamed = typed(draft, 0, "new");
    expect(textOf(renamed, 1)).toBe(
      `{{steps.new.output.a}} {{ steps.new.output | default: "old" }} {{steps.new.error}}`,
    );
    expect(renamed.rows[1]?.step).toMatchObject({
      condition: { all: [{ left: "{{steps.new.output}}" }] },
      forEach: "{{steps.new.output.list}}",
    });
    expect(renamed.outputMapping).toEqual({ is: "{{steps.new.output}}" });
    expect(renamed.rows.map(({ revision }) => revision)).toEqual([0, 1, 1]);
    expect(typed(renamed, 2, "say").rows[0]?.step.onError).toEqual({ run: "say" });
  });

  it("leaves what only looks like it", () => {
    const text =
      "\\{{steps.old.output}} {{steps.older.output}} {{steps.old-x.output}} {{input.steps.old}} steps.old";
    const draft = stepsDraftOf([step("old"), step("next", text)], null);
    const renamed = typed(draft, 0, "new");
    expect(textOf(renamed, 1)).toBe(text);
    expect(renamed.rows[1]).toBe(draft.rows[1]);
    expect(
      textOf(typed(stepsDraftOf([step("old"), step("n", "\\\\{{steps.old.output}}")], null), 0, "b"), 1),
    ).toBe("\\\\{{steps.b.output}}");
  });

  it("follows letter by letter, past ids that a step cannot have or another one has", () => {
    const draft = stepsDraftOf(
      [step("a"), step("b"), step("c", "{{steps.a.output}} {{steps.b.output}}")],
      null,
    );
    const renamed = typed(draft, 0, "", "b", "be", "1", "begin");
    expect(textOf(renamed, 2)).toBe("{{steps.begin.output}} {{steps.b.output}}");
    expect(idProblem(renamed.rows, renamed.rows[0]?.key ?? "")).toBeUndefined();
    const twice = typed(draft, 0, "b");
    expect(textOf(twice, 2)).toBe("{{steps.a.output}} {{steps.b.output}}");
    expect(idProblem(twice.rows, twice.rows[0]?.key ?? "")).toBe(
      'There is another step "b"; choose another id',
    );
  });

  it("renames nothing of two steps with one id, since nobody knows which is read", () => {
    const draft = stepsDraftOf([step("a"), step("a"), step("c", "{{steps.a.output}}")], null);
    const renamed = typed(draft, 1, "b");
    expect(textOf(renamed, 2)).toBe("{{steps.a.output}}");
    expect(textOf(typed(renamed, 0, "first"), 2)).toBe("{{steps.first.output}}");
  });
});

describe("idsReadIn", () => {
  it("names each step that is read once, and none that is still being typed", () => {
    expect(
      idsReadIn({
        a: ['{{steps.x.output}} {{steps["y z"].error}}', "{{steps.x.output.b}}"],
        b: "{{steps.ha",
      }),
    ).toEqual(["x", "y z"]);
  });
});
