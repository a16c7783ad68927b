import { startWebhookReceiver, type WebhookReceiver } from "@carillon/testing";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Seeded, seed } from "./seed.ts";
import { type ShiftedClock, shiftClock } from "./shifted-clock.ts";
import { until } from "./until.ts";
import { startWorkerProcess, type WorkerProcess } from "./worker-process.ts";

const HOUR = 3_600_000;

describe("a plan of 100 runs an hour and 1,000 a day, three workers", () => {
  let testDatabase: TestDatabase;
  let seeded: Seeded;
  let receiver: WebhookReceiver;
  let clock: ShiftedClock;
  let toolId: number;
  let workers: WorkerProcess[] = [];
  /** A day that begins tomorrow: no hour turns by itself while the test runs. */
  const day = Math.ceil(Date.now() / (24 * HOUR)) * 24 * HOUR + 24 * HOUR;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    clock = await shiftClock(testDatabase.url);
    await clock.turnTo(new Date(day + HOUR / 6));
    seeded = await seed(testDatabase.url);
    const { sql } = seeded.database;
    await sql`update workspace_settings set plan = 'free' where workspace_id = ${seeded.workspaceId}`;
    receiver = await startWebhookReceiver();
    toolId = await seeded.addTool("WEBHOOK", { url: receiver.url });
    const env = {
      DATABASE_URL: testDatabase.url,
      MASTER_KEYS: seeded.masterKeys,
      EGRESS_ALLOW: "127.0.0.1",
      WORKER_CONCURRENCY: "25",
    };
    workers = await Promise.all([1, 2, 3].map(() => startWorkerProcess(env)));
  });
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await receiver?.close();
    await clock?.close();
    await seeded?.database.close();
    await testDatabase?.drop();
  });

  /** Fires so many at once; @returns what the ledger says of them, and their runs */
  async function fire(count: number) {
    const { sql } = seeded.database;
    const ids = await seeded.addEvents({ count, toolId, at: await clock.now() });
    const rows = () => sql<Row[]>`
      select t.outcome, t.reason, x.status, x.outcome as "runOutcome", x.attempts, x.error from ticks t
      join executions x on x.id = t.execution_id
      where t.event_id = any(${ids}::bigint[]) and x.finished_at is not null`;
    await until("all have ended", async () => (await rows()).length === count);
    const found = await rows();
    return {
      allowed: found.filter(({ outcome, status }) => outcome === "fired" && status === "SUCCESS"),
      refused: found.filter(({ outcome }) => outcome === "refused:quota"),
    };
  }
  type Row = {
    outcome: string;
    reason: string | null;
    status: string;
    runOutcome: string;
    attempts: number;
    error: { code: string; userMessage: string; retryAfterMs: number } | null;
  };

  it("lets exactly 100 through in an hour, and tells the ledger and the log of the others", async () => {
    const { allowed, refused } = await fire(150);
    expect({ allowed: allowed.length, refused: refused.length }).toEqual({ allowed: 100, refused: 50 });
    expect(receiver.totals.total).toBe(100);
    for (const { reason, status, runOutcome, attempts, error } of refused) {
      expect({ status, runOutcome, attempts }).toEqual({
        status: "RATE_LIMITED",
        runOutcome: "failed",
        attempts: 0,
      });
      expect(reason).toContain("The plan allows 100 runs per hour of UTC, and they are used up");
      expect(error).toMatchObject({ code: "TOO_MANY_REQUESTS", userMessage: reason });
      // The clock stood at ten past when it was turned.
      expect(error?.retryAfterMs).toBeGreaterThan(HOUR / 2);
      expect(error?.retryAfterMs).toBeLessThanOrEqual((HOUR * 5) / 6);
    }
  }, 90_000);

  it("lets further ones through when the hour of UTC has turned", async () => {
    await clock.turnTo(new Date(day + HOUR + 60_000));
    const { allowed, refused } = await fire(30);
    expect({ allowed: allowed.length, refused: refused.length }).toEqual({ allowed: 30, refused: 0 });
  }, 60_000);

  it("holds the day's limit too, and says to come back when the day has turned", async () => {
    await seeded.database.sql`
      update quota_usage set used = 995 where workspace_id = ${seeded.workspaceId} and period = 'day'`;
    const { allowed, refused } = await fire(20);
    expect({ allowed: allowed.length, refused: refused.length }).toEqual({ allowed: 5, refused: 15 });
    expect(refused[0]?.reason).toContain("The plan allows 1000 runs per day of UTC");
    expect(refused[0]?.error?.retryAfterMs).toBeGreaterThan(22 * HOUR);
    await seeded.database.sql`
      update quota_usage set used = 100 where workspace_id = ${seeded.workspaceId} and period = 'hour'`;
    const both = await fire(3);
    expect(both.refused.map(({ reason }) => reason)).toEqual(
      Array(3).fill(expect.stringContaining("1000 runs per day")),
    );
    await clock.turnTo(new Date(day + 24 * HOUR + 60_000));
    expect((await fire(10)).allowed).toHaveLength(10);
  }, 90_000);
});
