import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDatabase, type Database } from "../../client.ts";
import { insertAgentRole } from "./agent-role-rows.ts";
import { createTakeRoleUse } from "./take-role-use.ts";

/** As of three processes. */
const PROCESSES = 3;

let testDatabase: TestDatabase;
let databases: Database[];
let roleId: number;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  databases = Array.from({ length: PROCESSES }, () => createDatabase({ url: testDatabase.url, max: 4 }));
  const { sql } = first();
  await sql`insert into organization (id, name, slug) values ('w', 'W', 'w')`;
  const role = { name: "Researcher", description: "", grants: [], approvalMinutes: 60 };
  const saved = await insertAgentRole(sql, {
    ...role,
    workspaceId: "w",
    sandbox: { isOn: false, allow: [], deny: [] },
  });
  roleId = saved.kind === "saved" ? saved.id : 0;
});
afterAll(async () => {
  await Promise.all(databases.map((database) => database.close()));
  await testDatabase?.drop();
});

function first(): Database {
  const [database] = databases;
  if (!database) throw new Error("no database");
  return database;
}

it("lets through exactly as many as the grant has, however many processes ask at once", async () => {
  const takes = databases.map(createTakeRoleUse);
  const use = { roleId, tool: "*", limit: 30, isTest: false };
  const taken = await Promise.all(Array.from({ length: 40 }, () => takes.map((take) => take(use))).flat());
  expect(taken.filter(({ ok }) => ok)).toHaveLength(30);
  const [refused] = taken.filter((each) => !each.ok);
  expect(refused).toMatchObject({ retryAfterMs: expect.any(Number) });
  expect((refused as { retryAfterMs: number }).retryAfterMs).toBeLessThanOrEqual(3_600_000);
});

it("counts nothing for a dry run, tells what a real one would be, and has a count for each grant", async () => {
  const take = createTakeRoleUse(first());
  const use = { roleId, tool: "crm.*", limit: 1 };
  expect(await take({ ...use, isTest: true })).toEqual({ ok: true });
  expect(await take({ ...use, isTest: false })).toEqual({ ok: true });
  expect(await take({ ...use, isTest: true })).toMatchObject({ ok: false });
  expect(await take({ ...use, isTest: false })).toMatchObject({ ok: false });
});

it("begins anew with the hour", async () => {
  await first().sql`update agent_role_usage set starts_at = starts_at - interval '1 hour'`;
  const take = createTakeRoleUse(first());
  expect(await take({ roleId, tool: "crm.*", limit: 1, isTest: false })).toEqual({ ok: true });
});
