import type { ToolDefinition } from "@carillon/core";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createDatabase, type Database } from "../../client.ts";
import { searchDefinitions } from "./list-definitions.ts";
import { mirrorDefinitions } from "./mirror-definitions.ts";

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDatabase({ url: testDatabase.url, max: 3, name: "test" });
});
afterAll(async () => {
  await database?.close();
  await testDatabase?.drop();
});
beforeEach(async () => {
  await database.sql`truncate tool_definitions`;
});

function definition(name: string, more: Partial<ToolDefinition> = {}): ToolDefinition {
  return {
    ...{ name, title: name, description: "", category: "system", version: "1.0.0", status: "active" },
    ...{ parameters: {}, result: null, capabilities: [], permissions: [], timeoutSeconds: 30 },
    ...{ rateLimitPerMinute: null, costPerExecution: "0", provider: "fake", toolType: "FAKE" },
    ...{ dangerous: false, cacheable: false, cacheTtlSeconds: null, readOnly: true, idempotent: true },
    ...{ fallbacks: [], examples: [], deprecation: null },
    aliases: [],
    ...more,
  };
}

const rows = () => database.sql<{ name: string; isGone: boolean; version: string }[]>`
  select name, gone_at is not null as "isGone", definition->>'version' as version from tool_definitions order by name`;

it("writes what is new or changed, and leaves alone what is as it was", async () => {
  expect(await mirrorDefinitions(database.sql, [definition("a.b"), definition("c.d")])).toBe(2);
  expect(await mirrorDefinitions(database.sql, [definition("a.b"), definition("c.d")])).toBe(0);
  const changed = [definition("a.b", { version: "2.0.0" }), definition("c.d")];
  expect(await mirrorDefinitions(database.sql, changed)).toBe(1);
  expect(await rows()).toMatchObject([
    { name: "a.b", version: "2.0.0" },
    { name: "c.d", version: "1.0.0" },
  ]);
});

it("marks what is gone, once, and takes the mark off when it comes back", async () => {
  await mirrorDefinitions(database.sql, [definition("a.b"), definition("c.d")]);
  expect(await mirrorDefinitions(database.sql, [definition("a.b")])).toBe(1);
  expect(await mirrorDefinitions(database.sql, [definition("a.b")])).toBe(0);
  expect(await rows()).toMatchObject([{ isGone: false }, { name: "c.d", isGone: true }]);
  const search = { query: "c.d", limit: 5, workspaceId: "w" };
  expect(await searchDefinitions(database.sql, search)).toEqual([]);
  await mirrorDefinitions(database.sql, [definition("a.b"), definition("c.d")]);
  expect(await searchDefinitions(database.sql, search)).toHaveLength(1);
});

it("is written by two processes at once without harm", async () => {
  const all = Array.from({ length: 50 }, (_, n) => definition(`a.tool-${n}`));
  await Promise.all([
    mirrorDefinitions(database.sql, all),
    mirrorDefinitions(database.sql, all.toReversed()),
  ]);
  expect(await rows()).toHaveLength(50);
});
