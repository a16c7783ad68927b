import { Condition } from "@carillon/core/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conditionOf, conditionRows, OPERATOR_WORDS, rightOf, takesRight } from "./condition-rows.ts";

const test = fc
  .record({
    operator: fc.constantFrom(...(Object.keys(OPERATOR_WORDS) as (keyof typeof OPERATOR_WORDS)[])),
    left: fc.string({ minLength: 1 }),
    right: fc.oneof(
      fc.string(),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
    ),
  })
  .map(({ operator, left, right }) => ({ operator, left, ...(takesRight(operator) && { right }) }));
const tests = fc.array(test, { minLength: 1, maxLength: 5 });
const condition = fc.oneof(
  test,
  tests.map((all) => ({ all })),
  tests.map((any) => ({ any })),
);

describe("a condition as rows", () => {
  it("comes out as it went in", () => {
    fc.assert(
      fc.property(condition, (given) => {
        expect(Condition.safeParse(given).success).toBe(true);
        const rows = conditionRows(given);
        expect(rows && conditionOf(rows)).toEqual(given);
      }),
    );
  });

  it("is left to JSON where rows would lose something of it", () => {
    const plain = { operator: "equals", left: "a", right: "b" };
    for (const given of [
      { ...plain, right: null },
      { ...plain, note: "x" },
      { ...plain, operator: "like" },
      { operator: "exists", left: "a", right: "b" },
      { all: [plain], any: [plain] },
      { all: [plain, { any: [plain] }] },
      { all: [] },
      "a",
      null,
    ])
      expect(conditionRows(given)).toBeUndefined();
  });

  it("takes what is typed on the right for a number or a truth where it is written as one", () => {
    expect(["5", "-1.5", "true", "", "05", "1e3", "{{DATE}}", " 5"].map(rightOf)).toEqual([
      ...[5, -1.5, true, "", "05", "1e3", "{{DATE}}", " 5"],
    ]);
  });
});
