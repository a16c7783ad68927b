import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../bootstrap/root.js";
import { boundariesStep } from "./check-boundaries.ts";
import { checkStep, testStep } from "./command-step.ts";
import { contractCounts, contractTable } from "./contract-table.ts";
import { countPlaywright, countVitest, failedInPlaywright, failedInVitest } from "./read-reports.ts";
import type { Step } from "./step.ts";

const tool = (name: string) => join(root, "node_modules", ".bin", name);

/**
 * Tests with processes, sockets and a browser share the machine with each other. Of so many files that failed one is
 * asked again whether it fails alone, too; more are a change that broke something.
 */
const FILES_AGAIN = 3;

/** The checks that run no code of the product. */
export const checks: readonly Step[] = [
  checkStep("format", [tool("biome"), "check", "--linter-enabled=false", "."]),
  checkStep("lint", [tool("biome"), "lint", "."]),
  checkStep("types", [tool("turbo"), "run", "types", "--output-logs=errors-only"]),
  boundariesStep,
  checkStep("unused", [tool("knip"), "--no-progress"]),
];

export const unit: Step = vitest("unit");
/** The contract suite of the connectors, with what they have of their own. */
export const connectors: readonly Step[] = (["unit", "integration"] as const).map((project) =>
  vitest(project, ["packages/connectors/"]),
);
export const integration: Step = vitest("integration");
/** Those beside the code they test: no process of the product is started. Core's are whole simulated years. */
export const integrationOfPackages: Step = vitest(
  "integration",
  readdirSync(join(root, "packages"))
    .filter((name) => name !== "core")
    .map((name) => `packages/${name}/`),
);

/** A real browser and the built product. */
export const endToEnd: Step = testStep({
  name: "e2e",
  command: (reportFile, files = []) => ({
    args: [tool("playwright"), "test", ...files, "--reporter=line,json"],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: reportFile },
  }),
  readReport: countPlaywright,
  readFailures: failedInPlaywright,
  again: FILES_AGAIN,
});

function vitest(project: "unit" | "integration", only: readonly string[] = []): Step {
  return testStep({
    name: project,
    command: (reportFile, files = only) => ({
      args: [
        ...[tool("vitest"), "run", ...files, "--project", project, "--reporter=dot"],
        ...["--reporter=json", `--outputFile.json=${reportFile}`],
      ],
    }),
    readReport: (report) => {
      const note = contractTable(contractCounts(report));
      return { ...countVitest(report), ...(note !== undefined && { note }) };
    },
    readFailures: failedInVitest,
    again: project === "unit" ? 0 : FILES_AGAIN,
  });
}
