import type postgresTypes from "postgres";
import { postgres } from "./driver/postgres.ts";

/** A pool or a transaction of postgres.js. */
export type Sql = postgresTypes.Sql<{ bigint: number }> | postgresTypes.TransactionSql<{ bigint: number }>;

/** A piece of a statement. */
export type Fragment = postgresTypes.PendingQuery<postgresTypes.Row[]>;

export type Database = {
  readonly sql: postgresTypes.Sql<{ bigint: number }>;
  close(): Promise<void>;
};

const JSON_OIDS = [114, 3802] as const;

/**
 * Opens a pool. Times come back as Date, bigint as number (ids stay below 2^53), JSON as values.
 * @param max connections at most
 * @param settings of each session, PostgreSQL's own
 */
export function createDatabase({
  url,
  max = 10,
  name,
  settings,
}: {
  url: string;
  max?: number;
  name?: string;
  settings?: Readonly<Record<string, string>>;
}): Database {
  const sql = postgres(url, {
    max,
    idle_timeout: 60,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: name ?? "carillon", ...settings },
    types: { bigint: { to: 20, from: [20], parse: Number, serialize: String } },
  });
  // JSON text that is a parameter already is not encoded twice.
  for (const oid of JSON_OIDS) {
    sql.options.serializers[oid] = (value: unknown) =>
      typeof value === "string" ? value : JSON.stringify(value);
  }
  return { sql, close: () => sql.end({ timeout: 5 }) };
}
