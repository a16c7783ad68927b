import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import { until } from "../support/until.ts";
import { type Claimers, startClaimers } from "./claimers.ts";
import { addFakeTool, fakeEvent, startLocalWorkers } from "./local-workers.ts";
import { type Seeded, seed } from "./seed.ts";

let testDatabase: TestDatabase;
let seeded: Seeded;
let claimers: Claimers;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  seeded = await seed(testDatabase.url);
  claimers = await startClaimers(testDatabase.url, 1);
});
afterAll(async () => {
  await claimers?.close();
  await seeded?.database.close();
  await testDatabase?.drop();
});

it("sends a run once whose record the database refuses, and tells that it has ended, and the others whole", async () => {
  const { sql } = seeded.database;
  // It stands for whatever nobody thought of.
  await sql`
    alter table executions add constraint as_if_out_of_range check (coalesce(output->>'text', '') <> 'not storable')`;
  const toolId = await addFakeTool(sql, seeded);
  const at = new Date(Date.now() - 1_000);
  const [bad = 0] = await seeded.addEvents({ count: 1, toolId, at, ...fakeEvent("bad") });
  await seeded.addEvents({ count: 3, toolId, at, ...fakeEvent("good") });
  await claimers.claimAll();
  const called: string[] = [];
  const local = await startLocalWorkers(testDatabase.url, {
    count: 1,
    concurrency: 4,
    act: async ({ who }) => {
      called.push(who);
      return { text: who === "bad" ? "not storable" : "fine" };
    },
  });
  try {
    const rows = await until("all have ended", async () => {
      const ended = await sql<{ eventId: number; status: string; stdout: string; output: unknown }[]>`
        select event_id as "eventId", status, stdout, output from executions where finished_at is not null`;
      return ended.length === 4 && ended;
    });
    const [told, ...rest] = rows.toSorted((a, b) => Number(b.eventId === bad) - Number(a.eventId === bad));
    expect(told).toMatchObject({ eventId: bad, status: "SUCCESS", output: null });
    expect(told?.stdout).toContain("could not be stored");
    expect(rest.map(({ output }) => output)).toEqual([{ text: "fine" }, { text: "fine" }, { text: "fine" }]);
    expect(called.filter((who) => who === "bad")).toHaveLength(1);
    expect(await sql`select from queue.job where state < 'completed'`).toHaveLength(0);
  } finally {
    await local.stop();
  }
});
