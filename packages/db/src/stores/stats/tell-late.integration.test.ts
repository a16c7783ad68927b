import { createExecutionId } from "@carillon/core";
import type { FinishedRun } from "@carillon/engine";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDatabase, type Database } from "../../client.ts";
import type { Queue } from "../../queue/queue.ts";
import { createFinishRuns } from "../finish-runs.ts";
import { testRecord } from "../test-record.ts";
import { readFigures } from "./read-figures.ts";
import { rollRuns } from "./roll-runs.ts";
import { FIVE_MINUTES, floorTo, HOUR } from "./span.ts";

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDatabase({ url: testDatabase.url, max: 4 });
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

function callThatTook(durationMs: number): FinishedRun {
  const began = new Date(Date.now() - durationMs);
  return {
    record: testRecord({
      executionId: createExecutionId(began.getTime(), crypto.getRandomValues(new Uint8Array(10))),
      toolType: "HTTP",
      actionId: "http.request",
      trigger: "api",
      createdAt: began,
      startedAt: began,
      durationMs,
    }),
    job: null,
    next: null,
  };
}

it("a call whose row comes after the figures of its time were made is counted at once, and once; a short one writes nothing more", async () => {
  await rollRuns({ database, retentionDays: 90 });
  const finish = createFinishRuns({ database, queue: {} as Queue });
  const long = callThatTook(4 * FIVE_MINUTES);
  await finish([callThatTook(900), long]);
  const open = await database.sql`select execution_id as id from run_stats_open`;
  expect(open).toEqual([{ id: long.record.executionId }]);
  const count = async () => {
    const fromMs = floorTo(Date.now() - HOUR, FIVE_MINUTES);
    const asked = { workspaceId: "w", grouping: "type", fromMs, stepMs: FIVE_MINUTES } as const;
    return (await readFigures(database, asked)).reduce((sum, row) => sum + row.count, 0);
  };
  expect(await count()).toBe(2);
  await rollRuns({ database, retentionDays: 90 });
  expect(await count()).toBe(2);
  expect(await database.sql`select from run_stats_open`).toHaveLength(0);
});
