import { describe, expect, it } from "vitest";
import { countPlaywright, countVitest, failedInPlaywright, failedInVitest } from "./read-reports.ts";

const vitest = (testResults: object[], passed: number, failed: number) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 1,
  testResults,
});

const file = {
  name: "/a.test.ts",
  status: "failed",
  assertionResults: [
    { status: "passed", fullName: "right" },
    { status: "failed", fullName: "wrong" },
  ],
};

describe("countVitest", () => {
  it("counts passed and failed tests", () => {
    const report = vitest([file], 1, 1);
    expect(countVitest(report)).toEqual({ passed: 1, failed: 1 });
    expect(failedInVitest(report)).toEqual([{ file: "/a.test.ts", tests: ["wrong"] }]);
  });

  it("counts a file that could not be loaded as a failure", () => {
    const report = vitest([{ ...file, assertionResults: [] }], 0, 0);
    expect(countVitest(report)).toEqual({ passed: 0, failed: 1 });
    expect(failedInVitest(report)).toEqual([{ file: "/a.test.ts", tests: [] }]);
  });
});

describe("countPlaywright", () => {
  const config = { rootDir: "/tests" };
  const specs = [
    { title: "right", ok: true },
    { title: "wrong", ok: false },
  ];

  it("counts errors outside of tests, as in the setup, as failures", () => {
    const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 2 };
    const report = { config, stats, errors: [{ message: "no product" }], suites: [] };
    expect(countPlaywright(report)).toEqual({ passed: 4, failed: 2 });
    expect(failedInPlaywright(report)).toEqual([]);
  });

  it("finds failures in files, however deep", () => {
    const stats = { expected: 3, unexpected: 2, flaky: 0 };
    const inner = { file: "a.spec.ts", specs: [{ title: "deep", ok: false }] };
    const suites = [
      { file: "a.spec.ts", specs, suites: [inner] },
      { file: "b.spec.ts", specs: specs.slice(0, 1) },
    ];
    expect(failedInPlaywright({ config, stats, errors: [], suites })).toEqual([
      { file: "/tests/a.spec.ts", tests: ["wrong", "deep"] },
    ]);
  });
});
