import { expect, it } from "vitest";
import { defineHook } from "./define-hook.ts";
import { hookProblem } from "./hook-problem.ts";

const right = defineHook({ name: "audit-log", on: "after", run: () => undefined });

it("takes what defineHook makes", () => {
  expect(hookProblem(right)).toBeNull();
  expect(right).toMatchObject({ priority: 100, tools: "*", timeoutMs: 5_000 });
});

it.each([
  [null, "it"],
  [{ ...right, kind: "other" }, "kind"],
  [{ ...right, name: "Audit Log" }, "name"],
  [{ ...right, on: "around" }, "on"],
  [{ ...right, tools: "crm*" }, "tools"],
  [{ ...right, timeoutMs: 60_000 }, "timeoutMs"],
  [{ ...right, run: 7 }, "run"],
])("says what is wrong with %j", (value, path) => {
  expect(hookProblem(value)).toContain(`(${path}: `);
});
