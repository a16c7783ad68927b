import { createExecutionId } from "@carillon/core";
import type { FinishedRun, FollowerRun } from "@carillon/engine";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../client.ts";
import { openTestQueue, type TestQueue } from "../queue/open-test-queue.ts";
import type { Queue } from "../queue/queue.ts";
import { createEndLostRuns } from "./end-lost-runs.ts";
import { createFinishRuns } from "./finish-runs.ts";
import { testRecord } from "./test-record.ts";
import { insertWorkspace } from "./workspaces.ts";

let testDatabase: TestDatabase;
let opened: TestQueue;
let database: Database;
let queue: Queue;
let upstream: number;
let follower: number;
let foreign: number;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  opened = await openTestQueue(testDatabase.url);
  ({ database, queue } = opened);
  const { sql } = database;
  await sql`insert into "user" (id, name, email) values ('owner', 'Owner', 'owner@example.com')`;
  for (const id of ["w", "other"])
    await insertWorkspace(sql, { id, memberId: `m-${id}`, name: id, slug: id, userId: "owner" });
  const add = async (workspaceId: string): Promise<number> => {
    const [row] = await sql<{ id: number }[]>`
      insert into events (workspace_id, user_id, name, type, tool_type, tool_id, action_id, parameters, trigger_type, timezone, overlap_policy,
        misfire_policy, misfire_grace_seconds, status)
      values (${workspaceId}, 'owner', 'event', 'TOOL_ACTION', 'WEBHOOK', 1, 'webhook.send', '{}', 'MANUAL', 'UTC', 'skip', 'fire-once', 60, 'ACTIVE')
      returning id`;
    return row?.id ?? 0;
  };
  [upstream, follower, foreign] = [await add("w"), await add("w"), await add("other")];
  await sql`
    insert into event_links (upstream_id, downstream_id, workspace_id, on_success, on_failure) values
      (${upstream}, ${follower}, 'w', false, true), (${upstream}, ${foreign}, 'w', true, true)`;
});
afterAll(async () => {
  await opened?.close();
  await testDatabase?.drop();
});

async function addRun(): Promise<string> {
  const id = createExecutionId(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  await database.sql`
    insert into executions (id, workspace_id, event_id, tool_type, action_id, trigger, status)
    values (${id}, 'w', ${upstream}, 'WEBHOOK', 'webhook.send', 'manual', 'QUEUED')`;
  return id;
}

const endOf = (executionId: string, followers: readonly FollowerRun[]): FinishedRun => ({
  record: testRecord({ executionId, eventId: upstream }),
  job: { id: executionId, retryCount: 0 },
  next: null,
  followers,
});

const follow = (eventId: number, refusal: string | null = null): FollowerRun => ({
  eventId,
  input: { n: 1 },
  depth: 3,
  refusal,
});
const startedBy = () => database.sql`
  select x.event_id as "eventId", x.status, x.stdout, x.run_input as input, j.data->>'depth' as depth
  from executions x left join queue.job j on j.id = x.id where x.trigger = 'event' order by x.id`;
const clear = () => database.sql`delete from executions where trigger = 'event'`;

it("starts what follows with the end that is written, and not with one that comes too late", async () => {
  const finish = createFinishRuns({ database, queue });
  const id = await addRun();
  const run = endOf(id, [follow(follower)]);
  await Promise.all([finish([run]), finish([run])]);
  await finish([run]);
  expect(await startedBy()).toEqual([
    { eventId: follower, status: "QUEUED", stdout: "", input: { n: 1 }, depth: "3" },
  ]);
  await clear();
});

it("starts nothing when the end is not written", async () => {
  const broken: Queue = { ...queue, complete: () => Promise.reject(new Error("gone")) };
  const id = await addRun();
  await expect(
    createFinishRuns({ database, queue: broken })([endOf(id, [follow(follower)])]),
  ).rejects.toThrow("gone");
  expect(await startedBy()).toEqual([]);
  const [row] = await database.sql`select status from executions where id = ${id}`;
  expect(row?.status).toBe("QUEUED");
});

it("starts no event of another workspace, and tells in words what is not to run", async () => {
  const finish = createFinishRuns({ database, queue });
  await finish([endOf(await addRun(), [follow(foreign), follow(follower, "Not run: too long")])]);
  expect(await startedBy()).toMatchObject([
    { eventId: follower, status: "SKIPPED", stdout: "Not run: too long", depth: null },
  ]);
  await clear();
});

it("starts what follows a failure for a run that no worker lived to end, once", async () => {
  const endLostRuns = createEndLostRuns({ database, queue });
  const executionId = await addRun();
  await endLostRuns([{ executionId, depth: 7 }]);
  await endLostRuns([{ executionId, depth: 7 }]);
  expect(await startedBy()).toMatchObject([
    {
      eventId: follower,
      status: "QUEUED",
      depth: "8",
      input: { executionId, event: { id: upstream, name: "event" }, outcome: "unknown" },
    },
  ]);
});
