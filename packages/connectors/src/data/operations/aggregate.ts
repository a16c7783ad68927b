import type { Measure } from "../analyze-input.ts";
import { type Field, fieldOf, requireNumbers } from "../dataset.ts";

/** Something reckoned for each group: its statement over `g`, whose columns are those of `d` and centred ones. */
export type Aggregate = {
  readonly title: string;
  readonly sql: string;
  /** A column that `g` must have besides, about the mean of its group, so that far numbers lose nothing. */
  readonly centred: { readonly sql: string; readonly of: Field } | null;
};

const OF_NUMBERS: ReadonlySet<Measure["function"]> = new Set(["sum", "mean", "median", "std", "var"]);

/** @throws ValidationError for an unknown column, or a function of numbers over something else */
export function aggregateOf(fields: readonly Field[], measure: Measure): Aggregate {
  const { function: name, column } = measure;
  const title = measure.as ?? (column === undefined ? name : `${name} of ${column}`);
  if (column === undefined) return { title, sql: "count(*)", centred: null };
  const field = fieldOf(fields, column);
  if (OF_NUMBERS.has(name)) requireNumbers(field, name);
  const { sql } = field;
  const centred = `z${sql}`;
  switch (name) {
    case "count":
      return { title, sql: `count(${sql})`, centred: null };
    case "distinct":
      return { title, sql: `count(distinct ${sql})`, centred: null };
    case "sum":
      return { title, sql: `fsum(${sql})`, centred: null };
    case "mean":
      return { title, sql: `favg(${sql})`, centred: null };
    case "median":
      return { title, sql: `quantile_cont(${sql}, 0.5)`, centred: null };
    case "min":
    case "max":
      return { title, sql: `${name}(${sql})`, centred: null };
    case "std":
      return { title, sql: `stddev_samp(${centred})`, centred: { sql: centred, of: field } };
    case "var":
      return { title, sql: `var_samp(${centred})`, centred: { sql: centred, of: field } };
  }
}

/** The statement of `g`: `d` with the centred columns, each about the mean of its group. */
export function groupedSource(aggregates: readonly Aggregate[], keys: readonly string[]): string {
  const centred = new Map(
    aggregates.flatMap((each) => (each.centred ? [[each.centred.sql, each.centred.of]] : [])),
  );
  const columns = [...centred].map(
    ([name, { sql }]) => `, ${sql} - favg(${sql}) over (partition by ${keys.join(", ")}) as ${name}`,
  );
  return `select *${columns.join("")} from d`;
}
