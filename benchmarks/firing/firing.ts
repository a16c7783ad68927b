import { startBenchServer } from "../support/bench-server.ts";
import { type Benchmark, type BenchmarkOptions, scaled } from "../support/benchmark.ts";
import { interleave } from "../support/interleave.ts";
import { ratioVerdict } from "../support/table.ts";
import { runCarillon } from "./run-carillon.ts";
import { runPlainSql } from "./run-plain-sql.ts";
import { seedSchedules } from "./seed-schedules.ts";

const BATCH = 500;
const sizesAt = (options: BenchmarkOptions) => ({
  schedules: scaled(100_000, options, 2_000),
  due: scaled(20_000, options, 500),
});

/** Many schedules due at once: claimed, written to the ledger, queued and moved on. */
export const firing: Benchmark = {
  name: "firing",
  workload: (options) => {
    const { schedules, due } = sizesAt(options);
    return `${schedules.toLocaleString("en-US")} active schedules (1,440 distinct expression and zone), ${due.toLocaleString("en-US")} due at once, in batches of ${BATCH}`;
  },
  run: async (options) => {
    const sizes = sizesAt(options);
    await using server = await startBenchServer();
    const template = await server.template((url) => seedSchedules(url, sizes));
    const on = (work: (url: string, size: { due: number; batch: number }) => Promise<number>) => async () => {
      await using database = await template.copy();
      return await work(database.url, { due: sizes.due, batch: BATCH });
    };
    const rows = await interleave(
      [
        { name: "carillon", measure: on(runCarillon) },
        { name: "plain SQL", measure: on(runPlainSql) },
      ],
      options,
    );
    return [
      {
        title: `batches of ${BATCH}`,
        unit: "firings/s",
        rows: Object.values(rows),
        verdicts: [ratioVerdict(rows.carillon, rows["plain SQL"], { kind: "atLeast", value: 0.5 })],
      },
    ];
  },
};
