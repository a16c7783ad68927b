import { postgres } from "./driver/postgres.ts";

const DEADLOCK_DETECTED = "40P01";
const TRIES = 5;

/**
 * Does a transaction again that Postgres has ended because it and another waited for each other. The records of many runs
 * are written in one statement, which locks in no order that could be told; whoever locks many of the same can meet it.
 */
export async function retryDeadlock<T>(transaction: () => Promise<T>): Promise<T> {
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      return await transaction();
    } catch (error) {
      const isDeadlock = error instanceof postgres.PostgresError && error.code === DEADLOCK_DETECTED;
      if (!isDeadlock || left === 0) throw error;
    }
  }
}
