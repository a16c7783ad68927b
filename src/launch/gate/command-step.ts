import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../bootstrap/root.js";
import { runCommand } from "../bootstrap/run-command.js";
import type { FailedFile } from "./read-reports.ts";
import type { Step, StepResult } from "./step.ts";

/** A tool that says yes or no by its exit code. */
export function checkStep(name: string, [command = "", ...args]: string[]): Step {
  return {
    name,
    async run() {
      const { code, output } = await runTool(name, command, args);
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output };
    },
  };
}

type Report = { passed: number; failed: number; note?: string };
type Run = StepResult & { readonly failedFiles: readonly FailedFile[] };
type Command = { args: string[]; env?: Record<string, string> };

/**
 * A test runner that writes a JSON report to the file it is told.
 * @param options.readReport makes counts of the report, and a note that is shown in any case
 * @param options.again for tests that need more than their own process: where no more files than this failed, those are
 * run once more, alone, and what passes then is told by name in the note
 */
export function testStep(options: {
  name: string;
  command: (reportFile: string, files?: readonly string[]) => Command;
  readReport: (report: unknown) => Report;
  readFailures: (report: unknown) => FailedFile[];
  again?: number;
}): Step {
  const { name, command, readReport, readFailures, again = 0 } = options;

  async function runOnce(files?: readonly string[]): Promise<Run> {
    const reportFile = join(tmpdir(), `carillon-${process.pid}-${name}.json`);
    const { args, env } = command(reportFile, files);
    const [program = "", ...rest] = args;
    const { code, output } = await runTool(name, program, rest, env);
    try {
      const report: unknown = JSON.parse(readFileSync(reportFile, "utf8"));
      return { ...judge(code, output, readReport(report)), failedFiles: readFailures(report) };
    } catch (error) {
      return { passed: 0, failed: 1, output: `${output}\nThere is no report: ${error}`, failedFiles: [] };
    } finally {
      rmSync(reportFile, { force: true });
    }
  }

  return {
    name,
    async run() {
      const { failedFiles, ...first } = await runOnce();
      if (failedFiles.length === 0 || failedFiles.length > again) return first;
      const second = await runOnce(failedFiles.map(({ file }) => file));
      return bothRuns(first, second, failedFiles);
    },
  };
}

/** What failed in a whole run and passes alone is unsteady: it counts as passed, and is shown with all that it said. */
export function bothRuns(first: StepResult, second: Run, failedFiles: readonly FailedFile[]): StepResult {
  const stillFailing = new Set(second.failedFiles.map(({ file }) => file));
  const unsteady = failedFiles.filter(({ file }) => !stillFailing.has(file));
  // Without a report of it, or with a failure outside any test, the second run says nothing.
  if (unsteady.length === 0 || second.failed > failuresIn(second.failedFiles))
    return { ...first, output: `${first.output}\n${second.output}` };
  const count = failuresIn(unsteady);
  const names = unsteady.map(({ file, tests }) => `  ${file}: ${tests.join(", ") || "was not loaded"}`);
  const told = `UNSTEADY, failed in the whole run and passed alone, to be mended:\n${names.join("\n")}`;
  const failed = first.failed - count;
  return {
    ...first,
    passed: first.passed + count,
    failed,
    output: `${first.output}\n${second.output}`,
    note: [told, ...(failed === 0 ? [first.output.trimEnd()] : []), first.note].filter(Boolean).join("\n"),
  };
}

/** A file that was not loaded counts as one. */
const failuresIn = (files: readonly FailedFile[]) =>
  files.reduce((sum, { tests }) => sum + Math.max(1, tests.length), 0);

// What fails outside any test (an import, an unhandled rejection, a setup) is in the exit code alone.
function judge(code: number | null, output: string, report: Report): StepResult {
  const unexplained = code !== 0 && report.failed === 0;
  return { ...report, failed: unexplained ? 1 : report.failed, output };
}

function runTool(name: string, command: string, args: string[], env: Record<string, string> = {}) {
  return runCommand(`  ${name}`, {
    command,
    args,
    cwd: root,
    env: { ...process.env, NO_COLOR: "1", TURBO_TELEMETRY_DISABLED: "1", ...env },
  });
}
