import { startBenchServer } from "../support/bench-server.ts";
import { type Benchmark, type BenchmarkOptions, scaled } from "../support/benchmark.ts";
import { ratioVerdict, type Table } from "../support/table.ts";
import { seedRuns } from "./seed-runs.ts";
import { LISTS, timeLists } from "./time-lists.ts";

const FEW = 10_000;
const manyAt = (options: BenchmarkOptions) => scaled(1_000_000, options, FEW);

/** Lists and figures over many runs against the same over few. `--scale 10` for ten million. */
export const lists: Benchmark = {
  name: "lists",
  workload: (options) =>
    `p95 of lists with filters over ${manyAt(options).toLocaleString("en-US")} runs in 90 days of partitions, and over ${FEW.toLocaleString("en-US")}`,
  run: async (options) => {
    await using server = await startBenchServer();
    const few = await server.template((url) => seedRuns(url, FEW));
    const many = await server.template((url) => seedRuns(url, manyAt(options)));
    await using fewRuns = await few.copy();
    await using manyRuns = await many.copy();
    type Times = Awaited<ReturnType<typeof timeLists>>;
    const rounds: { few: Times; many: Times }[] = [];
    for (let round = 0; round < options.repeats; round += 1) {
      // In turn, so that what else the machine does falls on both.
      rounds.push({ few: await timeLists(fewRuns.url), many: await timeLists(manyRuns.url) });
      options.log(`round ${round + 1} of ${options.repeats}`);
    }
    return LISTS.map((name): Table => {
      const ours = { name: "many", values: rounds.map((each) => each.many[name]) };
      const reference = { name: "few", values: rounds.map((each) => each.few[name]) };
      return {
        title: name,
        unit: "ms, p95",
        rows: [ours, reference],
        verdicts: [ratioVerdict(ours, reference, { kind: "atMost", value: 2 })],
      };
    });
  },
};
