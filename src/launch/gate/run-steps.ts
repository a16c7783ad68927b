import type { Counts } from "./read-reports.ts";
import type { Step } from "./step.ts";

/**
 * Runs steps, `atOnce` of them at a time, with a line for each and the output of those that failed.
 * @returns the sum of all counts
 */
export async function runSteps(
  steps: readonly Step[],
  { atOnce, print }: { atOnce: number; print: (line: string) => void },
): Promise<Counts> {
  const waiting = [...steps];
  const total: Counts = { passed: 0, failed: 0 };
  const lane = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const start = performance.now();
      const { passed, failed, output, note } = await step.run();
      total.passed += passed;
      total.failed += failed;
      const seconds = ((performance.now() - start) / 1_000).toFixed(1);
      const verdict = failed === 0 ? `ok, ${passed} passed` : `FAILED, ${passed} passed, ${failed} failed`;
      print(`${step.name.padEnd(12)} ${seconds.padStart(6)} s  ${verdict}`);
      if (failed > 0) print(output.trimEnd());
      if (note) print(note);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return total;
}

/** The last line of a gate, which other programs read. */
export function summary({ passed, failed }: Counts): string {
  return `${passed} passed, ${failed} failed`;
}
