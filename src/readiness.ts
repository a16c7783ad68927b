import type { Database } from "@carillon/db";

/** What keeps this process from working; [] when nothing does. */
export function createReadiness({ sql }: Database): () => Promise<string[]> {
  return async () => {
    try {
      const [row] = await sql<{ hasTables: boolean; hasQueue: boolean }[]>`
        select to_regclass('public.executions') is not null as "hasTables", to_regclass('queue.job') is not null as "hasQueue"`;
      return [
        ...(row?.hasTables ? [] : ["the database is not migrated: run `carillon migrate`"]),
        ...(row?.hasQueue ? [] : ["the queue is not installed: run `carillon migrate`"]),
      ];
    } catch {
      return ["the database does not answer"];
    }
  };
}
