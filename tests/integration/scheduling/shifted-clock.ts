import { createDatabase } from "@carillon/db";

export type ShiftedClock = {
  /** Turns the database's clock to an instant, for whoever connects from now on and has since `shiftClock`. */
  turnTo(at: Date): Promise<void>;
  now(): Promise<Date>;
  close(): Promise<void>;
};

/**
 * Gives a test's database a clock of its own: `now()` and `clock_timestamp()` in statements are found in a schema of ours first. What columns have
 * as their default, and connections that were opened before, keep the server's.
 */
export async function shiftClock(url: string): Promise<ShiftedClock> {
  const database = createDatabase({ url, max: 1, name: "clock" });
  const { sql } = database;
  const name = new URL(url).pathname.slice(1);
  await sql.unsafe(`
    create schema shifted;
    create table shifted.clock (by interval not null);
    insert into shifted.clock values ('0');
    create function shifted.now() returns timestamptz language sql stable as
      'select pg_catalog.now() + (select by from shifted.clock)';
    create function shifted.clock_timestamp() returns timestamptz language sql volatile as
      'select pg_catalog.clock_timestamp() + (select by from shifted.clock)';
    alter database "${name}" set search_path = shifted, public, pg_catalog`);
  return {
    turnTo: async (at) => {
      await sql`update shifted.clock set by = ${at}::timestamptz - pg_catalog.now()`;
    },
    now: async () => {
      const [row] = await sql<{ now: Date }[]>`select shifted.now() as now`;
      if (!row) throw new Error("the clock does not answer");
      return row.now;
    },
    close: () => database.close(),
  };
}
