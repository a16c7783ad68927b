import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDatabase, type Database } from "./client.ts";
import { retryDeadlock } from "./retry-deadlock.ts";

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDatabase({ url: testDatabase.url, max: 4 });
  await database.sql`create table things (id int primary key, count int not null default 0)`;
  await database.sql`insert into things values (1), (2)`;
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

it("gets two transactions through that wait for each other", async () => {
  const { sql } = database;
  let first = 0;
  let bothHaveOne = () => {};
  const meeting = new Promise<void>((resolve) => {
    bothHaveOne = resolve;
  });
  const take = (ids: readonly [number, number]) =>
    retryDeadlock(() =>
      sql.begin(async (tx) => {
        await tx`update things set count = count + 1 where id = ${ids[0]}`;
        first += 1;
        if (first === 2) bothHaveOne();
        await meeting;
        await tx`update things set count = count + 1 where id = ${ids[1]}`;
      }),
    );
  await Promise.all([take([1, 2]), take([2, 1])]);
  expect([...(await sql`select count from things order by id`)]).toEqual([{ count: 2 }, { count: 2 }]);
  // On a busy machine the second try may meet the other again.
  expect(first).toBeGreaterThan(2);
});

it("does nothing again that failed in another way", async () => {
  let tries = 0;
  const fails = retryDeadlock(() => {
    tries += 1;
    return database.sql`select 1 / 0`;
  });
  await expect(fails).rejects.toThrow("division by zero");
  expect(tries).toBe(1);
});
