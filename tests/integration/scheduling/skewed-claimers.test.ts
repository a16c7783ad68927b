import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { tell } from "../faults/figures.ts";
import { type Seeded, seed } from "./seed.ts";

const CLAIMER = fileURLToPath(new URL("skewed-claimer.ts", import.meta.url));
const run = promisify(execFile);

let testDatabase: TestDatabase;
let seeded: Seeded;
let toolId: number;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  seeded = await seed(testDatabase.url);
  toolId = await seeded.addTool("WEBHOOK", { url: "https://example.com/hook" });
});
afterAll(async () => {
  await seeded?.database.close();
  await testDatabase?.drop();
});
beforeEach(async () => {
  await seeded.database.sql`truncate events, schedules, ticks, executions, waiting_runs, queue.job cascade`;
});

/** Processes whose clocks are up to an hour early or late; @returns how many ticks they fired in all */
async function claimWith(count: number): Promise<number> {
  const skews = Array.from({ length: count }, (_, n) => (n % 2 === 0 ? 1 : -1) * Math.ceil(n / 2) * 720_000);
  const outputs = await Promise.all(
    skews.map((skew) => run(process.execPath, [CLAIMER, testDatabase.url, String(skew)])),
  );
  return outputs.reduce((sum, { stdout }) => sum + Number(stdout), 0);
}

describe("workers whose clocks are wrong", () => {
  it.each([1, 3, 10])(
    "fire each tick once and none before its time: %i of them",
    { timeout: 120_000 },
    async (count) => {
      const { sql } = seeded.database;
      const due = new Date(Math.floor(Date.now() / 1_000) * 1_000 - 2_000);
      await seeded.addEvents({ count: 1_000, toolId, at: due });
      await seeded.addEvents({ count: 200, toolId, at: new Date(due.getTime() + 1_800_000) });
      const fired = await claimWith(count);
      const [counts] = await sql`
      select (select count(*)::int from ticks) as ticks, (select count(*)::int from ticks where outcome in ('fired', 'late')) as fired,
        (select count(distinct (event_id, nominal_at))::int from executions) as runs, (select count(*)::int from executions) as rows,
        (select count(*)::int from schedules where due_at > now()) as later`;
      tell({
        fault: `${count === 1 ? "1 worker, its clock" : `${count} workers, their clocks`} up to an hour wrong`,
        offered: 1_000,
        completed: counts?.ticks,
        lost: 1_000 - counts?.ticks,
        doubled: counts?.rows - counts?.runs,
        unknown: 0,
        recoveryMs: null,
        remark: "a row of the ledger each tick",
      });
      expect(counts).toEqual({ ticks: 1_000, fired: 1_000, runs: 1_000, rows: 1_000, later: 200 });
      expect(fired).toBe(1_000);
    },
  );

  it("fire 10,000 schedules that are due in one second, each once", { timeout: 120_000 }, async () => {
    const { sql } = seeded.database;
    await seeded.addEvents({
      count: 10_000,
      toolId,
      at: new Date(Math.floor(Date.now() / 1_000) * 1_000 - 1_000),
    });
    const startedAt = performance.now();
    const fired = await claimWith(3);
    const recoveryMs = performance.now() - startedAt;
    const [counts] = await sql`
      select (select count(*)::int from ticks where outcome in ('fired', 'late')) as fired, (select count(*)::int from executions) as runs,
        (select count(distinct id)::int from queue.job) as jobs, (select count(*)::int from schedules where due_at is not null) as due`;
    tell({
      fault: "10,000 due in one second, 3 workers",
      offered: 10_000,
      completed: fired,
      lost: 10_000 - counts?.runs,
      doubled: counts?.runs - counts?.fired,
      unknown: 0,
      recoveryMs,
      remark: "from the start of the processes until all had fired",
    });
    expect(counts).toEqual({ fired: 10_000, runs: 10_000, jobs: 10_000, due: 0 });
  });
});
