import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyze } from "./analyze.ts";
import { AnalyzeInput } from "./analyze-input.ts";
import type { AnalyzeOutput } from "./analyze-output.ts";

/**
 * The figures against a slow and obvious reckoning: all numbers are whole multiples of 2^-20, so that it is done in
 * integers without any rounding until the end.
 */
const UNIT = 2 ** 20;
type Row = {
  readonly key: string;
  readonly other: number;
  readonly x: number | null;
  readonly y: number | null;
};

const run = (data: readonly object[], asked: object): Promise<AnalyzeOutput> =>
  analyze(AnalyzeInput.parse({ data, ...asked }), new AbortController().signal);

const big = (value: number) => BigInt(value * UNIT);
const add = (values: readonly bigint[]) => values.reduce((sum, value) => sum + value, 0n);
const sumOf = (values: readonly number[]) => Number(add(values.map(big))) / UNIT;
const meanOf = (values: readonly number[]) => sumOf(values) / values.length;
const spread = (a: readonly bigint[], b: readonly bigint[]) =>
  BigInt(a.length) * add(a.map((value, index) => value * (b[index] ?? 0n))) - add(a) * add(b);

function varOf(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const all = values.map(big);
  return Number(spread(all, all)) / (values.length * (values.length - 1)) / UNIT ** 2;
}
function quantileOf(values: readonly number[], part: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const low = sorted[Math.floor(at)] ?? 0;
  return low + ((sorted[Math.ceil(at)] ?? 0) - low) * (at - Math.floor(at));
}
function correlationOf(pairs: readonly (readonly [number, number])[]): number | null {
  const xs = pairs.map(([x]) => big(x));
  const ys = pairs.map(([, y]) => big(y));
  const [vx, vy] = [spread(xs, xs), spread(ys, ys)];
  return vx === 0n || vy === 0n
    ? null
    : Number(spread(xs, ys)) / Math.sqrt(Number(vx)) / Math.sqrt(Number(vy));
}

/** Right to 1e-9 of its size, or of one where it is smaller. */
function expectNear(found: unknown, wanted: number | null, what: string): void {
  if (wanted === null) {
    expect(found, what).toBeNull();
    return;
  }
  expect(typeof found, what).toBe("number");
  const off = Math.abs(Number(found) - wanted) / Math.max(1, Math.abs(wanted));
  expect(off, `${what}: ${found} instead of ${wanted}`).toBeLessThanOrEqual(1e-9);
}

const number = fc.integer({ min: -(2 ** 40), max: 2 ** 40 }).map((value) => value / UNIT);
const small = fc.integer({ min: -200, max: 200 }).map((value) => value / 4);
/** Far from zero, where sums of squares lose all their digits. */
const far = small.map((value) => 1e9 + value);
const column = fc
  .constantFrom(number, small, far)
  .chain((values) => fc.constant(fc.option(values, { freq: 6 })));
const rows: fc.Arbitrary<Row[]> = fc
  .tuple(column, column)
  .chain(([x, y]) =>
    fc.array(
      fc.record({ key: fc.constantFrom("a", "b", "ж", ""), other: fc.integer({ min: 0, max: 3 }), x, y }),
      { minLength: 1, maxLength: 60 },
    ),
  );
const present = (data: readonly Row[], name: "x" | "y") => data.flatMap((row) => row[name] ?? []);
const RUNS = { numRuns: 15 };
/** ms; each analysis makes an engine of its own. */
const TIME = 90_000;

describe("data.analyze, checked against integers", () => {
  it(
    "sums up a column",
    async () => {
      await fc.assert(
        fc.asyncProperty(rows, async (data) => {
          const { summary = [] } = await run(data, { operation: "summary" });
          for (const name of ["x", "y"] as const) {
            const found = summary.find(({ column: each }) => each === name);
            const values = present(data, name);
            expect(found).toMatchObject({ count: values.length, missing: data.length - values.length });
            expect(found?.distinct).toBe(new Set(values).size);
            if (values.length === 0) continue;
            const variance = varOf(values);
            const wanted = {
              ...{
                sum: sumOf(values),
                mean: meanOf(values),
                std: variance === null ? null : Math.sqrt(variance),
              },
              ...{ min: Math.min(...values), max: Math.max(...values) },
              ...{
                q1: quantileOf(values, 0.25),
                median: quantileOf(values, 0.5),
                q3: quantileOf(values, 0.75),
              },
            };
            for (const [what, value] of Object.entries(wanted))
              expectNear(found?.numbers?.[what as "sum"], value, `${what} of ${name}`);
          }
        }),
        RUNS,
      );
    },
    TIME,
  );

  it(
    "correlates columns over the rows that have both",
    async () => {
      await fc.assert(
        fc.asyncProperty(rows, async (generated) => {
          const data = [...generated, { key: "a", other: 0, x: 1, y: 2 }];
          const { correlation } = await run(data, { operation: "correlation", columns: ["x", "y"] });
          const pairs = data.flatMap(({ x, y }) => (x === null || y === null ? [] : [[x, y] as const]));
          expectNear(correlation?.matrix[0]?.[1], correlationOf(pairs), "r");
          expect(correlation?.matrix[1]?.[0]).toBe(correlation?.matrix[0]?.[1]);
        }),
        RUNS,
      );
    },
    TIME,
  );

  it(
    "groups rows",
    async () => {
      const measures = ["count", "sum", "mean", "median", "min", "max", "var", "distinct"].map((name) => ({
        function: name,
        column: "x",
      }));
      await fc.assert(
        fc.asyncProperty(rows, async (generated) => {
          const data = [...generated, { key: "a", other: 0, x: 1, y: 2 }];
          const { table } = await run(data, { operation: "groupby", groupBy: ["key", "other"], measures });
          const groups = new Map<string, Row[]>();
          for (const row of data) {
            const id = JSON.stringify([row.key, row.other]);
            groups.set(id, [...(groups.get(id) ?? []), row]);
          }
          expect(table?.total).toBe(groups.size);
          expect(table?.rows.map((row) => JSON.stringify(row.slice(0, 2))).sort()).toEqual(
            [...groups.keys()].sort(),
          );
          for (const row of table?.rows ?? []) {
            const values = present(groups.get(JSON.stringify(row.slice(0, 2))) ?? [], "x");
            const none = values.length === 0;
            const wanted = [
              values.length,
              none ? null : sumOf(values),
              none ? null : meanOf(values),
              quantileOf(values, 0.5),
              none ? null : Math.min(...values),
              none ? null : Math.max(...values),
              varOf(values),
              new Set(values).size,
            ];
            for (const [index, value] of wanted.entries())
              expectNear(row[2 + index], value, `${measures[index]?.function} of ${row.slice(0, 2)}`);
          }
        }),
        RUNS,
      );
    },
    TIME,
  );

  it(
    "pivots rows",
    async () => {
      await fc.assert(
        fc.asyncProperty(rows, fc.constantFrom("sum", "std", "count"), async (generated, name) => {
          const data = [...generated, { key: "a", other: 0, x: 1, y: 2 }];
          const pivot = { rows: ["key"], column: "other", value: "x", function: name };
          const { table } = await run(data, { operation: "pivot", pivot });
          expect(table?.rows.length).toBe(new Set(data.map(({ key }) => key)).size);
          expect(table?.columns.length).toBe(1 + new Set(data.map(({ other }) => other)).size);
          for (const row of table?.rows ?? []) {
            for (const [index, head] of (table?.columns ?? []).entries()) {
              if (index === 0) continue;
              const own = data.filter(({ key, other }) => key === row[0] && String(other) === head);
              const values = present(own, "x");
              const variance = varOf(values);
              const wanted = {
                count: values.length,
                sum: values.length === 0 ? null : sumOf(values),
                std: variance === null ? null : Math.sqrt(variance),
              };
              expectNear(row[index], wanted[name as "sum"], `${name} of ${row[0]} and ${head}`);
            }
          }
        }),
        RUNS,
      );
    },
    TIME,
  );

  it(
    "loses nothing where large numbers cancel each other, or all are far from zero",
    async () => {
      const part = (n: number) => ((n * 7_919) % 1_000_003) / UNIT;
      const data = Array.from({ length: 6_000 }, (_, n) => ({
        cancelling: n % 6 < 3 ? 2 ** 33 + part(n) : -(2 ** 33),
        far: 1e12 + (n % 97) / 4,
        farther: 1e12 - ((n * 31) % 89) / 4 + (n % 97) / 8,
      }));
      const { summary } = await run(data, { operation: "summary" });
      expectNear(summary?.[0]?.numbers?.sum, sumOf(data.map(({ cancelling }) => cancelling)), "sum");
      const { correlation } = await run(data, { operation: "correlation", columns: ["far", "farther"] });
      const pairs = data.map(({ far: x, farther: y }) => [x, y] as const);
      expectNear(correlation?.matrix[0]?.[1], correlationOf(pairs), "r");
    },
    TIME,
  );

  it(
    "adds up a group without losing what is small beside what is large",
    async () => {
      const values = [1e16, ...Array.from({ length: 1_000 }, () => 1), -1e16];
      expect(
        values.reduce((sum, value) => sum + value, 0),
        "a plain sum",
      ).not.toBe(1_000);
      const data = values.flatMap((x) => [
        { key: "a", x },
        { key: "b", x: -x },
      ]);
      const measures = [
        { function: "sum", column: "x", as: "sum" },
        { function: "mean", column: "x", as: "mean" },
      ];
      const { table } = await run(data, { operation: "groupby", groupBy: ["key"], measures });
      expect(table?.rows).toEqual([
        ["a", 1_000, 1_000 / 1_002],
        ["b", -1_000, -1_000 / 1_002],
      ]);
    },
    TIME,
  );
});
