import type { Sql } from "@carillon/db";
import { createTestDatabase } from "@carillon/testing/database";
import { type Claimers, startClaimers } from "./claimers.ts";
import { type Seeded, seed } from "./seed.ts";

/** A database with a workspace and a webhook tool, and workers that claim what is due in it. */
export type ClaimSetting = AsyncDisposable & {
  readonly seeded: Seeded;
  readonly claimers: Claimers;
  readonly toolId: number;
  readonly sql: Sql;
  /** Takes out all events, ticks, runs and jobs. */
  clear(): Promise<void>;
};

export async function openClaimSetting({ workers }: { workers: number }): Promise<ClaimSetting> {
  const testDatabase = await createTestDatabase();
  const seeded = await seed(testDatabase.url);
  const { sql } = seeded.database;
  const toolId = await seeded.addTool("WEBHOOK", { url: "https://example.com/hook" });
  const claimers = await startClaimers(testDatabase.url, workers);
  return {
    seeded,
    claimers,
    toolId,
    sql,
    clear: async () => {
      await sql`
        truncate events, schedules, ticks, executions, waiting_runs, calendars, calendar_times, queue.job cascade`;
    },
    [Symbol.asyncDispose]: async () => {
      await claimers.close();
      await seeded.database.close();
      await testDatabase.drop();
    },
  };
}
