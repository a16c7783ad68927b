import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";
import type {} from "./global-setup.ts";
import { withDatabase } from "./with-database.ts";

/** A database that one test file has for itself. */
export interface TestDatabase extends AsyncDisposable {
  url: string;
  /** Removes it; whoever is still connected is thrown out. */
  drop(): Promise<void>;
}

/** A fresh copy of the migrated template, in the tests of the project `integration`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { url, template } = inject("testServer");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await withServer(url, (sql) => sql`create database ${sql(name)} template ${sql(template)}`);
  const drop = () => withServer(url, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
  return { url: withDatabase(url, name), drop, [Symbol.asyncDispose]: drop };
}

async function withServer(url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
