import type { ColumnSummary, Findings } from "../analyze-output.ts";
import { chart, histogram } from "../charts.ts";
import type { Dataset, Field } from "../dataset.ts";
import { quoted } from "../refusals.ts";
import { counted, percent, shown } from "../words.ts";

const TOP = 5;
const BINS = 20;
const MAX_CHARTS = 4;

/** What is in each column: how many, of what size, and which most often. */
export async function summarize(data: Dataset, fields: readonly Field[]): Promise<Findings> {
  const summary: ColumnSummary[] = [];
  for (const field of fields) summary.push(await summarizeColumn(data, field));
  const charts = [];
  for (const [index, field] of fields.entries()) {
    const column = summary[index];
    if (charts.length < MAX_CHARTS && column && column.count > 0)
      charts.push(await pictureOf(data, field, column));
  }
  return { summary, insights: summary.flatMap((column) => insightsOf(column, data.rows)), charts };
}

async function summarizeColumn(
  { engine, rows }: Dataset,
  { name, type, sql }: Field,
): Promise<ColumnSummary> {
  const [counts = []] = await engine.query(`select count(${sql}), count(distinct ${sql}) from d`);
  const count = Number(counts[0]);
  const shared = { column: name, type, count, missing: rows - count, distinct: Number(counts[1]) };
  if (type !== "number") {
    const top = await engine.query(
      `select ${sql}, count(*) as n from d where ${sql} is not null group by 1 order by n desc, 1 limit ${TOP}`,
    );
    return {
      ...shared,
      numbers: null,
      top: top.map(([value, n]) => ({ value: value ?? null, count: Number(n) })),
    };
  }
  // About their mean, so that numbers far from zero lose nothing; compensated sums (fsum, favg).
  const [found = []] = await engine.query(
    `with m as (select favg(${sql}) as mean from d)
     select fsum(${sql}), favg(${sql}), stddev_samp(${sql} - mean), min(${sql}), quantile_cont(${sql}, 0.25),
       quantile_cont(${sql}, 0.5), quantile_cont(${sql}, 0.75), max(${sql}) from d, m`,
  );
  const [sum, mean, std, min, q1, median, q3, max] = found.map((value) =>
    typeof value === "number" ? value : null,
  );
  const numbers = { sum: sum ?? null, mean: mean ?? null, std: std ?? null, min: min ?? null };
  return {
    ...shared,
    numbers: { ...numbers, q1: q1 ?? null, median: median ?? null, q3: q3 ?? null, max: max ?? null },
    top: null,
  };
}

async function pictureOf({ engine }: Dataset, { sql }: Field, { column, numbers, top }: ColumnSummary) {
  const min = numbers?.min ?? null;
  const max = numbers?.max ?? null;
  if (min === null || max === null) {
    const values = (top ?? []).map(({ value, count }) => ({ x: count, y: String(value) }));
    const axes = {
      x: { title: "Rows", type: "quantitative" },
      y: { title: column, type: "nominal" },
    } as const;
    return chart({ title: `Most frequent of ${column}`, mark: "bar", values, ...axes });
  }
  if (min === max)
    return histogram(column, [{ from: min, to: max, count: numbers ? await countOf(engine, sql) : 0 }]);
  const width = (max - min) / BINS;
  const found = await engine.query(
    `select least(floor((${sql} - $1) / $2), ${BINS - 1}) as bin, count(*) from d where ${sql} is not null group by 1 order by 1`,
    [min, width],
  );
  const counts = new Map(found.map(([bin, count]) => [Number(bin), Number(count)]));
  const bins = Array.from({ length: BINS }, (_, bin) => ({
    from: min + bin * width,
    to: bin === BINS - 1 ? max : min + (bin + 1) * width,
    count: counts.get(bin) ?? 0,
  }));
  return histogram(column, bins);
}

async function countOf(engine: Dataset["engine"], sql: string): Promise<number> {
  const [[count] = []] = await engine.query(`select count(${sql}) from d`);
  return Number(count);
}

function insightsOf(
  { column, count, missing, distinct, numbers, top }: ColumnSummary,
  rows: number,
): string[] {
  const name = quoted(column);
  if (count === 0) return rows === 0 ? [] : [`Column ${name} is empty.`];
  const said: string[] = [];
  if (
    numbers &&
    numbers.min !== null &&
    numbers.max !== null &&
    numbers.mean !== null &&
    numbers.median !== null
  ) {
    const { min, max, mean, median, std } = numbers;
    if (min === max) said.push(`${name} is ${shown(min)} throughout.`);
    else
      said.push(
        `${name} goes from ${shown(min)} to ${shown(max)}; mean ${shown(mean)}, median ${shown(median)}.`,
      );
    if (std !== null && std > 0 && Math.abs(mean - median) > std / 2)
      said.push(
        `${name} is uneven: its mean is far ${mean > median ? "above" : "below"} its median, by some very ${mean > median ? "large" : "small"} values.`,
      );
  } else if (top?.[0]) {
    const [{ value, count: most }] = [top[0]];
    if (distinct === 1) said.push(`${name} is ${quoted(String(value))} throughout.`);
    else if (distinct === count && count > 1) said.push(`Each value of ${name} is there once.`);
    else
      said.push(
        `${name} has ${counted(distinct, "value")}; the most frequent is ${quoted(String(value))} (${percent(most / count)}).`,
      );
  }
  if (missing > 0) said.push(`${name} misses ${counted(missing, "value")} (${percent(missing / rows)}).`);
  return said;
}
