import { type Benchmark, type BenchmarkOptions, scaled } from "../support/benchmark.ts";
import { checkEqual } from "../support/check.ts";
import { timeCalls } from "../support/in-flight.ts";
import { startEcho } from "../support/start-echo.ts";
import { ratioVerdict } from "../support/table.ts";
import { bareUndici } from "./bare-undici.ts";
import { executor } from "./executor.ts";
import type { Subject } from "./subject.ts";

const IN_FLIGHT = 50;
const SLICE = 1_000;
const WARM_UP_ROUNDS = 2;
const callsAt = (options: BenchmarkOptions) => scaled(20_000, options, 200);

/** What the executor costs around one HTTP call. */
export const pipeline: Benchmark = {
  name: "pipeline",
  workload: (options) =>
    `${callsAt(options).toLocaleString("en-US")} POSTs of a message to a local server, ${IN_FLIGHT} in flight: through the executor with all stages on, the log kept in memory and a limit that is not reached, and by undici alone`,
  run: async (options) => {
    const calls = callsAt(options);
    await using echo = await startEcho();
    const message = {
      url: `${echo.origin}/messages`,
      token: `bench-${"t0k3n".repeat(5)}`,
      channel: "C0123456789",
      text: "The report of {{DATE}} is ready: 12 of 12 checks passed.",
    };
    const subjects = { carillon: executor(message), "bare undici": bareUndici(message) };
    const rows = {
      carillon: { name: "carillon", values: [] as number[] },
      "bare undici": { name: "bare undici", values: [] as number[] },
    };
    for (let round = -WARM_UP_ROUNDS; round < options.repeats; round += 1) {
      const took = await measureRound(subjects, calls);
      if (round < 0) continue;
      for (const name of ["carillon", "bare undici"] as const)
        rows[name].values.push((took[name] * 1_000) / calls);
    }
    const made = calls * (options.repeats + WARM_UP_ROUNDS);
    for (const { verify, close } of Object.values(subjects)) {
      verify(made);
      await close();
    }
    checkEqual(await echo.count(), 2 * made, "requests that arrived");
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

/** Both in turn, slice after slice, so that what else the machine does falls on both alike; ms each. */
async function measureRound<Name extends string>(
  subjects: Record<Name, Subject>,
  calls: number,
): Promise<Record<Name, number>> {
  const took = Object.fromEntries(Object.keys(subjects).map((name) => [name, 0])) as Record<Name, number>;
  for (let done = 0; done < calls; done += SLICE) {
    const size = { calls: Math.min(SLICE, calls - done), inFlight: IN_FLIGHT };
    for (const name of Object.keys(subjects) as Name[])
      took[name] += await timeCalls(size, subjects[name].call);
  }
  return took;
}
