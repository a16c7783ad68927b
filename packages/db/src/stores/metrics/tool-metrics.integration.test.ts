import { createExecutionId } from "@carillon/core";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDatabase, type Database } from "../../client.ts";
import { listToolMetrics, metricsRefreshedAt } from "./list-tool-metrics.ts";
import { refreshToolMetrics } from "./refresh-tool-metrics.ts";

const DAY_MS = 86_400_000;

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDatabase({ url: testDatabase.url, max: 6 });
});
afterAll(async () => {
  await database?.close();
  await testDatabase?.drop();
});

type Row = Partial<Record<"status" | "workspace_id" | "action_id" | "finished_at", string | null>> &
  Partial<Record<"duration_ms" | "waited_ms" | "cost" | "cache_age_ms", number>> & {
    is_test?: boolean;
    flow?: object;
    atMs?: number;
  };

async function addRuns(rows: readonly Row[]): Promise<void> {
  const given = rows.map(({ atMs = Date.now(), ...row }) => ({
    id: createExecutionId(atMs, crypto.getRandomValues(new Uint8Array(10))),
    ...{ workspace_id: "w", tool_type: "X", action_id: "a.one", trigger: "api", status: "SUCCESS" },
    ...{ is_test: false, attempts: 1, waited_ms: 0, stdout: "", input_was_redacted: false },
    ...{ created_at: new Date(atMs), finished_at: new Date(atMs), duration_ms: 0 },
    ...row,
  }));
  await database.sql`
    insert into executions select * from jsonb_populate_recordset(null::executions, ${JSON.stringify(given)}::text::jsonb)`;
}
const list = (asked = {}) =>
  listToolMetrics(database.sql, { workspaceId: "w", after: undefined, limit: 10, ...asked });

it("tells how the tools of a workspace did in seven days", async () => {
  const lastMs = Date.now() - DAY_MS;
  await addRuns([
    ...Array.from({ length: 97 }, (_, index) => ({
      ...{ duration_ms: index + 1 + 10, waited_ms: 10, cost: 0.1, atMs: lastMs - 1_000 },
    })),
    { status: "FAILURE", duration_ms: 98, cost: 0.1, atMs: lastMs - 1_000 },
    { status: "RATE_LIMITED", duration_ms: 99, atMs: lastMs - 1_000 },
    { status: "TIMEOUT", duration_ms: 100, cost: 0.1, atMs: lastMs },
    // What does not count.
    { is_test: true },
    { status: "CANCELLED" },
    { status: "SKIPPED" },
    { status: "RUNNING", finished_at: null },
    { cache_age_ms: 5 },
    { flow: {} },
    { atMs: Date.now() - 8 * DAY_MS },
    // Others.
    { action_id: "b.two", duration_ms: 7 },
    { workspace_id: "v" },
  ]);
  expect(await list()).toEqual([]);
  expect(await metricsRefreshedAt(database.sql)).toBeNull();
  expect(await refreshToolMetrics(database, { everyMs: 300_000 })).toEqual(expect.any(Number));
  expect(await list()).toEqual([
    {
      ...{ toolName: "a.one", executions: 100, successes: 97, failures: 2, timeouts: 1, successRate: 0.97 },
      ...{ averageMs: 50.5, p50Ms: 50.5, p95Ms: expect.closeTo(95.05), p99Ms: expect.closeTo(99.01) },
      ...{ totalCost: "9.9", averageCost: "0.099", lastRunAt: new Date(lastMs).toISOString() },
    },
    expect.objectContaining({ toolName: "b.two", executions: 1, p99Ms: 7, totalCost: "0" }),
  ]);
  expect((await list({ limit: 1 })).map(({ toolName }) => toolName)).toEqual(["a.one"]);
  expect((await list({ after: "a.one" })).map(({ toolName }) => toolName)).toEqual(["b.two"]);
  expect((await list({ toolName: "b.two" })).map(({ toolName }) => toolName)).toEqual(["b.two"]);
});

it("is made anew by one of many, once a period, and less often where it takes longer", async () => {
  const { sql } = database;
  await sql`delete from install_settings where name = 'tool-metrics'`;
  const refresh = () => refreshToolMetrics(database, { everyMs: 300_000 });
  const took = await Promise.all([refresh(), refresh(), refresh()]);
  expect(took.filter((each) => each !== null)).toHaveLength(1);
  expect(await refresh()).toBeNull();
  const age = (seconds: number, tookMs: number) => sql`
    update install_settings set value = jsonb_build_object('refreshedAt', now() - ${seconds} * interval '1 s', 'tookMs', ${tookMs}::int)
    where name = 'tool-metrics'`;
  await age(301, 10);
  expect(await refresh()).not.toBeNull();
  await age(301, 400_000);
  expect(await refresh()).toBeNull();
  await age(401, 400_000);
  expect(await refresh()).not.toBeNull();
});
