import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createLostJobs } from "../../../src/duties/lost-jobs.ts";
import { type Claimers, startClaimers } from "./claimers.ts";
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

it("an event whose run was lost by the queue fires again, and the run says what became of it", async () => {
  const { sql } = seeded.database;
  const toolId = await seeded.addTool("WEBHOOK", { url: "https://example.com/hook" });
  await seeded.addEvents({ count: 1, toolId, at: new Date(Date.now() - 3_000) });
  await claimers.claimAll();
  await sql`delete from queue.job`;
  await sql`update executions set created_at = now() - interval '1 hour'`;
  const [claimer] = claimers.all;
  if (!claimer) throw new Error("no claimer");
  const logger = { warn: vi.fn(), error: vi.fn() };
  const steps = { resume: vi.fn(async () => {}) };
  await createLostJobs({ ...claimer, steps, logger }).once();
  const [run] = await sql`select id, status, outcome, error->>'code' as code from executions`;
  expect(run).toMatchObject({ status: "FAILURE", outcome: "unknown", code: "JOB_LOST" });
  expect(logger.warn).toHaveBeenCalledWith({ executionIds: [run?.id], resumed: [] }, expect.any(String));
  await sql`update schedules set at = now(), next_run_at = now(), due_at = now()`;
  await claimers.claimAll();
  const ticks = await sql`select outcome from ticks order by nominal_at`;
  expect(ticks.map(({ outcome }) => outcome)).toEqual(["fired", "fired"]);
});
