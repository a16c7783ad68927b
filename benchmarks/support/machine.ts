import { availableParallelism, cpus, loadavg, totalmem } from "node:os";

/** What the figures were taken on. The load average tells whether the machine had something else to do. */
export function describeMachine() {
  return {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model ?? "unknown",
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    loadAverage: loadavg()[0] ?? 0,
  };
}
