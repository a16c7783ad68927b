import { createExecutionId } from "@carillon/core";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Database, Sql } from "../../client.ts";
import { openTestQueue, type TestQueue } from "../../queue/open-test-queue.ts";
import { readRunChanges } from "./read-run-changes.ts";
import { watchRuns } from "./watch-runs.ts";

let testDatabase: TestDatabase;
let opened: TestQueue;
let database: Database;
let from: number;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  opened = await openTestQueue(testDatabase.url, { max: 6 });
  ({ database } = opened);
});
beforeEach(async () => {
  ({ from } = await watchRuns(database.sql, "w"));
});
afterAll(async () => {
  await opened?.close();
  await testDatabase?.drop();
});

async function addRun(sql: Sql = database.sql): Promise<string> {
  const id = createExecutionId(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  await sql`
    insert into executions (id, workspace_id, tool_type, action_id, trigger, status)
    values (${id}, 'w', 'WEBHOOK', 'webhook.send', 'manual', 'QUEUED')`;
  return id;
}

/** A transaction that stays open until it is ended. */
async function open() {
  const session = await database.sql.reserve();
  await session`begin`;
  return {
    sql: session,
    async end(how: "commit" | "rollback"): Promise<void> {
      await session.unsafe(how);
      session.release();
    },
  };
}

async function read(after = from) {
  const { changes, until, more } = await readRunChanges(database.sql, { after });
  return { ids: changes.map(({ run }) => run.id), until, more };
}

it("gives no change before those that began earlier have ended, and then all in order", async () => {
  const early = await open();
  const first = await addRun(early.sql);
  const second = await addRun();
  expect(await read()).toMatchObject({ ids: [], until: from, more: "soon" });
  await early.end("commit");
  const { ids, until, more } = await read();
  expect({ ids, more }).toEqual({ ids: [first, second], more: "no" });
  expect(await read(until)).toEqual({ ids: [], until, more: "no" });
});

it("gives what came before one that is still open, and goes past one that was rolled back", async () => {
  const before = await addRun();
  const open1 = await open();
  await addRun(open1.sql);
  const after = await addRun();
  const { ids, until, more } = await read();
  expect({ ids, more }).toEqual({ ids: [before], more: "soon" });
  await open1.end("rollback");
  expect(await read(until)).toMatchObject({ ids: [after], more: "no" });
});

it("loses none that is written late by a transaction that began long ago, and is held up by none that writes none", async () => {
  const old = await open();
  await old.sql`select pg_current_xact_id()`;
  const first = await addRun();
  const { ids, until, more } = await read();
  expect({ ids, more }).toEqual({ ids: [first], more: "no" });
  const late = await addRun(old.sql);
  const last = await addRun();
  await old.end("commit");
  expect((await read(until)).ids).toEqual([late, last]);
});

it("counts on past the numbers that fit a lock's key", async () => {
  await database.sql`select setval('run_changes_seq_seq', ${2 ** 31 - 2})`;
  const start = 2 ** 31 - 2;
  const one = await open();
  const first = await addRun(one.sql);
  const second = await addRun();
  const two = await open();
  await addRun(two.sql);
  expect((await read(start)).ids).toEqual([]);
  await one.end("commit");
  const { ids, more } = await read(start);
  expect({ ids, more }).toEqual({ ids: [first, second], more: "soon" });
  await two.end("rollback");
});

it("waits for changes under way when somebody begins to follow", async () => {
  const writer = await open();
  await addRun(writer.sql);
  let ready = false;
  const watching = watchRuns(database.sql, "another").then((watch) => {
    ready = true;
    return watch;
  });
  await read();
  expect(ready).toBe(false);
  await writer.end("commit");
  expect(await watching).toEqual({ since: expect.any(Number), from: expect.any(Number) });
});
