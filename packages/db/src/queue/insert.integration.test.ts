import { randomUUID } from "node:crypto";
import type { QueuedRun } from "@carillon/engine";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, expect, it } from "vitest";
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

const resumed = {
  stage: "retry",
  since: "2026-11-28T04:00:00.000Z",
  note: 'said "no", {a,b}',
  probes: 2,
  heldBy: null,
} as const;

/** What a job can carry, each alone and some together; what a reader has must be what the writer gave. */
const CARRIED: readonly Partial<QueuedRun>[] = [
  {},
  { eventId: null, nominalAt: null, trigger: "api" },
  { workspaceId: 'of "quotes", {braces}, \\ and NULL' },
  { workspaceId: "null" },
  { attempts: 3, resumed },
  { priority: "high" },
  { priority: "low", input: { text: 'ä "\\" 🎈', list: [1, null, { deep: true }], none: null } },
  { input: null },
  { input: "NULL" },
  { depth: 4, step: { stepId: "first", index: 7 } as unknown as QueuedRun["step"] & object },
  { action: { toolId: 5, actionId: "a.b", parameters: { x: "{{alert.title}}" }, alert: { title: "late" } } },
  { approvalId: randomUUID() },
];

const jobOf = (carried: Partial<QueuedRun>) => {
  const executionId = randomUUID();
  const data: QueuedRun = {
    executionId,
    workspaceId: "w",
    eventId: 12,
    nominalAt: "2026-11-28T04:00:00.000Z",
    trigger: "schedule",
    attempts: 0,
    ...carried,
  };
  return { id: randomUUID(), data };
};

it.each([
  { how: "at once", extra: {} },
  { how: "together with some that begin later", extra: { startInMs: 3_600_000 } },
])("hands out what each job was given to carry, $how", async ({ extra }) => {
  const jobs = CARRIED.map(jobOf);
  const later = "startInMs" in extra ? CARRIED.map((carried) => ({ ...jobOf(carried), ...extra })) : [];
  await opened.queue.insert([...later, ...jobs]);
  const fetched = await opened.queue.fetch(100);
  const byId = new Map(fetched.map(({ id, data }) => [id, data]));
  expect(byId).toEqual(new Map(jobs.map(({ id, data }) => [id, data])));
  await opened.queue.complete(fetched);
});

it("keeps each of a batch to its own time, and puts none twice", async () => {
  const [soon, later, held] = [jobOf({}), jobOf({ input: 1 }), jobOf({ priority: "high" })];
  const at = new Date("2031-01-01T00:00:00.000Z");
  const batch = [soon, { ...later, startInMs: 60_000 }, { ...held, startAfter: at }];
  await opened.queue.insert(batch);
  await opened.queue.insert(batch);
  const rows = await opened.database.sql<{ id: string; wait: number }[]>`
    select id, extract(epoch from start_after - created_on)::float8 as wait from queue.job
    where id = any(${batch.map(({ id }) => id)}::uuid[])`;
  const waits = new Map(rows.map(({ id, wait }) => [id, wait]));
  expect(waits.size).toBe(3);
  expect(waits.get(soon.id)).toBeLessThan(0);
  expect(waits.get(later.id)).toBeCloseTo(60, 3);
  expect(waits.get(held.id)).toBeGreaterThan(86_400);
  expect((await opened.queue.fetch(10)).map(({ id }) => id)).toEqual([soon.id]);
});
