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

it("lets all else of its process have its turn between what it tells", async () => {
  const runFollowers = createRunFollowers({ database, logger: { warn: () => {} } });
  const deps = { database, runFollowers, now: () => new Date(0) };
  const recheck = () => Promise.resolve(CALLER);
  const changes = followRuns(deps, CALLER, {}, { recheck, signal: undefined });
  let turns = 0;
  let next: NodeJS.Immediate | undefined;
  const count = () => {
    turns += 1;
    next = setImmediate(count);
  };
  try {
    await changes.next();
    await addRuns(100);
    runFollowers.notify();
    await changes.next();
    count();
    for (let told = 0; told < 50; told += 1) {
      await changes.next();
      // As long as it takes to write to some others who follow.
      for (const since = performance.now(); performance.now() - since < 2; );
    }
    expect(turns).toBeGreaterThan(3);
  } finally {
    clearImmediate(next);
    runFollowers.close();
  }
});

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
