import type { Sql } from "./client.ts";

const EVERY_MS = 5_000;

export type DatabaseClock = {
  /** Epoch ms, whole, by the database's clock. */
  now(): number;
  close(): void;
};

/**
 * The one clock of an install, for each of its processes: the database's. What processes write and compare is of one time,
 * however wrong their machines' own clocks are, and whoever sets them. It is looked at every five seconds and goes on by
 * monotonic time in between; where it does not answer, it goes on so.
 * @param read the database's time as epoch ms
 * @param elapsed ms of a monotonic clock
 */
export async function startDatabaseClock({
  read,
  elapsed = () => performance.now(),
}: {
  read: () => Promise<number>;
  elapsed?: () => number;
}): Promise<DatabaseClock> {
  /** By how much the database's time is ahead of `elapsed`: somewhere between the two, since it was read in between. */
  async function look(): Promise<{ least: number; most: number }> {
    const askedAt = elapsed();
    const at = await read();
    return { least: at - elapsed(), most: at - askedAt };
  }

  const first = await look();
  let ahead = (first.least + first.most) / 2;
  // A slow answer says little: what is known stands as long as it may be right.
  const adjust = async () => {
    const { least, most } = await look();
    ahead = Math.min(Math.max(ahead, least), most);
  };
  await adjust();
  let isLooking = false;
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    adjust()
      .catch(() => {})
      .finally(() => {
        isLooking = false;
      });
  }, EVERY_MS);
  timer.unref();
  return { now: () => Math.round(elapsed() + ahead), close: () => clearInterval(timer) };
}

/** The database's clock as it is, in the middle of a transaction too. Epoch ms. */
export async function readClock(sql: Sql): Promise<number> {
  const [row] = await sql<
    { ms: number }[]
  >`select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`;
  if (!row) throw new Error("the database's clock does not answer");
  return row.ms;
}
