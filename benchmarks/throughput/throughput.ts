import { startBenchServer } from "../support/bench-server.ts";
import type { Benchmark, BenchmarkOptions } from "../support/benchmark.ts";
import { scaled } from "../support/benchmark.ts";
import { interleave } from "../support/interleave.ts";
import { ratioVerdict, type Table } from "../support/table.ts";
import { runBarePgBoss } from "./run-bare-pg-boss.ts";
import { runCarillon } from "./run-carillon.ts";
import { runRawBatches } from "./run-raw-batches.ts";
import { seedQueue } from "./seed-queue.ts";

const BATCH = 500;
const runsAt = (options: BenchmarkOptions) => scaled(50_000, options, 500);

/** Queued runs of an action that does nothing, to their durable log and the completion of their jobs. */
export const throughput: Benchmark = {
  name: "throughput",
  workload: (options) =>
    `${runsAt(options).toLocaleString("en-US")} queued runs of an action without HTTP, to durable log and completion, in batches of ${BATCH}`,
  run: async (options) => {
    const runs = runsAt(options);
    await using server = await startBenchServer();
    const template = await server.template((url) => seedQueue(url, runs));
    const on =
      (work: (url: string, size: { runs: number; batch: number }) => Promise<number>) => async () => {
        await using database = await template.copy();
        return await work(database.url, { runs, batch: BATCH });
      };
    const rows = await interleave(
      [
        { name: "carillon", measure: on(runCarillon) },
        { name: "bare pg-boss", measure: on(runBarePgBoss) },
        { name: "raw SKIP LOCKED", measure: on(runRawBatches) },
      ],
      options,
    );
    const table: Table = {
      title: `batches of ${BATCH}`,
      unit: "runs/s",
      rows: Object.values(rows),
      verdicts: [
        ratioVerdict(rows.carillon, rows["bare pg-boss"], { kind: "atLeast", value: 0.8 }),
        ratioVerdict(rows.carillon, rows["raw SKIP LOCKED"], { kind: "atLeast", value: 0.55 }),
      ],
    };
    return [table];
  },
};
