import { describe, expect, it } from "vitest";
import { PARTITIONED_TABLES, type Partition } from "./partition.ts";
import { planPartitions } from "./plan-partitions.ts";

const DAY = 86_400_000;
const at = (day: string) => Date.parse(`${day}T00:00:00Z`);

function partitions(...days: string[]): Partition[] {
  const bounds = [null, ...days.map(at), null];
  return bounds.slice(1).map((to, n) => ({ name: `p${n}`, from: bounds[n] ?? null, to }));
}

describe("planPartitions", () => {
  it("makes partitions until there is room for two widths, each where the one before ends", () => {
    const { add } = planPartitions(partitions("2026-03-01"), {
      nowMs: at("2026-03-03") + 5,
      retentionDays: 90,
    });
    expect(add).toEqual([
      { from: at("2026-03-01"), to: at("2026-03-08") },
      { from: at("2026-03-08"), to: at("2026-03-15") },
      { from: at("2026-03-15"), to: at("2026-03-22") },
    ]);
  });

  it("makes none while there is room", () => {
    const plan = planPartitions(partitions("2026-03-01", "2026-03-08", "2026-03-22"), {
      nowMs: at("2026-03-07"),
      retentionDays: 90,
    });
    expect(plan).toEqual({ add: [], drop: [] });
  });

  it.each([
    [1, 1],
    [13, 1],
    [14, 2],
    [90, 7],
    [365, 29],
    [36_500, 2_808],
  ])("keeps %d days in partitions of %d", (retentionDays, width) => {
    const { add } = planPartitions(partitions("2026-03-01"), { nowMs: at("2026-03-01"), retentionDays });
    expect(add[0]).toEqual({ from: at("2026-03-01"), to: at("2026-03-01") + width * DAY });
  });

  it("drops what ends before the time that is kept, oldest first, and never the ends", () => {
    const all = partitions("2026-01-01", "2026-01-08", "2026-01-15", "2026-01-22", "2026-06-01");
    const { drop } = planPartitions([...all].reverse(), { nowMs: at("2026-01-22"), retentionDays: 7 });
    expect(drop.map(({ name }) => name)).toEqual(["p1", "p2"]);
  });
});

describe("PARTITIONED_TABLES", () => {
  it("reads back the time of a bound it wrote", () => {
    for (const { valueAt, timeOf } of PARTITIONED_TABLES)
      expect(timeOf(valueAt(at("2026-03-01")))).toBe(at("2026-03-01"));
  });
});
