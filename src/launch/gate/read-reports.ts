import { join } from "node:path";
import { z } from "zod";

/** How many tests a run had. */
export interface Counts {
  passed: number;
  failed: number;
}

/** A file with tests that failed, relative to the root or absolute, and their names. */
export interface FailedFile {
  file: string;
  tests: string[];
}

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

const Suite = z.object({
  file: z.string(),
  specs: z.array(z.object({ title: z.string(), ok: z.boolean() })),
  get suites() {
    return z.array(Suite).optional();
  },
});

const PlaywrightReport = z.object({
  config: z.object({ rootDir: z.string() }),
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
  suites: z.array(Suite),
});

/** Of vitest's JSON report; a file that failed before its tests counts as one failure. */
export function countVitest(report: unknown): Counts {
  const { numPassedTests, numFailedTests, testResults } = VitestReport.parse(report);
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((result) => result.status === "failed"),
  );
  return { passed: numPassedTests, failed: numFailedTests + brokenFiles.length };
}

/** Of Playwright's JSON report; a test that passed at its second try passed, an error outside of tests failed. */
export function countPlaywright(report: unknown): Counts {
  const { stats, errors } = PlaywrightReport.parse(report);
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length };
}

/** Of vitest's JSON report: where tests failed, or where there are none since the file could not be loaded. */
export function failedInVitest(report: unknown): FailedFile[] {
  return VitestReport.parse(report)
    .testResults.filter(({ status }) => status === "failed")
    .map(({ name, assertionResults }) => ({
      file: name,
      tests: assertionResults.filter(({ status }) => status === "failed").map(({ fullName }) => fullName),
    }));
}

/** Of Playwright's JSON report; errors outside of tests are of no file. */
export function failedInPlaywright(report: unknown): FailedFile[] {
  const { suites, config } = PlaywrightReport.parse(report);
  return suites.flatMap((suite) => {
    const tests = failedSpecs(suite);
    return tests.length > 0 ? [{ file: join(config.rootDir, suite.file), tests }] : [];
  });
}

function failedSpecs({ specs, suites = [] }: z.infer<typeof Suite>): string[] {
  const own = specs.filter(({ ok }) => !ok).map(({ title }) => title);
  return [...own, ...suites.flatMap(failedSpecs)];
}
