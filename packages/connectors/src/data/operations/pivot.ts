import type { AnalyzeInput } from "../analyze-input.ts";
import type { Cell, Findings } from "../analyze-output.ts";
import { chart } from "../charts.ts";
import { chosenFields, type Dataset, fieldOf } from "../dataset.ts";
import { quoted, refused } from "../refusals.ts";
import { shown } from "../words.ts";
import { aggregateOf, groupedSource } from "./aggregate.ts";

const MAX_ACROSS = 100;

type Wanted = { readonly pivot: NonNullable<AnalyzeInput["pivot"]>; readonly limit: number };

/** A table of the values of some columns down and of another across. @throws ValidationError */
export async function pivotRows(data: Dataset, { pivot, limit }: Wanted): Promise<Findings> {
  const down = chosenFields(data.fields, pivot.rows);
  const across = fieldOf(data.fields, pivot.column);
  const isCounted = pivot.value === undefined;
  const name = pivot.function ?? (isCounted ? "count" : "sum");
  const aggregate = aggregateOf(data.fields, { function: name, column: pivot.value });
  const keys = down.map(({ sql }) => sql);
  const heads = await data.engine.query(
    `select distinct ${across.sql} from d order by 1 nulls last limit ${MAX_ACROSS + 1}`,
  );
  if (heads.length > MAX_ACROSS)
    throw refused(
      "TOO_MANY_COLUMNS",
      `${quoted(across.name)} has more than ${MAX_ACROSS} values, too many for columns. Turn the pivot, or filter.`,
    );
  const lines = await data.engine.query(
    `select ${keys.join(", ")}, count(*) over () from d group by ${keys.join(", ")} order by ${keys.map((_, n) => `${n + 1} nulls last`).join(", ")} limit ${limit}`,
  );
  const same = keys.map((key) => `g.${key} is not distinct from r.${key}`).join(" and ");
  const cells = await data.engine.query(
    `with g as (${groupedSource([aggregate], [...keys, across.sql])}),
       k as (select distinct ${keys.join(", ")} from d),
       r as (select *, row_number() over (order by ${keys.map((key) => `${key} nulls last`).join(", ")}) as n from k)
     select r.n, ${qualified(across.sql)}, ${aggregate.sql.replace(/\bz?c\d+\b/g, qualified)} from g join r on ${same}
     where r.n <= ${limit} group by 1, 2`,
  );
  const empty = name === "count" || name === "distinct" ? 0 : null;
  const places = new Map(heads.map(([head], index) => [head ?? null, index]));
  const rows = lines.map((line) => [...line.slice(0, -1), ...heads.map((): Cell => empty)]);
  for (const [line, head, value] of cells) {
    const row = rows[Number(line) - 1];
    const place = places.get(head ?? null);
    if (row && place !== undefined) row[down.length + place] = value ?? null;
  }
  const titles = heads.map(([head]) => (head === null || head === undefined ? "(missing)" : String(head)));
  const table = {
    columns: [...down.map((field) => field.name), ...titles],
    rows,
    total: Number(lines[0]?.at(-1) ?? 0),
  };
  const marks = rows.flatMap((row) =>
    titles.flatMap((title, index) => {
      const value = row[down.length + index];
      const key = row
        .slice(0, down.length)
        .map((part) => part ?? "(missing)")
        .join(" / ");
      return typeof value === "number" ? [{ x: key, color: title, y: value }] : [];
    }),
  );
  return {
    table,
    insights: insightsOf(marks, { title: aggregate.title, across: across.name }),
    charts:
      marks.length === 0
        ? []
        : [
            chart({
              title: `${aggregate.title} by ${down.map((field) => field.name).join(" / ")} and ${across.name}`,
              mark: "bar",
              values: marks,
              x: { title: down.map((field) => field.name).join(" / "), type: "nominal" },
              y: { title: aggregate.title, type: "quantitative" },
              color: { title: across.name, type: "nominal" },
            }),
          ],
  };
}

const qualified = (column: string): string => `g.${column}`;

type Mark = { readonly x: string; readonly color: string; readonly y: number };

function insightsOf(marks: readonly Mark[], { title, across }: { title: string; across: string }): string[] {
  const [first] = marks;
  if (!first) return ["There is nothing to show: no row has numbers to reckon with."];
  const highest = marks.reduce((best, each) => (each.y > best.y ? each : best), first);
  const lowest = marks.reduce((best, each) => (each.y < best.y ? each : best), first);
  const at = ({ x, color }: Mark) => `${quoted(x)} with ${quoted(across)} ${quoted(color)}`;
  const said = [`The highest ${quoted(title)} is at ${at(highest)}: ${shown(highest.y)}.`];
  if (lowest.y < highest.y) said.push(`The lowest is at ${at(lowest)}: ${shown(lowest.y)}.`);
  return said;
}
