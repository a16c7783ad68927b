import { randomInt, randomUUID } from "node:crypto";
import type { QueuedJob } from "@carillon/engine";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { type Change, listenForChanges } from "../../changes.ts";
import { createDatabase, type Database } from "../../client.ts";
import { openTestQueue, type TestQueue } from "../open-test-queue.ts";
import { createHandOver } from "./hand-over.ts";

const PATIENT = { timeout: 10_000 };

let testDatabase: TestDatabase;
let opened: TestQueue;
let changes: Change[];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  opened = await openTestQueue(testDatabase.url, { max: 6 });
  await listenForChanges({
    sql: opened.database.sql,
    onConnect: () => {},
    onChange: (change) => {
      if (change.kind === "idle") opened.queue.heardIdle(change);
      changes.push(change);
    },
  });
});
afterAll(async () => {
  await opened?.close();
  await testDatabase?.drop();
});
beforeEach(async () => {
  changes = [];
  await opened.database.sql`delete from queue.job`;
});

/** An idle worker that has said so. */
async function invited() {
  const session: Database = createDatabase({ url: testDatabase.url, max: 1 });
  const who = { worker: randomUUID(), lock: randomInt(2 ** 31) };
  const side = createHandOver({ sql: opened.database.sql, session: session.sql, ...who });
  const invite = async () => {
    changes = [];
    await side.invite();
    await heard({ kind: "idle", ...who });
    changes = [];
  };
  await invite();
  const die = async () => {
    await session.close();
    await vi.waitFor(async () => {
      const held = await opened.database.sql`
        select from pg_locks where locktype = 'advisory' and objid = ${who.lock}::bigint::oid`;
      expect(held).toHaveLength(0);
    }, PATIENT);
  };
  return { ...who, ...side, invite, die, [Symbol.asyncDispose]: session.close };
}

function newJob(input?: unknown) {
  const id = randomUUID();
  const data = { executionId: id, workspaceId: "w", eventId: 1, nominalAt: null, trigger: "manual" };
  return { id, data: { ...data, attempts: 0, ...(input !== undefined && { input }) } };
}

async function accept(job = newJob()): Promise<QueuedJob> {
  await opened.database.sql.begin((tx) => opened.queue.insertNow(job, tx));
  return { ...job, retryCount: 0 };
}

const statesOf = async () =>
  (await opened.database.sql<{ state: string }[]>`select state::text from queue.job order by created_on`).map(
    ({ state }) => state,
  );
const heard = (change: object) => vi.waitFor(() => expect(changes).toContainEqual(change), PATIENT);

it("makes a run an idle worker's from the start, which no other fetches", async () => {
  await using worker = await invited();
  const input = { text: 'a "quoted" line\n 日本 😀', count: 1e21 };
  const job = await accept(newJob(input));
  await heard({ kind: "handed", worker: worker.worker, atMs: expect.any(Number), job });
  expect(await opened.queue.fetch(10)).toEqual([]);
  expect(await worker.handed()).toEqual([job]);
  expect(await opened.queue.complete([job])).toEqual(new Set([job.id]));
  expect(await worker.handed()).toEqual([]);
});

it("hands one run to a worker for each of its words, and asks for another where it knows none", async () => {
  await using worker = await invited();
  const [first, second] = [await accept(), await accept()];
  await heard({ kind: "jobs", wantsIdle: true });
  expect(await worker.handed()).toEqual([first]);
  expect(await opened.queue.fetch(10)).toEqual([second]);
  await worker.invite();
  const third = await accept();
  expect(await worker.handed()).toEqual([first, third]);
});

it("reads nothing of what waits, or has ended, to find what was handed to a worker", async () => {
  await using worker = await invited();
  const job = await accept();
  await opened.queue.insert(Array.from({ length: 3_000 }, () => newJob()));
  await opened.queue.complete(await opened.queue.fetch(1_000));
  const { sql } = opened.database;
  const read = await sql.begin(async (tx) => {
    const rowsRead = async () => {
      const [row] = await tx<{ read: number }[]>`
        select sum(seq_tup_read + idx_tup_fetch)::int as read from pg_stat_xact_user_tables where schemaname = 'queue'`;
      return row?.read ?? 0;
    };
    const before = await rowsRead();
    expect(await createHandOver({ sql: tx, session: tx, ...worker }).handed()).toEqual([job]);
    return (await rowsRead()) - before;
  });
  expect(read).toBeLessThan(50);
});

it("queues a run whose worker has died since it said that it is idle", async () => {
  await using worker = await invited();
  await worker.die();
  const job = await accept();
  await heard({ kind: "jobs" });
  expect(await opened.queue.fetch(10)).toEqual([job]);
});

it("queues a run that is too large to be told of", async () => {
  await using worker = await invited();
  const job = await accept(newJob("日".repeat(3_000)));
  expect(await worker.handed()).toEqual([]);
  expect(await opened.queue.fetch(10)).toEqual([job]);
});

it("hands over nothing that is not committed", async () => {
  await using worker = await invited();
  const sql = opened.database.sql;
  await expect(
    sql.begin(async (tx) => {
      await opened.queue.insertNow(newJob(), tx);
      throw new Error("changed my mind");
    }),
  ).rejects.toThrow("changed my mind");
  expect(await worker.handed()).toEqual([]);
  expect(await statesOf()).toEqual([]);
  expect(changes).toEqual([]);
});

it("gives back what is not to begin here: another fetches it at once, as if nobody had had it", async () => {
  await using worker = await invited();
  const job = await accept();
  await worker.giveBack([job.id]);
  await heard({ kind: "jobs" });
  expect(await opened.queue.fetch(10)).toEqual([job]);
  // In other hands now.
  expect(await worker.handed()).toEqual([]);
  await worker.giveBack([job.id]);
  expect(await statesOf()).toEqual(["active"]);
});

it("gives back to the front of what waits, where new lanes begin still", async () => {
  await using worker = await invited();
  const { queue } = opened;
  const jobsOf = (workspaceId: string, count: number) =>
    Array.from({ length: count }, () => {
      const job = newJob();
      return { ...job, data: { ...job.data, workspaceId } };
    });
  await queue.insert(jobsOf("large", 60));
  await queue.complete(await queue.fetch(40));
  const job = await accept();
  await worker.giveBack([job.id]);
  await queue.insert(jobsOf("small", 10));
  expect(await queue.fetch(2)).toContainEqual(job);
  const next = await queue.fetch(10);
  expect(next.filter(({ data }) => data.workspaceId === "small")).toHaveLength(5);
});

it("takes what came to another worker after all for that one's", async () => {
  await using worker = await invited();
  const job = await accept();
  const { sql } = opened.database;
  // As pg-boss gives out again what a silent worker had.
  await sql`update queue.job set state = 'retry' where id = ${job.id}::uuid`;
  expect(await opened.queue.fetch(10)).toEqual([{ ...job, retryCount: 1 }]);
  expect(await worker.handed()).toEqual([]);
});

it("knows of all that was handed to it once it is closed, and nothing comes after", async () => {
  await using worker = await invited();
  const { sql } = opened.database;
  const job = newJob();
  const isAccepted = Promise.withResolvers<void>();
  const mayCommit = Promise.withResolvers<void>();
  const accepting = sql.begin(async (tx) => {
    await opened.queue.insertNow(job, tx);
    isAccepted.resolve();
    await mayCommit.promise;
  });
  await isAccepted.promise;
  let isClosed = false;
  const closing = worker.close(10_000).then(() => {
    isClosed = true;
  });
  // Another hears the word of before, and takes the worker for idle still.
  opened.queue.heardIdle(worker);
  const late = await accept();
  expect(isClosed).toBe(false);
  mayCommit.resolve();
  await Promise.all([accepting, closing]);
  expect((await worker.handed()).map(({ id }) => id)).toEqual([job.id]);
  expect(await opened.queue.fetch(10)).toEqual([late]);
});

it("waits no longer than it may for one who does not come to an end with handing over", async () => {
  await using worker = await invited();
  const { sql } = opened.database;
  await sql.begin(async (tx) => {
    await opened.queue.insertNow(newJob(), tx);
    await expect(worker.close(50)).rejects.toMatchObject({ code: "55P03" });
  });
});
