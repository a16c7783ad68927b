import {
  createClaimDue,
  createDatabase,
  createQueue,
  createReleaseWaiting,
  type Database,
  type Queue,
} from "@carillon/db";

type Claimer = {
  readonly database: Database;
  readonly queue: Queue;
  readonly claim: ReturnType<typeof createClaimDue>;
  readonly release: ReturnType<typeof createReleaseWaiting>;
};

/** What workers do on their beats, each with connections of its own. */
export type Claimers = {
  readonly all: readonly Claimer[];
  /** All claim at once, until nothing is due. */
  claimAll(size?: number): Promise<void>;
  /** All let go at once; @returns how many runs were let go */
  releaseAll(): Promise<number>;
  close(): Promise<void>;
};

export async function startClaimers(url: string, count: number): Promise<Claimers> {
  const raise = (error: Error) => {
    throw error;
  };
  const all = await Promise.all(
    Array.from({ length: count }, async (): Promise<Claimer> => {
      const database = createDatabase({ url, max: 2 });
      const queue = createQueue({ sql: database.sql, supervise: false, onError: raise });
      await queue.start();
      return {
        database,
        queue,
        claim: createClaimDue({ database, queue }),
        release: createReleaseWaiting({ database, queue }),
      };
    }),
  );
  return {
    all,
    claimAll: async (size = 50) => {
      await Promise.all(
        all.map(async ({ claim }) => {
          while ((await claim(size)).claimed > 0);
        }),
      );
    },
    releaseAll: async () => {
      const released = await Promise.all(all.map(({ release }) => release(50)));
      return released.reduce((sum, each) => sum + each.released, 0);
    },
    close: async () => {
      await Promise.all(all.map(({ queue }) => queue.stop()));
      await Promise.all(all.map(({ database }) => database.close()));
    },
  };
}
