import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import type { Database } from "./client.ts";
import * as schema from "./schema/index.ts";

export { schema };
export type Orm = PostgresJsDatabase<typeof schema>;

/**
 * drizzle over the pool, for the accounts. Apart from `createDatabase`, since it and its tables take 30 MB that a worker has
 * no use for.
 */
export function createOrm({ sql }: Database): Orm {
  // drizzle replaces the codecs of the client it is given; raw queries need the client's own back, and drizzle reads
  // Date as well as text.
  const parsers = { ...sql.options.parsers };
  const serializers = { ...sql.options.serializers };
  const orm = drizzle(sql, { schema });
  restore(sql.options.parsers, parsers);
  restore(sql.options.serializers, serializers);
  return orm;
}

function restore<Codec>(current: Record<number, Codec>, original: Readonly<Record<number, Codec>>): void {
  for (const oid of Object.keys(current).map(Number)) delete current[oid];
  Object.assign(current, original);
}
