import { createExecutionId, UnauthorizedError } from "@carillon/core";
import { createDatabase, type Database } from "@carillon/db";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Caller } from "../caller.ts";
import { followRuns } from "./follow-runs.ts";
import { createRunFollowers } from "./run-followers.ts";

const CALLER = { workspaceId: "w", role: "viewer", scopes: null } as Caller;

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

async function addRuns(count: number): Promise<void> {
  const rows = Array.from({ length: count }, () => ({
    id: createExecutionId(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
    ...{ workspace_id: "w", tool_type: "WEBHOOK", action_id: "webhook.send", trigger: "manual" },
    status: "QUEUED",
  }));
  await database.sql`insert into executions ${database.sql(rows)}`;
}

it.each([
  ["what it has in hand", 10],
  ["what it reads from the database", 3_000],
])("ends in time for who takes %s slowly and may not any more", async (_, count) => {
  let [now, isRevoked] = [0, false];
  const runFollowers = createRunFollowers({ database, logger: { warn: () => {} } });
  const recheck = () =>
    isRevoked ? Promise.reject(new UnauthorizedError("revoked")) : Promise.resolve(CALLER);
  const deps = { database, runFollowers, now: () => new Date(now) };
  const changes = followRuns(deps, CALLER, {}, { recheck, signal: undefined });
  try {
    expect((await changes.next()).value?.change).toEqual({ type: "ready" });
    await addRuns(count);
    runFollowers.notify();
    expect((await changes.next()).value?.change.type).toBe("change");
    isRevoked = true;
    expect((await changes.next()).value?.change.type).toBe("change");
    now += 2_000;
    await expect(changes.next()).rejects.toThrow("revoked");
  } finally {
    runFollowers.close();
  }
});
