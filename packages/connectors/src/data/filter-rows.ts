import type { AnalyzeInput } from "./analyze-input.ts";
import { type Field, fieldOf } from "./dataset.ts";
import type { Engine, Scalar } from "./engine/open-engine.ts";
import { quoted, refused } from "./refusals.ts";

const COMPARISONS = { eq: "=", ne: "is distinct from", lt: "<", lte: "<=", gt: ">", gte: ">=" } as const;

type Condition = { readonly sql: string; readonly values: readonly Scalar[] };
type Filter = AnalyzeInput["filter"][number];

/** Makes the table `d` of those rows of `t` that a filter leaves. A missing value is unlike any other, and in no order. */
export async function filterRows(
  engine: Engine,
  fields: readonly Field[],
  filter: readonly Filter[],
): Promise<number> {
  const values: Scalar[] = [];
  const conditions = filter.map((each) => {
    const condition = conditionOf(each, fieldOf(fields, each.column), values.length);
    values.push(...condition.values);
    return condition.sql;
  });
  const where = conditions.length > 0 ? ` where ${conditions.join(" and ")}` : "";
  await engine.query(`create table d as select * from t${where}`, values);
  const [[rows] = []] = await engine.query("select count(*) from d");
  return Number(rows);
}

function conditionOf({ op, value }: Filter, field: Field, bound: number): Condition {
  const { sql } = field;
  if (op === "missing") return { sql: `${sql} is null`, values: [] };
  if (op === "present") return { sql: `${sql} is not null`, values: [] };
  const values = Array.isArray(value) ? value : [value ?? null];
  if (op === "contains") {
    if (field.type !== "text" || typeof value !== "string")
      throw refused(
        "BAD_FILTER",
        `contains needs a text and a column of texts; ${quoted(field.name)} is of type ${field.type}.`,
      );
    return { sql: `contains(${sql}, $${bound + 1})`, values };
  }
  const type = field.type === "text" ? "string" : field.type;
  if (values.some((each) => typeof each !== type))
    throw refused(
      "BAD_FILTER",
      `Column ${quoted(field.name)} is of type ${field.type}, and the filter's value is not.`,
    );
  const places = values.map((_, index) => `$${bound + 1 + index}`);
  if (op === "in") return { sql: `${sql} in (${places.join(", ")})`, values };
  return { sql: `${sql} ${COMPARISONS[op]} ${places[0]}`, values };
}
