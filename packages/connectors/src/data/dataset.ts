import { sqlName } from "./engine/load-table.ts";
import type { Engine } from "./engine/open-engine.ts";
import { quoted, refused, unknownColumn } from "./refusals.ts";
import type { ColumnType } from "./table/column.ts";

/** A column as operations name it: `sql` in statements, `name` to people. */
export type Field = { readonly name: string; readonly type: ColumnType; readonly sql: string };

/** The rows that are analyzed, in the table `d` of an engine. */
export type Dataset = {
  readonly engine: Engine;
  readonly fields: readonly Field[];
  readonly rows: number;
};

/** Fields with their names in SQL. */
export function fieldsOf(columns: readonly { readonly name: string; readonly type: ColumnType }[]): Field[] {
  return columns.map(({ name, type }, index) => ({ name, type, sql: sqlName(index) }));
}

/** @throws ValidationError when there is no column of that name */
export function fieldOf(fields: readonly Field[], name: string): Field {
  const field = fields.find((each) => each.name === name);
  if (field) return field;
  throw unknownColumn(
    name,
    fields.map((each) => each.name),
  );
}

/** Those named, each once; all where none are named. @throws ValidationError */
export function chosenFields(
  fields: readonly Field[],
  names: readonly string[] | undefined,
): readonly Field[] {
  return names ? [...new Set(names)].map((name) => fieldOf(fields, name)) : fields;
}

/** @throws ValidationError for a column that is not of numbers */
export function requireNumbers(field: Field, what: string): void {
  if (field.type === "number") return;
  throw refused(
    "NOT_NUMBERS",
    `${what} needs numbers, and column ${quoted(field.name)} is of type ${field.type}.`,
  );
}
