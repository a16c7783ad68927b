import { createDatabase, type Database } from "../client.ts";
import { createQueue, type Queue } from "./queue.ts";

export type TestQueue = {
  readonly database: Database;
  readonly queue: Queue;
  close(): Promise<void>;
};

/** For tests: a pool and the queue over a database that is there. */
export async function openTestQueue(url: string, { max = 4 }: { max?: number } = {}): Promise<TestQueue> {
  const database = createDatabase({ url, max });
  const queue = createQueue({
    sql: database.sql,
    supervise: false,
    onError: (error) => {
      throw error;
    },
  });
  await queue.start();
  return {
    database,
    queue,
    close: async () => {
      await queue.stop();
      await database.close();
    },
  };
}
