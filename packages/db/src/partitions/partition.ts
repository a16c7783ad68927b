/** A partition of a table by time. Bounds in epoch ms, lower included, upper not; null is without end. */
export type Partition = { readonly name: string; readonly from: number | null; readonly to: number | null };

/** A table that is partitioned by time, and how its key tells the time. */
export type PartitionedTable = {
  readonly name: "executions" | "ticks";
  readonly key: "id" | "nominal_at";
  /** What is worth keeping whatever its age, as a condition. */
  readonly keeps: "finished_at is null" | "false";
  /** The first value of the key at an instant, as SQL text without quotes. */
  readonly valueAt: (ms: number) => string;
  readonly timeOf: (value: string) => number;
};

const hexOf = (ms: number) => Math.max(0, ms).toString(16).padStart(12, "0");

/** Runs by the milliseconds their UUIDv7 begins with (RFC 9562 §5.7), the tick ledger by nominal time. */
export const PARTITIONED_TABLES: readonly PartitionedTable[] = [
  {
    name: "executions",
    key: "id",
    keeps: "finished_at is null",
    valueAt: (ms) => `${hexOf(ms).slice(0, 8)}-${hexOf(ms).slice(8)}-0000-0000-000000000000`,
    timeOf: (value) => Number.parseInt(value.replaceAll("-", "").slice(0, 12), 16),
  },
  {
    name: "ticks",
    key: "nominal_at",
    keeps: "false",
    valueAt: (ms) => new Date(ms).toISOString(),
    timeOf: (value) => Date.parse(value),
  },
];
