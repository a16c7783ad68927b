import { randomBytes } from "node:crypto";
import type { Registry } from "@carillon/connector-kit";
import { createDatabase, type Database, insertWorkspace } from "@carillon/db";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { createVault, rowAad, type Vault } from "@carillon/vault";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { z } from "zod";
import { createStoredSecrets } from "./stored-secrets.ts";

const connector = { credentialsSchema: z.strictObject({ token: z.string().meta({ secret: true }) }) };
const registry = {
  connector: (type: string) => (type === "KNOWN" ? connector : undefined),
} as unknown as Registry;
const vault = createVault({ keys: { k: randomBytes(32) }, activeKeyId: "k" });
const open = vi.fn<Vault["open"]>(vault.open);

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDatabase({ url: testDatabase.url, max: 4 });
  const { sql } = database;
  await sql`insert into "user" (id, name, email) values ('u', 'Ada', 'ada@example.com')`;
  for (const id of ["w", "v"])
    await insertWorkspace(sql, { id, memberId: id, name: id, slug: id, userId: "u" });
});
beforeEach(async () => {
  await database.sql`delete from tools`;
  open.mockClear();
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const create = (maxTools?: number) =>
  createStoredSecrets({
    sql: database.sql,
    vault: { ...vault, open },
    registry,
    ...(maxTools !== undefined && { maxTools }),
  });

async function addTool(workspaceId: string, token: string, type = "KNOWN"): Promise<number> {
  const { sql } = database;
  const [row] = await sql<{ id: number }[]>`
    insert into tools (workspace_id, user_id, name, type, credentials, credentials_masked)
    values (${workspaceId}, 'u', ${token}, ${type}, '', '{}') returning id`;
  const id = row?.id ?? 0;
  await setToken(workspaceId, id, token);
  return id;
}

async function setToken(workspaceId: string, id: number, token: string): Promise<void> {
  const sealed = vault.seal(JSON.stringify({ token }), rowAad({ workspaceId, table: "tools", rowId: id }));
  await database.sql`update tools set credentials = ${sealed} where id = ${id}`;
}

it("hides what tools have at the time of the call, and opens but what is new", async () => {
  const secrets = create();
  const hidden = async (text: string) =>
    !(await secrets.hiderOf("w", ["of a variable"]))(text).includes(text);
  const first = await addTool("w", "first-token");
  await addTool("w", "second-token");
  await addTool("w", "none of ours", "GONE");
  await addTool("v", "of another workspace");
  expect(await hidden("first-token")).toBe(true);
  expect(await hidden("second-token")).toBe(true);
  expect(await hidden("of a variable")).toBe(true);
  expect(await hidden("none of ours")).toBe(false);
  expect(await hidden("of another workspace")).toBe(false);
  expect(open).toHaveBeenCalledTimes(2);

  await setToken("w", first, "a-new-token");
  expect(await hidden("a-new-token")).toBe(true);
  expect(await hidden("first-token")).toBe(false);
  expect(await hidden("second-token")).toBe(true);
  expect(open).toHaveBeenCalledTimes(3);

  await database.sql`delete from tools where id = ${first}`;
  expect(await hidden("a-new-token")).toBe(false);
  await database.sql`update tools set name = 'renamed'`;
  expect(await hidden("second-token")).toBe(true);
  expect(open).toHaveBeenCalledTimes(3);
});

it("hides what variables have now, opening nothing anew", async () => {
  const secrets = create();
  await addTool("w", "first-token");
  const before = await secrets.hiderOf("w", ["a variable"]);
  expect(await secrets.hiderOf("w", ["a variable"])).toBe(before);
  const after = await secrets.hiderOf("w", ["another one"]);
  expect(after("first-token, a variable, another one")).toBe("[redacted], a variable, [redacted]");
  expect(open).toHaveBeenCalledTimes(1);
});

it("opens once for many who ask at the same moment", async () => {
  const secrets = create();
  await addTool("w", "first-token");
  const hiders = await Promise.all(Array.from({ length: 20 }, () => secrets.hiderOf("w", [])));
  expect(new Set(hiders).size).toBe(1);
  expect(open).toHaveBeenCalledTimes(1);
});

it("holds no more tools than it may, and always the workspace that was asked for last", async () => {
  const secrets = create(2);
  for (const token of ["one-token", "two-token"]) await addTool("w", token);
  await addTool("v", "three-token");
  const opened = async (workspaceId: string) => {
    open.mockClear();
    await secrets.hiderOf(workspaceId, []);
    return open.mock.calls.length;
  };
  expect(await opened("w")).toBe(2);
  expect(await opened("v")).toBe(1);
  expect(await opened("v")).toBe(0);
  expect(await opened("w")).toBe(2);
  await addTool("w", "four-token");
  expect(await opened("w")).toBe(1);
  expect(await opened("w")).toBe(0);
});
