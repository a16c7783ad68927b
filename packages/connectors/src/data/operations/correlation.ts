import type { Correlations, Findings } from "../analyze-output.ts";
import { chart, MAX_MARKS } from "../charts.ts";
import { type Dataset, type Field, requireNumbers } from "../dataset.ts";
import { quoted, refused } from "../refusals.ts";
import { shown } from "../words.ts";

const MAX_FIELDS = 30;
/** Words for |r|, after Evans (1996), Straightforward Statistics for the Behavioral Sciences. */
const STRONG = 0.6;
const WEAK = 0.2;

/** Pearson's r of each two columns of numbers, over the rows that have both. @throws ValidationError */
export async function correlate(
  data: Dataset,
  chosen: readonly Field[],
  isNamed: boolean,
): Promise<Findings> {
  if (isNamed) for (const field of chosen) requireNumbers(field, "Correlation");
  const fields = chosen.filter(({ type }) => type === "number");
  if (fields.length < 2)
    throw refused(
      "TOO_FEW_COLUMNS",
      "Correlation needs two columns of numbers at least; the data has fewer.",
    );
  if (fields.length > MAX_FIELDS)
    throw refused(
      "TOO_MANY_COLUMNS",
      `Correlation takes ${MAX_FIELDS} columns at most. Name those you want.`,
    );
  const correlation = await pairsOf(data, fields);
  const charts = [heatmap(correlation)];
  const [strongest] = correlation.pairs;
  if (strongest) charts.push(await scatter(data, fields, strongest));
  return { correlation, insights: insightsOf(correlation), charts };
}

async function pairsOf({ engine }: Dataset, fields: readonly Field[]): Promise<Correlations> {
  const indexes = fields.flatMap((_, a) => fields.slice(a + 1).map((__, step) => [a, a + 1 + step] as const));
  const centred = fields.map(({ sql }, index) => `${sql} - favg(${sql}) over () as z${index}`);
  const wanted = indexes.map(([a, b]) => `corr(z${a}, z${b}), regr_count(z${a}, z${b})`);
  const [found = []] = await engine.query(
    `with z as (select ${centred.join(", ")} from d) select ${wanted.join(", ")} from z`,
  );
  const matrix = fields.map((_, row) =>
    fields.map((__, column): number | null => (row === column ? 1 : null)),
  );
  const pairs: { a: string; b: string; r: number; rows: number }[] = [];
  for (const [place, [a, b]] of indexes.entries()) {
    const value = found[place * 2];
    if (typeof value !== "number") continue;
    const r = Math.min(1, Math.max(-1, value));
    for (const [row, column] of [
      [a, b],
      [b, a],
    ] as const) {
      const line = matrix[row];
      if (line) line[column] = r;
    }
    pairs.push({ a: fields[a]?.name ?? "", b: fields[b]?.name ?? "", r, rows: Number(found[place * 2 + 1]) });
  }
  pairs.sort((one, other) => Math.abs(other.r) - Math.abs(one.r));
  return { columns: fields.map(({ name }) => name), matrix, pairs };
}

function heatmap({ columns, matrix }: Correlations) {
  const values = columns.flatMap((a, row) =>
    columns.map((b, column) => ({ x: b, y: a, color: matrix[row]?.[column] ?? null })),
  );
  return chart({
    title: "Correlation",
    mark: "rect",
    values,
    x: { title: "", type: "nominal" },
    y: { title: "", type: "nominal" },
    color: { title: "r", type: "quantitative", domain: [-1, 1] },
  });
}

async function scatter({ engine }: Dataset, fields: readonly Field[], { a, b }: { a: string; b: string }) {
  const sqlOf = (name: string) => fields.find((field) => field.name === name)?.sql ?? "";
  const [x, y] = [sqlOf(a), sqlOf(b)];
  const points = await engine.query(
    `select ${x}, ${y} from d where ${x} is not null and ${y} is not null limit ${MAX_MARKS}`,
  );
  const values = points.map(([left, right]) => ({ x: left ?? null, y: right ?? null }));
  const axis = (title: string) => ({ title, type: "quantitative" }) as const;
  return chart({ title: `${a} and ${b}`, mark: "point", values, x: axis(a), y: axis(b) });
}

function insightsOf({ pairs }: Correlations): string[] {
  const strong = pairs.filter(({ r }) => Math.abs(r) >= STRONG).slice(0, 5);
  const said = strong.map(({ a, b, r, rows }) => {
    const way = r > 0 ? "rise and fall together" : "go against each other";
    return `${quoted(a)} and ${quoted(b)} ${way} (r = ${shown(r)} over ${rows} rows).`;
  });
  if (pairs.length === 0)
    return ["No two columns vary together: where one does not vary at all, there is no correlation."];
  if (pairs.every(({ r }) => Math.abs(r) < WEAK))
    return ["No two columns have much to do with each other: all r are below 0.2."];
  if (said.length === 0) {
    const [{ a, b, r }] = [pairs[0] ?? { a: "", b: "", r: 0 }];
    return [
      `The strongest relation is that of ${quoted(a)} and ${quoted(b)}, and it is moderate (r = ${shown(r)}).`,
    ];
  }
  return said;
}
