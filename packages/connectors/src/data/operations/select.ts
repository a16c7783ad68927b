import type { AnalyzeInput } from "../analyze-input.ts";
import type { Findings } from "../analyze-output.ts";
import { chosenFields, type Dataset, fieldOf } from "../dataset.ts";
import { counted } from "../words.ts";

/** Rows as they are, sorted and cut. @throws ValidationError */
export async function selectRows(
  { engine, fields, rows }: Dataset,
  { columns, sort, limit }: Pick<AnalyzeInput, "columns" | "sort" | "limit">,
): Promise<Findings> {
  const chosen = chosenFields(fields, columns);
  const order = sort.map(
    ({ column, descending }) => `${fieldOf(fields, column).sql} ${descending ? "desc" : "asc"} nulls last`,
  );
  // Where that leaves it open, the order in which they came.
  const found = await engine.query(
    `select ${chosen.map(({ sql }) => sql).join(", ")} from d order by ${[...order, "rowid"].join(", ")} limit ${limit}`,
  );
  const table = { columns: chosen.map(({ name }) => name), rows: found, total: rows };
  const insights = [
    `${counted(rows, "row")} match${rows === 1 ? "es" : ""}${rows > found.length ? `; the first ${found.length} are shown` : ""}.`,
  ];
  return { table, insights, charts: [] };
}
