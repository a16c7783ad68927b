import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import { engineFailure } from "../refusals.ts";

/**
 * An analysis has a database of its own in memory, which reaches no file and no network, and whose settings cannot be
 * changed (DuckDB's manual, "Securing DuckDB": duckdb.org/docs/stable/operations_manual/securing_duckdb/overview).
 * Order matters: after enable_external_access there is no temp_directory to set.
 */
const SETTINGS = {
  memory_limit: "256MB",
  threads: "1",
  temp_directory: "",
  autoinstall_known_extensions: "false",
  autoload_known_extensions: "false",
  enable_external_access: "false",
  lock_configuration: "true",
};

const AGAIN_MS = 10;

export type Scalar = string | number | boolean | null;

export type Engine = Disposable & {
  readonly connection: DuckDBConnection;
  /** Rows of a statement, its values bound. Works in a thread of the engine's; ends with the signal's reason when that is aborted. */
  query(sql: string, values?: readonly Scalar[]): Promise<Scalar[][]>;
};

/** Opens an engine; its library is loaded by the first who needs it. */
export async function openEngine(signal: AbortSignal): Promise<Engine> {
  const { DuckDBInstance } = await import("@duckdb/node-api").catch((error: unknown) => {
    throw engineFailure(error);
  });
  const instance = await DuckDBInstance.create(":memory:", SETTINGS);
  const connection = await instance.connect();
  return {
    connection,
    async query(sql, values = []) {
      signal.throwIfAborted();
      const spare = interruptOnAbort(connection, signal);
      try {
        const reader = await connection.runAndReadAll(sql, [...values] as DuckDBValue[]);
        return reader.getRows().map((row) => row.map(scalarOf));
      } catch (error) {
        signal.throwIfAborted();
        throw engineFailure(error);
      } finally {
        spare();
      }
    },
    [Symbol.dispose]() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** An interruption that comes before the statement has begun is forgotten by the engine, so it is said until it is heard. */
function interruptOnAbort(connection: DuckDBConnection, signal: AbortSignal): () => void {
  let again: NodeJS.Timeout | undefined;
  const interrupt = () => {
    connection.interrupt();
    again = setInterval(() => connection.interrupt(), AGAIN_MS);
  };
  signal.addEventListener("abort", interrupt, { once: true });
  return () => {
    signal.removeEventListener("abort", interrupt);
    clearInterval(again);
  };
}

/** What is no finite number is none. */
function scalarOf(value: DuckDBValue): Scalar {
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  return typeof value === "string" || typeof value === "boolean" ? value : null;
}
