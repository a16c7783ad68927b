/** A partition of a table by time. Bounds in epoch ms, lower included, upper not; null is without end. */
export type Partition = { readonly name: string; readonly from: number | null; readonly to: number | null };

/** A table that is partitioned by time, and how its key tells the time. */
export type PartitionedTable = {
  readonly name: "executions" | "ticks";
  readonly key: "id" | "nominal_at";
  /**
   * What is worth keeping whatever its age: rows of a partition, by its name and the first value after it, as selects; each
   * finds in the table what those before have kept.
   */
  readonly keeps: (partition: string, end: string) => readonly string[];
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
    // A run that goes on needs its steps that have ended: without them it would begin them again. They have later ids than it.
    keeps: (partition, end) => [
      `select * from "${partition}" where finished_at is null`,
      `select s.* from executions p join "${partition}" s on s.parent_id = p.id
       where p.id < '${end}' and p.finished_at is null and s.finished_at is not null`,
    ],
    valueAt: (ms) => `${hexOf(ms).slice(0, 8)}-${hexOf(ms).slice(8)}-0000-0000-000000000000`,
    timeOf: (value) => Number.parseInt(value.replaceAll("-", "").slice(0, 12), 16),
  },
  {
    name: "ticks",
    key: "nominal_at",
    keeps: () => [],
    valueAt: (ms) => new Date(ms).toISOString(),
    timeOf: (value) => Date.parse(value),
  },
];
