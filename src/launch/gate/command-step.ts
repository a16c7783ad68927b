import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../bootstrap/root.js";
import { runCommand } from "../bootstrap/run-command.js";
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

/**
 * A test runner that writes a JSON report to the file it is told.
 * @param options.readReport makes counts of the report, and a note that is shown in any case
 */
export function testStep(options: {
  name: string;
  command: (reportFile: string) => { args: string[]; env?: Record<string, string> };
  readReport: (report: unknown) => { passed: number; failed: number; note?: string };
}): Step {
  const { name, command, readReport } = options;
  return {
    name,
    async run() {
      const reportFile = join(tmpdir(), `carillon-${process.pid}-${name}.json`);
      const { args, env } = command(reportFile);
      const [program = "", ...rest] = args;
      const { code, output } = await runTool(name, program, rest, env);
      try {
        return judge(code, output, readReport(JSON.parse(readFileSync(reportFile, "utf8"))));
      } catch (error) {
        return { passed: 0, failed: 1, output: `${output}\nThere is no report: ${error}` };
      } finally {
        rmSync(reportFile, { force: true });
      }
    },
  };
}

// What fails outside any test (an import, an unhandled rejection, a setup) is in the exit code alone.
function judge(
  code: number | null,
  output: string,
  report: { passed: number; failed: number; note?: string },
): StepResult {
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
