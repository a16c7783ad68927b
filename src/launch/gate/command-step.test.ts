import { expect, it } from "vitest";
import { bothRuns } from "./command-step.ts";

const first = { passed: 97, failed: 3, output: "three are wrong", note: "a table" };
const failedFiles = [
  { file: "a.test.ts", tests: ["one", "two"] },
  { file: "b.test.ts", tests: ["three"] },
];

it("counts what passes alone as passed, and tells it by name with what it said", () => {
  const second = { passed: 9, failed: 0, output: "fine", failedFiles: [] };
  const { note = "", ...counts } = bothRuns(first, second, failedFiles);
  expect(counts).toMatchObject({ passed: 100, failed: 0 });
  for (const told of ["UNSTEADY", "a.test.ts: one, two", "b.test.ts: three", first.output, "a table"])
    expect(note).toContain(told);
});

it("counts what fails alone too as failed", () => {
  const still = {
    passed: 8,
    failed: 1,
    output: "still",
    failedFiles: [{ file: "a.test.ts", tests: ["two"] }],
  };
  const { passed, failed, note = "" } = bothRuns(first, still, failedFiles);
  expect({ passed, failed }).toEqual({ passed: 98, failed: 2 });
  expect(note).toContain("b.test.ts: three");
  expect(note).not.toContain("a.test.ts");
});

it("believes no second run that has no report, or that fails outside of tests", () => {
  const silent = { passed: 0, failed: 1, output: "There is no report", failedFiles: [] };
  expect(bothRuns(first, silent, failedFiles)).toMatchObject({ passed: 97, failed: 3 });
});
