import { createExecutionId } from "@carillon/core";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../client.ts";
import { openTestQueue, type TestQueue } from "../queue/open-test-queue.ts";
import type { Queue } from "../queue/queue.ts";
import { createEndLostRuns } from "./end-lost-runs.ts";
import { type HealthRow, setHealth } from "./tool-health.ts";
import { insertWorkspace } from "./workspaces.ts";

let testDatabase: TestDatabase;
let opened: TestQueue;
let database: Database;
let queue: Queue;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  opened = await openTestQueue(testDatabase.url, { max: 2 });
  ({ database, queue } = opened);
  const { sql } = database;
  await sql`insert into "user" (id, name, email) values ('owner', 'Owner', 'owner@example.com')`;
  for (const id of ["w", "other"])
    await insertWorkspace(sql, { id, memberId: `m-${id}`, name: id, slug: id, userId: "owner" });
});
afterAll(async () => {
  await opened?.close();
  await testDatabase?.drop();
});

async function addRun(workspaceId: string, eventId: number | null): Promise<string> {
  const id = createExecutionId(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  await database.sql`
    insert into executions (id, workspace_id, event_id, tool_type, action_id, trigger, status)
    values (${id}, ${workspaceId}, ${eventId}, 'WEBHOOK', 'webhook.send', 'manual', 'QUEUED')`;
  return id;
}

it("keeps the end of a run that no worker lived to end, once, where a rule of its workspace watches", async () => {
  const { sql } = database;
  await sql`
    insert into alert_rules (workspace_id, user_id, name, kind, threshold, window_minutes, tells_recovery, is_active, tool_id, action_id, parameters)
    values ('w', 'owner', 'any', 'failed', 1, 5, true, true, 1, 'webhook.send', '{}')`;
  const endLostRuns = createEndLostRuns({ database, queue });
  const watched = await addRun("w", 1);
  const lost = [watched, await addRun("w", null), await addRun("other", 2)];
  const runs = lost.map((executionId) => ({ executionId }));
  await endLostRuns(runs);
  await endLostRuns(runs);
  expect([...(await sql`select execution_id as id from alert_signals`)]).toEqual([{ id: watched }]);
});

it("holds a connection for refused until a call goes through", async () => {
  const { sql } = database;
  const [tool] = await sql<{ id: number }[]>`
    insert into tools (workspace_id, user_id, name, type, credentials, credentials_masked, tags)
    values ('w', 'owner', 'tool', 'WEBHOOK', '', '{}', '{}') returning id`;
  const set = async (status: HealthRow["status"]) => {
    const succeeded = status === "healthy";
    await setHealth(sql, [
      { tool_id: tool?.id ?? 0, status, latency_ms: 1, last_error: succeeded ? null : status, succeeded },
    ]);
    const [row] = await sql<{ status: string }[]>`select status from tool_health`;
    return row?.status;
  };
  expect(await set("failing")).toBe("failing");
  expect(await set("degraded")).toBe("failing");
  expect(await set("healthy")).toBe("healthy");
  expect(await set("degraded")).toBe("degraded");
});
