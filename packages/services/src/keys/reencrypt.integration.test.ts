import { randomBytes } from "node:crypto";
import { createDatabase, type Database, insertWorkspace, replaceSealed } from "@carillon/db";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { createVault, rowAad } from "@carillon/vault";
import { afterAll, beforeAll, expect, it } from "vitest";
import { reencrypt } from "./reencrypt.ts";

const WORKSPACE = "reencrypted";

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDatabase({ url: testDatabase.url, max: 4 });
  const { sql } = database;
  await sql`insert into "user" (id, name, email) values ('u', 'Ada', 'ada@example.com')`;
  await insertWorkspace(sql, { id: WORKSPACE, memberId: "m", name: "W", slug: WORKSPACE, userId: "u" });
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const keys = { old: randomBytes(32), fresh: randomBytes(32) };
const before = createVault({ keys: { old: keys.old }, activeKeyId: "old" });
const after = createVault({ keys, activeKeyId: "fresh" });
const alone = createVault({ keys: { fresh: keys.fresh }, activeKeyId: "fresh" });

const aadOf = (table: string, rowId: string | number) => rowAad({ workspaceId: WORKSPACE, table, rowId });

async function addTool(seal: (id: number) => string): Promise<number> {
  const { sql } = database;
  const [row] = await sql<{ id: number }[]>`
    insert into tools (workspace_id, user_id, name, type, credentials, credentials_masked)
    values (${WORKSPACE}, 'u', 'T', 'WEBHOOK', '', '{}') returning id`;
  const id = row?.id ?? 0;
  await sql`update tools set credentials = ${seal(id)} where id = ${id}`;
  return id;
}

async function sealedOf(id: number): Promise<string> {
  const [row] = await database.sql<{ credentials: string }[]>`select credentials from tools where id = ${id}`;
  return row?.credentials ?? "";
}

it("seals every kind of envelope anew, and leaves what the active key has sealed and what has none", async () => {
  const { sql } = database;
  const ids: number[] = [];
  for (let made = 0; made < 450; made += 1)
    ids.push(await addTool((id) => before.seal(`secret ${id}`, aadOf("tools", id))));
  const own = await addTool((id) => after.seal("own", aadOf("tools", id)));
  const ownSealed = await sealedOf(own);
  await sql`insert into inboxes (workspace_id, key, secrets) values (${WORKSPACE}, 'k', ${before.seal("inbox", aadOf("inboxes", WORKSPACE))})`;
  const [variable] = await sql<{ id: number }[]>`
    insert into variables (workspace_id, name, kind) values (${WORKSPACE}, 'TOKEN', 'secret') returning id`;
  const place = aadOf("variables", variable?.id ?? 0);
  await sql`update variables set sealed = ${before.seal("of a template", place)}`;
  const built = await addTool(() => "");
  expect(await reencrypt({ database, vault: after })).toEqual({
    resealed: 452,
    unopened: [],
    stillNeeded: [],
  });
  for (const id of ids)
    expect(alone.open(await sealedOf(id), aadOf("tools", id)).toString()).toBe(`secret ${id}`);
  expect(await sealedOf(own)).toBe(ownSealed);
  expect(await sealedOf(built)).toBe("");
  const [inbox] = await sql<{ secrets: string }[]>`select secrets from inboxes`;
  expect(alone.open(inbox?.secrets ?? "", aadOf("inboxes", WORKSPACE)).toString()).toBe("inbox");
  const [resealed] = await sql<{ sealed: string }[]>`select sealed from variables`;
  expect(alone.open(resealed?.sealed ?? "", place).toString()).toBe("of a template");
  expect(await reencrypt({ database, vault: after })).toMatchObject({ resealed: 0 });
});

it("leaves an envelope that does not open as it is, names it, and says that its key is still needed", async () => {
  const lost = createVault({ keys: { lost: randomBytes(32) }, activeKeyId: "lost" });
  const unknown = await addTool((id) => lost.seal("x", aadOf("tools", id)));
  const moved = await addTool((id) => before.seal("x", aadOf("tools", id + 1)));
  const sealed = [await sealedOf(unknown), await sealedOf(moved)];
  const done = await reencrypt({ database, vault: after });
  expect(done).toMatchObject({ resealed: 0, stillNeeded: ["lost", "old"] });
  expect(done.unopened.map(({ rowId }) => Number(rowId)).sort()).toEqual([unknown, moved].sort());
  expect([await sealedOf(unknown), await sealedOf(moved)]).toEqual(sealed);
});

it("does not put an old secret back where a new one was saved meanwhile", async () => {
  const id = await addTool((own) => before.seal("old secret", aadOf("tools", own)));
  const read = await sealedOf(id);
  const newer = after.seal("new secret", aadOf("tools", id));
  await database.sql`update tools set credentials = ${newer} where id = ${id}`;
  const fresh = after.seal("old secret", aadOf("tools", id));
  expect(await replaceSealed(database.sql, "tools", [{ rowId: String(id), sealed: read, fresh }])).toBe(0);
  expect(await sealedOf(id)).toBe(newer);
});
