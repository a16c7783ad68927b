import { expect, it } from "vitest";
import { runSteps, summary } from "./run-steps.ts";

it("sums all steps, shows the output of those that fail, and ends in one line", async () => {
  const printed: string[] = [];
  const steps = [
    { name: "lint", run: async () => ({ passed: 1, failed: 0, output: "quiet" }) },
    { name: "unit", run: async () => ({ passed: 41, failed: 2, output: "two are wrong\n" }) },
  ];
  const total = await runSteps(steps, { atOnce: 2, print: (line) => printed.push(line) });
  expect(printed).toEqual([
    expect.stringMatching(/^lint +0\.0 s {2}ok, 1 passed$/),
    expect.stringMatching(/^unit +0\.0 s {2}FAILED, 41 passed, 2 failed$/),
    "two are wrong",
  ]);
  expect(summary(total)).toBe("42 passed, 2 failed");
});
