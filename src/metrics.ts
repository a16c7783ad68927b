import { countStrays, type Database, type Queue } from "@carillon/db";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { createPacedRead } from "./paced-read.ts";

/** Counting a million jobs takes 0.2 to 0.5 s: however often figures are asked for, that is done for 2% of the time at most. */
const DEPTH_PACE = { rest: 50, mostMs: 60_000 } as const;

/** Prometheus figures: of this process, and of queue and schedules as the database has them. */
export function createMetrics({
  database: { sql },
  queue,
}: {
  database: Database;
  queue: Queue;
}): () => Promise<string> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "carillon_" });
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `carillon_${name}`, help, labelNames, registers: [registry] });
  const jobs = gauge(
    "queue_jobs",
    "Runs in the queue; of a long one counted anew after fifty times as long as that took, after a minute at most",
    ["state"],
  );
  const lag = gauge("scheduler_lag_seconds", "How late the oldest schedule that is due is");
  const runs = gauge("runs_last_minute", "Runs that ended in the last minute", ["status"]);
  const circuits = gauge("circuits_open", "Circuits that are not closed");
  const strays = gauge(
    "partition_strays",
    "Rows outside the dated partitions of the log, counted to 10,000; many mean that no worker makes partitions",
    ["partition"],
  );
  const depthOf = createPacedRead(() => queue.depth(), DEPTH_PACE);
  return async () => {
    const [depth, [due], ended, [open], outside] = await Promise.all([
      depthOf(),
      sql<
        { lag: number }[]
      >`select coalesce(extract(epoch from now() - min(due_at)), 0)::float8 as lag from schedules where due_at <= now()`,
      sql<{ status: string; count: number }[]>`
        select status, count(*)::int as count from executions
        where id >= (lpad(to_hex((extract(epoch from now() - interval '1 minute') * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid
          and finished_at is not null group by status`,
      sql<{ count: number }[]>`select count(*)::int as count from circuits`,
      countStrays(sql),
    ]);
    jobs.set({ state: "ready" }, depth.ready);
    jobs.set({ state: "active" }, depth.active);
    lag.set(due?.lag ?? 0);
    runs.reset();
    for (const { status, count } of ended) runs.set({ status }, count);
    circuits.set(open?.count ?? 0);
    for (const { partition, rows } of outside) strays.set({ partition }, rows);
    return registry.metrics();
  };
}
