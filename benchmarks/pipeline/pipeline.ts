import { type Benchmark, type BenchmarkOptions, scaled } from "../support/benchmark.ts";
import { checkEqual } from "../support/check.ts";
import { startEcho } from "../support/start-echo.ts";
import { ratioVerdict } from "../support/table.ts";
import { startSubject } from "./start-subject.ts";

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
    await using carillon = await startSubject("carillon", message);
    await using bare = await startSubject("bare undici", message);
    const subjects = [carillon, bare] as const;
    const rows = [
      { name: "carillon", values: [] as number[] },
      { name: "bare undici", values: [] as number[] },
    ] as const;
    for (let round = -WARM_UP_ROUNDS; round < options.repeats; round += 1) {
      const took = await measureRound(subjects, calls);
      if (round >= 0)
        for (const [index, row] of rows.entries()) row.values.push(((took[index] ?? 0) * 1_000) / calls);
    }
    const made = calls * (options.repeats + WARM_UP_ROUNDS);
    for (const { order } of subjects) await order({ kind: "verify", calls: made });
    checkEqual(await echo.count(), 2 * made, "requests that arrived");
    return [
      {
        title: `${IN_FLIGHT} in flight`,
        unit: "µs a call",
        rows,
        verdicts: [ratioVerdict(rows[0], rows[1], { kind: "atMost", value: 1.35 })],
      },
    ];
  },
};

type Ordered = Pick<Awaited<ReturnType<typeof startSubject>>, "order">;

/** All in turn, slice after slice, so that what else the machine does falls on all alike; ms each. */
async function measureRound(subjects: readonly Ordered[], calls: number): Promise<number[]> {
  const took = subjects.map(() => 0);
  for (let done = 0; done < calls; done += SLICE) {
    const size = { calls: Math.min(SLICE, calls - done), inFlight: IN_FLIGHT };
    for (const [index, { order }] of subjects.entries()) {
      took[index] = (took[index] ?? 0) + (await order({ kind: "call", ...size }));
    }
  }
  return took;
}
