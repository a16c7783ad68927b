import { type Benchmark, type BenchmarkOptions, scaled } from "../support/benchmark.ts";
import { checkEqual } from "../support/check.ts";
import { interleave } from "../support/interleave.ts";
import { startEcho } from "../support/start-echo.ts";
import { ratioVerdict } from "../support/table.ts";
import { runBare } from "./run-bare.ts";
import { runExecutor } from "./run-executor.ts";

const IN_FLIGHT = 50;
const callsAt = (options: BenchmarkOptions) => scaled(20_000, options, 200);

/** What the executor costs around one HTTP call. */
export const pipeline: Benchmark = {
  name: "pipeline",
  workload: (options) =>
    `${callsAt(options).toLocaleString("en-US")} POSTs of a message to a local server, ${IN_FLIGHT} in flight: through the executor with all stages on, the log kept in memory and a limit that is not reached, and by undici alone`,
  run: async (options) => {
    const size = { calls: callsAt(options), inFlight: IN_FLIGHT };
    await using echo = await startEcho();
    const message = {
      url: `${echo.origin}/messages`,
      token: `bench-${"t0k3n".repeat(5)}`,
      channel: "C0123456789",
      text: "The report of {{DATE}} is ready: 12 of 12 checks passed.",
    };
    const counted = (work: typeof runBare) => async () => {
      const before = await echo.count();
      const took = await work(message, size);
      checkEqual((await echo.count()) - before, size.calls, "requests that arrived");
      return took;
    };
    const warm = { ...options, repeats: 1, log: () => {} };
    const variants = [
      { name: "carillon", measure: counted(runExecutor) },
      { name: "bare undici", measure: counted(runBare) },
    ] as const;
    await interleave(variants, warm);
    const rows = await interleave(variants, options);
    return [
      {
        title: `${IN_FLIGHT} in flight`,
        unit: "µs a call",
        rows: Object.values(rows),
        verdicts: [ratioVerdict(rows.carillon, rows["bare undici"], { kind: "atMost", value: 1.35 })],
      },
    ];
  },
};
