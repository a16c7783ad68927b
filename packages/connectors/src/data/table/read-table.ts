import { setImmediate as breathe } from "node:timers/promises";
import { type AnalyzeInput, MAX_ROWS } from "../analyze-input.ts";
import { refused } from "../refusals.ts";
import { type Column, columnOfTexts, columnOfValues } from "./column.ts";
import { parseCsv } from "./parse-csv.ts";

const MAX_COLUMNS = 200;
/** Rows between two looks at the clock: the process has others to serve. */
const AT_ONCE = 500;

export type ReadTable = { readonly columns: readonly Column[]; readonly rows: number };

/**
 * The columns of what was sent, in the order they were first seen.
 * @throws ValidationError for what is no table; the signal's reason
 */
export async function readTable(
  { data, format }: Pick<AnalyzeInput, "data" | "format">,
  signal: AbortSignal,
): Promise<ReadTable> {
  if (typeof data !== "string") return await ofObjects(data, signal);
  const isJson = format === "json" || (format === "auto" && /^\s*[[{]/.test(data));
  return isJson ? await ofObjects(parseJson(data), signal) : await ofCsv(data, signal);
}

function parseJson(text: string): readonly unknown[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw refused("BAD_JSON", "The text is no JSON. Send a list of objects, or CSV.", cause);
  }
  if (!Array.isArray(parsed)) throw refused("BAD_JSON", "The JSON is no list. Send a list of objects.");
  if (parsed.length > MAX_ROWS) throw tooManyRows();
  return parsed;
}

async function ofObjects(rows: readonly unknown[], signal: AbortSignal): Promise<ReadTable> {
  const raw = new Map<string, unknown[]>();
  for (const [index, row] of rows.entries()) {
    if (index % AT_ONCE === AT_ONCE - 1) await pause(signal);
    if (typeof row !== "object" || row === null || Array.isArray(row))
      throw refused("BAD_ROW", `Row ${index + 1} is no object. Each row is one, with its columns as keys.`);
    for (const [name, value] of Object.entries(row)) {
      const values = raw.get(name) ?? newColumn(raw.size, rows.length);
      if (!raw.has(name)) raw.set(name, values);
      values[index] = value;
    }
  }
  const columns: Column[] = [];
  for (const [name, values] of raw) {
    await pause(signal);
    columns.push(columnOfValues(name, values));
  }
  return { columns, rows: rows.length };
}

async function ofCsv(text: string, signal: AbortSignal): Promise<ReadTable> {
  const records = parseCsv(text);
  const head = records.next();
  if (head.done) return { columns: [], rows: 0 };
  const names = distinctNames(head.value.fields);
  if (names.length > MAX_COLUMNS) throw tooManyColumns();
  const raw = names.map((): (string | undefined)[] => []);
  let rows = 0;
  for (const { fields, line } of records) {
    if (rows === MAX_ROWS) throw tooManyRows();
    if (fields.length > names.length)
      throw refused(
        "BAD_CSV",
        `Line ${line} of the CSV has ${fields.length} fields, and the first line names ${names.length}.`,
      );
    for (const [index, values] of raw.entries()) values.push(fields[index]);
    rows += 1;
    if (rows % AT_ONCE === 0) await pause(signal);
  }
  const columns: Column[] = [];
  for (const [index, name] of names.entries()) {
    await pause(signal);
    columns.push(columnOfTexts(name, raw[index] ?? []));
  }
  return { columns, rows };
}

/** A name that is there already, or none at all, gets a number. */
function distinctNames(fields: readonly string[]): string[] {
  const taken = new Set<string>();
  return fields.map((field, index) => {
    const base = field.trim().toWellFormed() || `column ${index + 1}`;
    let name = base;
    for (let n = 2; taken.has(name); n += 1) name = `${base} (${n})`;
    taken.add(name);
    return name;
  });
}

function newColumn(known: number, rows: number): unknown[] {
  if (known === MAX_COLUMNS) throw tooManyColumns();
  return new Array<unknown>(rows).fill(null);
}

async function pause(signal: AbortSignal): Promise<void> {
  await breathe();
  signal.throwIfAborted();
}

const tooManyRows = () => refused("TOO_MANY_ROWS", `The data has more than ${MAX_ROWS} rows. Send fewer.`);
const tooManyColumns = () =>
  refused("TOO_MANY_COLUMNS", `The data has more than ${MAX_COLUMNS} columns. Send fewer.`);
