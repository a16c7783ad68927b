import { randomUUID } from "node:crypto";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { openTestQueue, type TestQueue } from "../queue/open-test-queue.ts";
import { HELD_UNTIL } from "../queue/queue.ts";
import { createClaimDue } from "./claim-due.ts";
import { createReleaseWaiting } from "./release-waiting.ts";

let testDatabase: TestDatabase;
let opened: TestQueue;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  opened = await openTestQueue(testDatabase.url, { max: 4 });
  const { sql } = opened.database;
  await sql`insert into "user" (id, name, email) values ('owner', 'Owner', 'owner@example.com')`;
  await sql`insert into organization (id, name, slug, created_at) values ('w', 'w', 'w', now())`;
});
afterAll(async () => {
  await opened?.close();
  await testDatabase?.drop();
});

/** A queue into which a claim's jobs come once they may. */
function stopWhileFiring() {
  const { queue } = opened;
  const firing = Promise.withResolvers<void>();
  const going = Promise.withResolvers<void>();
  const stopped: typeof queue = {
    ...queue,
    insertFresh: async (jobs, tx) => {
      firing.resolve();
      await going.promise;
      await queue.insertFresh(jobs, tx);
    },
  };
  return { stopped, isFiring: firing.promise, goOn: going.resolve };
}

it("lets go nothing of an event that is just being fired by who did not know that anything waits", async () => {
  const { database, queue } = opened;
  const { sql } = database;
  const [event] = await sql<{ id: number }[]>`
    insert into events (workspace_id, user_id, name, type, tool_type, tool_id, action_id, parameters, trigger_type, timezone, overlap_policy,
      misfire_policy, misfire_grace_seconds, status)
    values ('w', 'owner', 'each minute', 'TOOL_ACTION', 'WEBHOOK', 1, 'webhook.send', '{}', 'SCHEDULE', 'UTC', 'skip', 'catch-up', 60, 'ACTIVE')
    returning id`;
  const eventId = event?.id ?? 0;
  await sql`
    insert into schedules (event_id, expression, timezone, anchor, next_run_at, due_at)
    values (${eventId}, '* * * * *', 'UTC', now(), date_trunc('minute', now()), date_trunc('minute', now()))`;
  const { stopped, isFiring, goOn } = stopWhileFiring();
  const claiming = createClaimDue({ database, queue: stopped })(10);
  await Promise.race([isFiring, claiming]);
  // Committed by another claim after this one had taken its picture of what waits.
  const waits = randomUUID();
  await sql`
    insert into executions (id, workspace_id, event_id, tool_type, action_id, trigger, status, nominal_at)
    values (${waits}, 'w', ${eventId}, 'WEBHOOK', 'webhook.send', 'schedule', 'QUEUED', now() - interval '1 hour')`;
  await sql`
    insert into waiting_runs (execution_id, event_id, nominal_at, kind, release_after)
    values (${waits}, ${eventId}, now() - interval '1 hour', 'catch-up', now() - interval '1 second')`;
  const data = {
    executionId: waits,
    workspaceId: "w",
    eventId,
    nominalAt: null,
    trigger: "schedule",
    attempts: 0,
  };
  await queue.insert([{ id: waits, startAfter: HELD_UNTIL, data }]);
  const release = createReleaseWaiting({ database, queue });
  const early = await release(10);
  goOn();
  expect(await claiming).toMatchObject({ fired: 1 });
  expect(early).toEqual({ released: 0, waited: true });
  expect(await release(10), "the tick's run goes on").toEqual({ released: 0, waited: true });
  await sql`update executions set finished_at = now() where event_id = ${eventId} and id <> ${waits}::uuid`;
  expect(await release(10)).toEqual({ released: 1, waited: true });
});

it("keeps what takes the place of a cancelled run just as that is being looked at", async () => {
  const { database, queue } = opened;
  const { sql } = database;
  const add = async (overlap: string, calendars: number[] | null) => {
    const [event] = await sql<{ id: number }[]>`
      insert into events (workspace_id, user_id, name, type, tool_type, tool_id, action_id, parameters, trigger_type, timezone, overlap_policy,
        misfire_policy, misfire_grace_seconds, status, skip_calendar_ids)
      values ('w', 'owner', ${overlap}, 'TOOL_ACTION', 'WEBHOOK', 1, 'webhook.send', '{}', 'SCHEDULE', 'UTC', ${overlap}, 'fire-once', 60, 'ACTIVE',
        ${calendars}::bigint[])
      returning id`;
    return event?.id ?? 0;
  };
  const run = async (eventId: number, status: string) => {
    const id = randomUUID();
    await sql`
      insert into executions (id, workspace_id, event_id, tool_type, action_id, trigger, status, nominal_at, finished_at)
      values (${id}, 'w', ${eventId}, 'WEBHOOK', 'webhook.send', 'schedule', ${status}, now() - interval '1 hour',
        case when ${status} = 'CANCELLED' then now() end)`;
    return id;
  };
  const wait = (id: string, eventId: number, kind: string) => sql`
    insert into waiting_runs (execution_id, event_id, nominal_at, kind, release_after)
    values (${id}, ${eventId}, now() - interval '1 hour', ${kind}, now() - interval '1 minute')`;
  await sql`delete from schedules`;
  const eventId = await add("queue", null);
  const before = await run(eventId, "RUNNING");
  await wait(await run(eventId, "CANCELLED"), eventId, "overlap");
  await sql`
    insert into schedules (event_id, expression, timezone, anchor, next_run_at, due_at)
    values (${eventId}, '* * * * *', 'UTC', now(), date_trunc('minute', now()), date_trunc('minute', now()))`;
  // Looking at this one takes as long as looking at thousands.
  const slow = await add("skip", [1]);
  await wait(await run(slow, "QUEUED"), slow, "catch-up");
  await sql`alter table calendar_times rename to real_calendar_times`;
  await sql`
    create view calendar_times as
    select 1::bigint as calendar_id, now() as starts_at, clock_timestamp() as ends_at from pg_sleep(1)`;
  const release = createReleaseWaiting({ database, queue });
  const { stopped, isFiring, goOn } = stopWhileFiring();
  try {
    const claiming = createClaimDue({ database, queue: stopped })(10);
    await Promise.race([isFiring, claiming]);
    const looking = release(10);
    await vi.waitFor(async () => expect(await sleeping()).toBe(1), { timeout: 10_000, interval: 5 });
    goOn();
    expect(await claiming).toMatchObject({ fired: 1 });
    await looking;
  } finally {
    await sql`drop view calendar_times`;
    await sql`alter table real_calendar_times rename to calendar_times`;
  }
  await sql`update executions set finished_at = now() where id = ${before}::uuid`;
  const waiting = await sql<{ id: string }[]>`
    select execution_id as id from waiting_runs where event_id = ${eventId}`;
  expect(waiting).toHaveLength(1);
  await release(10);
  expect((await queue.fetch(10)).map(({ id }) => id)).toContain(waiting[0]?.id);
});

async function sleeping(): Promise<number> {
  const [row] = await opened.database.sql<{ count: number }[]>`
    select count(*)::int from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`;
  return row?.count ?? 0;
}
