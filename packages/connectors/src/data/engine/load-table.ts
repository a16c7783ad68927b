import { setImmediate as breathe } from "node:timers/promises";
import type { Column } from "../table/column.ts";
import type { Engine } from "./open-engine.ts";

/** Rows of a chunk (DuckDB's vector size). */
const CHUNK = 2_048;
const TYPES = { number: "double", boolean: "boolean", text: "varchar" } as const;

/** The name of a column in SQL, by its place: names from outside never get there. */
export const sqlName = (index: number): string => `c${index}`;

/** Puts columns into the table `t`. @throws the signal's reason */
export async function loadTable(
  engine: Engine,
  { columns, rows }: { readonly columns: readonly Column[]; readonly rows: number },
  signal: AbortSignal,
): Promise<void> {
  const { BOOLEAN, DOUBLE, DuckDBDataChunk, VARCHAR } = await import("@duckdb/node-api");
  const named = columns.map(({ type }, index) => `${sqlName(index)} ${TYPES[type]}`);
  await engine.query(`create table t (${named.join(", ")})`);
  const kinds = { number: DOUBLE, boolean: BOOLEAN, text: VARCHAR };
  const appender = await engine.connection.createAppender("t");
  for (let first = 0; first < rows; first += CHUNK) {
    const count = Math.min(CHUNK, rows - first);
    const chunk = DuckDBDataChunk.create(
      columns.map(({ type }) => kinds[type]),
      count,
    );
    for (const [index, { values }] of columns.entries())
      chunk.setColumnValues(index, values.slice(first, first + count));
    appender.appendDataChunk(chunk);
    await breathe();
    signal.throwIfAborted();
  }
  appender.closeSync();
}
