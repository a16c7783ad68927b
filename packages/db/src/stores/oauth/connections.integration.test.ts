import { randomUUID } from "node:crypto";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDatabase, type Database } from "../../client.ts";
import { insertTool, nextToolId } from "../tools.ts";
import { insertWorkspace } from "../workspaces.ts";
import { markConnected } from "./connections.ts";
import { leaseRenewal, releaseRenewal } from "./renewal-lease.ts";

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDatabase({ url: testDatabase.url, max: 4 });
});
afterAll(async () => {
  await database?.close();
  await testDatabase?.drop();
});

/** A tool that is older than the table of connections, in a workspace of its own. */
async function oldTool(): Promise<number> {
  const { sql } = database;
  const id = await nextToolId(sql);
  const workspaceId = `w-oauth-${id}`;
  await sql`insert into "user" (id, name, email) values (${workspaceId}, 'T', ${`${workspaceId}@example.com`})`;
  const owner = { userId: workspaceId, name: "W" };
  await insertWorkspace(sql, { id: workspaceId, memberId: workspaceId, slug: workspaceId, ...owner });
  const nothing = { description: null, tags: [], rateLimit: null, concurrency: null, masked: {} };
  await insertTool(sql, { id, workspaceId, ...owner, type: "HTTP", isActive: true, sealed: "x", ...nothing });
  return id;
}

it("leases the renewal of a tool that has no row yet, to one of many", async () => {
  const toolId = await oldTool();
  const holders = Array.from({ length: 8 }, () => randomUUID());
  const lease = (holder: string) => leaseRenewal(database.sql, { toolId, holder, leaseMs: 30_000 });
  const leased = await Promise.all(holders.map(lease));
  expect(leased.filter(Boolean)).toHaveLength(1);
  await releaseRenewal(database.sql, { toolId, holder: holders[leased.indexOf(true)] ?? "" });
  expect(await lease(randomUUID())).toBe(true);
  expect(await leaseRenewal(database.sql, { toolId: -1, holder: randomUUID(), leaseMs: 1 })).toBe(false);
});

it("says of a tool that has no row yet that it is connected, and as whom", async () => {
  const toolId = await oldTool();
  const expiresAt = new Date("2026-03-01T09:00:00Z");
  await markConnected(database.sql, { toolId, account: "ada@example.com", scopes: ["a"], expiresAt });
  const [row] = await database.sql`select * from tool_connections where tool_id = ${toolId}`;
  expect(row).toMatchObject({
    status: "connected",
    account: "ada@example.com",
    scopes: ["a"],
    expires_at: expiresAt,
  });
});
