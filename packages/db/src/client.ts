import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "./schema/index.ts";

export type Orm = PostgresJsDatabase<typeof schema>;
/** A pool or a transaction of postgres.js. */
export type Sql = postgres.Sql<{ bigint: number }> | postgres.TransactionSql<{ bigint: number }>;

export type Database = {
  readonly sql: postgres.Sql<{ bigint: number }>;
  readonly orm: Orm;
  close(): Promise<void>;
};

const JSON_OIDS = [114, 3802] as const;

/**
 * Opens a pool. Times come back as Date, bigint as number (ids stay below 2^53), JSON as values.
 * @param max connections at most
 */
export function createDatabase({
  url,
  max = 10,
  name,
}: {
  url: string;
  max?: number;
  name?: string;
}): Database {
  const sql = postgres(url, {
    max,
    idle_timeout: 60,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: name ?? "carillon" },
    types: { bigint: { to: 20, from: [20], parse: Number, serialize: String } },
  });
  // drizzle replaces the codecs of the client it is given; raw queries here need the client's own back, and drizzle
  // reads Date as well as text. JSON text that is a parameter already is not encoded twice.
  const parsers = { ...sql.options.parsers };
  const serializers = { ...sql.options.serializers };
  const orm = drizzle(sql, { schema });
  restore(sql.options.parsers, parsers);
  restore(sql.options.serializers, serializers);
  for (const oid of JSON_OIDS) {
    sql.options.serializers[oid] = (value: unknown) =>
      typeof value === "string" ? value : JSON.stringify(value);
  }
  return { sql, orm, close: () => sql.end({ timeout: 5 }) };
}

function restore<Codec>(current: Record<number, Codec>, original: Readonly<Record<number, Codec>>): void {
  for (const oid of Object.keys(current).map(Number)) delete current[oid];
  Object.assign(current, original);
}
