import { describe, expect, it } from "vitest";
import { countPlaywright, countVitest } from "./read-reports.ts";

const vitest = (testResults: object[], passed: number, failed: number) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 1,
  testResults,
});

describe("countVitest", () => {
  it("counts passed and failed tests", () => {
    const file = { status: "failed", assertionResults: [{ status: "passed" }, { status: "failed" }] };
    expect(countVitest(vitest([file], 1, 1))).toEqual({ passed: 1, failed: 1 });
  });

  it("counts a file that could not be loaded as a failure", () => {
    const broken = { status: "failed", assertionResults: [] };
    expect(countVitest(vitest([broken], 0, 0))).toEqual({ passed: 0, failed: 1 });
  });
});

describe("countPlaywright", () => {
  it("counts errors outside of tests, as in the setup, as failures", () => {
    const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 2 };
    expect(countPlaywright({ stats, errors: [{ message: "no product" }] })).toEqual({ passed: 4, failed: 2 });
  });
});
