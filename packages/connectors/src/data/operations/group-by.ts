import type { AnalyzeInput } from "../analyze-input.ts";
import type { Cell, Findings, Table } from "../analyze-output.ts";
import { chart } from "../charts.ts";
import { chosenFields, type Dataset } from "../dataset.ts";
import { quoted, refused, unknownColumn } from "../refusals.ts";
import { counted, percent, shown } from "../words.ts";
import { aggregateOf, groupedSource } from "./aggregate.ts";

type Wanted = Pick<AnalyzeInput, "measures" | "sort" | "limit"> & { readonly by: readonly string[] };

/** One row for each combination of the keys' values, with what is reckoned over its rows. @throws ValidationError */
export async function groupRows(data: Dataset, { by, measures, sort, limit }: Wanted): Promise<Findings> {
  const keys = chosenFields(data.fields, by);
  const aggregates = measures.map((measure) => aggregateOf(data.fields, measure));
  const columns = [...keys.map(({ name }) => name), ...aggregates.map(({ title }) => title)];
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined)
    throw refused(
      "NAME_TWICE",
      `Two columns of the answer would be named ${quoted(twice)}. Give one another name, with "as".`,
    );
  const names = keys.map(({ sql }) => sql);
  const order = sort.map(({ column, descending }) => {
    const place = columns.indexOf(column);
    if (place < 0) throw unknownColumn(column, columns);
    return `${place + 1} ${descending ? "desc" : "asc"} nulls last`;
  });
  // The first measure's largest first, unless asked otherwise; the keys decide, so that it is always the same.
  if (order.length === 0) order.push(`${keys.length + 1} desc nulls last`);
  order.push(...keys.map((_, index) => `${index + 1} asc nulls last`));
  const found = await data.engine.query(
    `with g as (${groupedSource(aggregates, names)})
     select ${[...names, ...aggregates.map(({ sql }) => sql)].join(", ")}, count(*) over () from g
     group by ${names.join(", ")} order by ${order.join(", ")} limit ${limit}`,
  );
  const rows = found.map((row) => row.slice(0, -1));
  const table = { columns, rows, total: Number(found[0]?.at(-1) ?? 0) };
  const isPart = measures[0]?.function === "count" || measures[0]?.function === "sum";
  return { table, insights: insightsOf(table, keys.length, isPart), charts: pictures(table, keys.length) };
}

const keyOf = (row: readonly Cell[], keys: number): string =>
  row
    .slice(0, keys)
    .map((value) => (value === null ? "(missing)" : String(value)))
    .join(" / ");

function pictures({ columns, rows }: Table, keys: number) {
  const measure = columns[keys] ?? "";
  const values = rows.map((row) => ({ x: keyOf(row, keys), y: row[keys] ?? null }));
  if (!values.some(({ y }) => typeof y === "number")) return [];
  const by = columns.slice(0, keys).join(" / ");
  return [
    chart({
      title: `${measure} by ${by}`,
      mark: "bar",
      values: values.slice(0, 50),
      x: { title: by, type: "nominal" },
      y: { title: measure, type: "quantitative" },
    }),
  ];
}

function insightsOf({ columns, rows, total }: Table, keys: number, isPart: boolean): string[] {
  if (total === 0) return ["There are no rows to group."];
  const said = [`There ${total === 1 ? "is" : "are"} ${counted(total, "group")}.`];
  const measured = rows.flatMap((row) => {
    const value = row[keys];
    return typeof value === "number" ? [{ key: keyOf(row, keys), value }] : [];
  });
  const [first] = measured;
  if (!first || measured.length < 2 || rows.length < total) return said;
  const highest = measured.reduce((best, each) => (each.value > best.value ? each : best), first);
  const lowest = measured.reduce((best, each) => (each.value < best.value ? each : best), first);
  const measure = quoted(columns[keys] ?? "");
  const sum = measured.reduce((all, { value }) => all + value, 0);
  const share = isPart && lowest.value >= 0 && sum > 0 ? `, ${percent(highest.value / sum)} of all` : "";
  said.push(`${quoted(highest.key)} has the highest ${measure}: ${shown(highest.value)}${share}.`);
  if (lowest.value < highest.value)
    said.push(`${quoted(lowest.key)} has the lowest: ${shown(lowest.value)}.`);
  return said;
}
