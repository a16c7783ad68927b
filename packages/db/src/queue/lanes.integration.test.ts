import { randomUUID } from "node:crypto";
import type { QueuedJob } from "@carillon/engine";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { openTestQueue, type TestQueue } from "./open-test-queue.ts";

let testDatabase: TestDatabase;
let opened: TestQueue;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  opened = await openTestQueue(testDatabase.url);
});
afterAll(async () => {
  await opened?.close();
  await testDatabase?.drop();
});
beforeEach(async () => {
  await opened.database.sql`delete from queue.job`;
});

const enqueue = (workspaceId: string, count: number) =>
  opened.queue.insert(
    Array.from({ length: count }, () => {
      const id = randomUUID();
      const data = { executionId: id, workspaceId, eventId: 1, nominalAt: null, trigger: "schedule" };
      return { id, data: { ...data, attempts: 0 } };
    }),
  );

const whose = async (count: number) =>
  (await opened.queue.fetch(count)).map(({ data: { workspaceId }, retryCount }) =>
    retryCount > 0 ? `${workspaceId} again` : workspaceId,
  );

/** Takes so many off the queue, and ends all but the first. */
async function work(count: number): Promise<QueuedJob> {
  const [first, ...others] = await opened.queue.fetch(count);
  if (!first) throw new Error("nothing waits");
  await opened.queue.complete(others);
  return first;
}

/** As pg-boss gives out again what a silent worker had. */
const comeBack = ({ id }: QueuedJob) =>
  opened.database.sql`update queue.job set state = 'retry' where id = ${id}::uuid`;

it("begins new lanes where the others are, though a run has come back from far before", async () => {
  await enqueue("large", 60);
  await comeBack(await work(40));
  await enqueue("small", 10);
  expect(await whose(1)).toEqual(["large again"]);
  expect((await whose(10)).filter((who) => who === "small")).toHaveLength(5);
});

it("lets what comes back go first, and its workspace's next with the others, though places have begun anew since", async () => {
  await enqueue("large", 60);
  await opened.queue.complete(await opened.queue.fetch(59));
  const [last] = await opened.queue.fetch(1);
  await enqueue("small", 20);
  await comeBack(last as QueuedJob);
  await enqueue("large", 20);
  await opened.queue.ripen();
  expect(await whose(1)).toEqual(["large again"]);
  expect((await whose(10)).filter((who) => who === "large")).toHaveLength(5);
});
