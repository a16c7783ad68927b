import { explainFailure } from "../explain-failure.ts";

/** Runs an operator's command; a failure is one line on stderr and exit code 1. */
export async function runProgram(main: (args: string[]) => Promise<void>): Promise<void> {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`error: ${explainFailure(error)}\n`);
    process.exitCode = 1;
  }
}
