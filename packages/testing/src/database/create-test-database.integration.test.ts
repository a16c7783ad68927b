import postgres from "postgres";
import { expect, it } from "vitest";
import { createTestDatabase } from "./create-test-database.ts";

it("makes migrated databases that know nothing of each other, and removes them", async () => {
  await using first = await createTestDatabase();
  await using second = await createTestDatabase();
  const [one, two] = [first.url, second.url].map((url) => postgres(url, { max: 1 }));
  if (one === undefined || two === undefined) throw new Error("two databases were asked for");
  try {
    await one`create table only_here (id int)`;
    const [seen] = await two`select to_regclass('only_here') as found`;
    expect(seen?.found).toBeNull();
    const tables = await two`select 1 from pg_tables where schemaname = 'public'`;
    expect(tables.length).toBeGreaterThan(3);
    await first.drop();
    const gone = await two`select 1 from pg_database where datname = ${new URL(first.url).pathname.slice(1)}`;
    expect(gone).toHaveLength(0);
  } finally {
    await Promise.all([one.end({ timeout: 1 }), two.end({ timeout: 1 })]);
  }
});
