import { CliError } from "../errors/cli-error.ts";
import { parseJsonObject, readJsonFile } from "./read-json-object.ts";
import { fieldSchema, typedValue } from "./typed-value.ts";

/** The three ways in which fields are given; a later one adds to an earlier one and wins. */
export type FieldOptions = {
  readonly file?: string | undefined;
  readonly json?: string | undefined;
  /** `name=value`, or `name:=json` for a value that is JSON whatever the schema says. */
  readonly pairs: readonly string[];
};

export type FieldNames = { readonly file: string; readonly json: string; readonly pair: string };

/** The fields of an object as they were given on the command line, typed by its JSON Schema. */
export function readFields(
  { file, json, pairs }: FieldOptions,
  { schema, names }: { schema: Readonly<Record<string, unknown>> | undefined; names: FieldNames },
): Record<string, unknown> {
  const seen = new Set<string>();
  const typed = pairs.map((pair) => {
    const { name, value } = readPair(pair, schema, names.pair);
    if (seen.has(name))
      throw new CliError(`${names.pair} ${name} is given twice; write a list as ${name}:='["a","b"]'`);
    seen.add(name);
    return [name, value] as const;
  });
  return {
    ...(file !== undefined && readJsonFile(file, names.file)),
    ...(json !== undefined && parseJsonObject(json, names.json)),
    ...Object.fromEntries(typed),
  };
}

function readPair(pair: string, schema: Readonly<Record<string, unknown>> | undefined, option: string) {
  const [, name, operator, text = ""] = /^([^=:]+)(:?=)(.*)$/s.exec(pair) ?? [];
  if (name === undefined) throw new CliError(`${option} ${pair} is not name=value`);
  if (operator === "=") return { name, value: typedValue(text, schema && fieldSchema(schema, name)) };
  try {
    return { name, value: JSON.parse(text) as unknown };
  } catch {
    throw new CliError(`${option} ${name}:= takes JSON, and ${text} is none; write ${name}=… for a text`);
  }
}
