import { fileURLToPath } from "node:url";
import { ADVISORY_LOCKS } from "./advisory-locks.ts";
import { createDatabase } from "./client.ts";
import { postgres } from "./driver/postgres.ts";
import { migrateQueue } from "./queue/queue.ts";
import { ensureRunChanges } from "./queue/record-run-changes.ts";

const MIGRATIONS = fileURLToPath(new URL("../../../drizzle", import.meta.url));
/**
 * Brings the database at `url` to this version: tables, queue. Forward only. Safe to run from several processes at
 * once: the second waits for the first and finds nothing to do.
 */
export async function migrate(url: string): Promise<void> {
  // Loaded here: a worker that runs for months has no use for it.
  const { drizzle } = await import("drizzle-orm/postgres-js");
  const { migrate: migrateDrizzle } = await import("drizzle-orm/postgres-js/migrator");
  // The lock lives on a session of its own: migrations run on another.
  const guard = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await guard`select pg_advisory_lock(${ADVISORY_LOCKS.migrate})`;
    const single = postgres(url, { max: 1, onnotice: () => {} });
    try {
      await migrateDrizzle(drizzle(single), { migrationsFolder: MIGRATIONS });
    } finally {
      await single.end({ timeout: 5 });
    }
    const database = createDatabase({ url, max: 2, name: "carillon-migrate" });
    try {
      await migrateQueue(database.sql);
      await ensureRunChanges(database.sql);
    } finally {
      await database.close();
    }
  } finally {
    await guard.end({ timeout: 5 });
  }
}
