import { createClaimDue, createDatabase, createQueue, type Database, type Queue } from "@carillon/db";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Seeded, seed } from "./seed.ts";

type Claim = ReturnType<typeof createClaimDue>;

let testDatabase: TestDatabase;
let seeded: Seeded;
let toolId: number;
let databases: Database[];
let queues: Queue[];
let claims: Claim[];

const raise = (error: Error) => {
  throw error;
};

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  seeded = await seed(testDatabase.url);
  toolId = await seeded.addTool("WEBHOOK", { url: "https://example.com/hook" });
  databases = [1, 2, 3].map(() => createDatabase({ url: testDatabase.url, max: 3 }));
  queues = databases.map(({ sql }) => createQueue({ sql, supervise: false, onError: raise }));
  await Promise.all(queues.map((queue) => queue.start()));
  claims = databases.map((database, index) => createClaimDue({ database, queue: queues[index] as Queue }));
});
afterAll(async () => {
  await Promise.all(queues.map((queue) => queue.stop()));
  await Promise.all(databases.map((database) => database.close()));
  await seeded.database.close();
  await testDatabase.drop();
});
beforeEach(async () => {
  const { sql } = seeded.database;
  await sql`truncate events, schedules, ticks, executions, queue.job cascade`;
});

/** All workers claim at once, until nothing is due. */
async function claimAll(): Promise<void> {
  await Promise.all(
    claims.map(async (claim) => {
      while ((await claim(50)).claimed > 0);
    }),
  );
}

const past = (ms: number) => new Date(Date.now() - ms);

describe("claiming due schedules", () => {
  it("fires every tick once, whichever of three workers gets it, with its run and its job", async () => {
    const { sql } = seeded.database;
    await seeded.addEvents({ count: 1_000, toolId, at: past(1_000) });
    await claimAll();
    const [counts] = await sql`
      select (select count(*)::int from ticks where outcome = 'fired') as ticks, (select count(*)::int from executions) as runs,
        (select count(distinct id)::int from queue.job where name = 'runs') as jobs,
        (select count(*)::int from schedules where due_at is not null) as due`;
    expect(counts).toEqual({ ticks: 1_000, runs: 1_000, jobs: 1_000, due: 0 });
  });

  it("leaves nothing behind when it fails half-way", async () => {
    const { sql } = seeded.database;
    await seeded.addEvents({ count: 5, toolId, at: past(1_000) });
    const queue = queues[0] as Queue;
    const broken = createClaimDue({
      database: databases[0] as Database,
      queue: { ...queue, insertFresh: () => Promise.reject(new Error("no queue")) },
    });
    await expect(broken(50)).rejects.toThrow("no queue");
    const [counts] = await sql`
      select (select count(*)::int from ticks) as ticks, (select count(*)::int from executions) as runs,
        (select count(*)::int from schedules where due_at is not null) as due`;
    expect(counts).toEqual({ ticks: 0, runs: 0, due: 5 });
  });

  it("fires the others of a batch when one cannot be planned, whose event it pauses with the id that it gives", async () => {
    const { sql } = seeded.database;
    const ids = await seeded.addEvents({ count: 500, toolId, at: past(1_000) });
    const bad = ids[250] ?? 0;
    await sql`update schedules set expression = '* * * * *', at = null, timezone = 'Mars/Olympus_Mons' where event_id = ${bad}`;
    const claimed = await claims[0]?.(500);
    expect(claimed).toMatchObject({ fired: 499, broken: [{ eventId: bad }] });
    const [event] = await sql`
      select status, paused_reason as reason, s.due_at, s.resume_from is not null as resumes
      from events e join schedules s on s.event_id = e.id where e.id = ${bad}`;
    expect(event).toEqual({
      status: "PAUSED",
      reason: expect.stringContaining(claimed?.broken[0]?.errorId ?? "an id"),
      due_at: null,
      resumes: true,
    });
    expect(await claims[0]?.(500)).toMatchObject({ claimed: 0 });
  });

  it("leaves a schedule that cannot be planned to the next beat while somebody holds its event", async () => {
    const { sql } = seeded.database;
    const [bad] = await seeded.addEvents({ count: 1, toolId, at: past(1_000) });
    await sql`update schedules set expression = '* * * * *', at = null, timezone = 'Mars/Olympus_Mons'`;
    await sql.begin(async (tx) => {
      await tx`select from events where id = ${bad ?? 0} for update`;
      expect(await claims[0]?.(500)).toMatchObject({ claimed: 1, broken: [] });
    });
    expect(await claims[0]?.(500)).toMatchObject({ claimed: 1, broken: [{ eventId: bad }] });
  });

  it("fires no other schedule of an event that it pauses, and leaves none due", async () => {
    const { sql } = seeded.database;
    const [bad = 0] = await seeded.addEvents({ count: 1, toolId, at: past(1_000) });
    await sql`
      insert into schedules (event_id, expression, timezone, anchor, next_run_at, due_at, shares_event)
      select event_id, '* * * * * *', 'UTC', now(), next_run_at, due_at, true from schedules`;
    await sql`update schedules set shares_event = true`;
    await sql`update schedules set expression = '* * * * *', at = null, timezone = 'Mars/Olympus_Mons' where expression is null`;
    expect(await claims[0]?.(500)).toMatchObject({ fired: 0, broken: [{ eventId: bad }] });
    const rows = await sql`
      select next_run_at as next, due_at as due, resume_from is not null as resumes from schedules where event_id = ${bad}`;
    expect(rows).toEqual(Array(2).fill({ next: null, due: null, resumes: true }));
    expect(await sql`select from executions`).toHaveLength(0);
  });

  it("skips a tick whose run before is still going, and says so in the ledger", async () => {
    const { sql } = seeded.database;
    const [eventId] = await seeded.addEvents({ count: 1, toolId, at: past(1_000) });
    await claimAll();
    await sql`update schedules set expression = '* * * * * *', at = null, next_run_at = now(), due_at = now()`;
    await claims[0]?.(1);
    const ticks =
      await sql`select outcome, reason, execution_id from ticks where event_id = ${eventId ?? 0} order by nominal_at`;
    expect(ticks.map(({ outcome }) => outcome)).toEqual(["fired", "skipped:overlap"]);
    expect(ticks[1]).toMatchObject({ reason: "the run before was still going", execution_id: null });
  });

  it("fires though the run before is going, where the policy allows it", async () => {
    const { sql } = seeded.database;
    await seeded.addEvents({ count: 1, toolId, at: past(1_000), overlapPolicy: "allow" });
    await claimAll();
    await sql`update schedules set expression = '* * * * * *', at = null, next_run_at = now(), due_at = now()`;
    await claims[0]?.(1);
    expect((await sql`select 1 from executions`).length).toBe(2);
  });

  it("fires one of two schedules of an event that fall on one instant", async () => {
    const { sql } = seeded.database;
    const at = past(1_000);
    await seeded.addEvents({ count: 1, toolId, at });
    await sql`insert into schedules (event_id, at, timezone, anchor, next_run_at, due_at) select event_id, at, timezone, anchor, next_run_at, due_at from schedules`;
    await claimAll();
    expect((await sql`select 1 from executions`).length).toBe(1);
    expect((await sql`select 1 from ticks`).length).toBe(1);
  });

  it("stops at the event's maximum", async () => {
    const { sql } = seeded.database;
    await seeded.addEvents({ count: 1, toolId, at: past(5_000), overlapPolicy: "allow" });
    await sql`update events set max_executions = 2`;
    await sql`update schedules set expression = '* * * * * *', at = null`;
    await claimAll();
    expect((await sql`select 1 from executions`).length).toBe(2);
    const [row] =
      await sql`select next_run_at, due_at, (select execution_count from events) as count from schedules`;
    expect(row).toEqual({ next_run_at: null, due_at: null, count: 2 });
  });

  it("goes on at its maximum while a run may be left out, and ends when it is sure that all count", async () => {
    const { sql } = seeded.database;
    await seeded.addEvents({ count: 1, toolId, at: past(8_000), overlapPolicy: "allow" });
    await sql`update events set max_executions = 2, condition = '{"operator":"exists","left":"{{DATE}}"}'`;
    await sql`update schedules set expression = '* * * * * *', at = null`;
    for (let n = 0; n < 3; n += 1) await claims[0]?.(1);
    // A run of these finds that its condition does not hold.
    await sql`update events set execution_count = execution_count - 1`;
    await claims[0]?.(1);
    await sql`update executions set finished_at = now(), status = 'SUCCESS'`;
    await claimAll();
    const told = await sql<{ outcome: string }[]>`select outcome from ticks order by nominal_at`;
    expect(told.map(({ outcome }) => outcome)).toEqual([
      "fired",
      "fired",
      "skipped:maximum",
      "fired",
      "skipped:maximum",
    ]);
    expect(await sql`select due_at from schedules`).toEqual([{ due_at: null }]);
  });

  it("fires once after an outage and tells of every tick that was missed", async () => {
    const { sql } = seeded.database;
    const outage = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 7_200_000);
    await seeded.addEvents({ count: 1, toolId, at: outage });
    await sql`update schedules set expression = '* * * * *', at = null`;
    await claims[0]?.(10);
    const ticks = await sql<
      { outcome: string; count: number }[]
    >`select outcome, count from ticks order by nominal_at`;
    expect(ticks.map(({ outcome }) => outcome)).toEqual(["missed", "late"]);
    // Two hours of minutes, less those inside the grace, which fire on time.
    expect(ticks[0]?.count).toBeGreaterThanOrEqual(117);
    expect((await sql`select 1 from executions`).length).toBe(1);
  });
});
