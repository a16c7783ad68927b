import { randomBytes } from "node:crypto";
import { createExecutionId } from "@carillon/core";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ADVISORY_LOCKS } from "../advisory-locks.ts";
import { createDatabase, type Database } from "../client.ts";
import { markLost } from "../stores/end-lost-runs.ts";
import { changeBriefly } from "./change-briefly.ts";
import { keepPartitions } from "./keep-partitions.ts";
import { listPartitions } from "./list-partitions.ts";
import { PARTITIONED_TABLES, type PartitionedTable } from "./partition.ts";

const DAY = 86_400_000;
const RETENTION_DAYS = 13;

let testDatabase: TestDatabase;
let database: Database;
let other: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  [database, other] = [1, 2].map(() => createDatabase({ url: testDatabase.url, max: 6 })) as [
    Database,
    Database,
  ];
});
afterAll(async () => {
  await Promise.all([database.close(), other.close()]);
  await testDatabase.drop();
});
/** Each test goes on from where the partitions of the one before end. */
let now: number;
beforeEach(async () => {
  now = await lastBound();
});
afterEach(async () => {
  await database.sql`truncate executions, ticks`;
});

async function partitions(name: "executions" | "ticks" = "executions") {
  const table = PARTITIONED_TABLES.find((each) => each.name === name);
  if (!table) throw new Error("no such table");
  return listPartitions(database.sql, table);
}

async function lastBound(): Promise<number> {
  const last = (await partitions()).find(({ to }) => to === null);
  return last?.from ?? 0;
}

async function addRun(at: number, { isFinished }: { isFinished: boolean }): Promise<string> {
  const id = createExecutionId(at, randomBytes(10));
  await database.sql`
    insert into executions (id, workspace_id, event_id, tool_type, action_id, trigger, status, created_at, finished_at)
    values (${id}, 'w', 1, 'SLACK', 'slack.send', 'schedule', ${isFinished ? "SUCCESS" : "QUEUED"}, ${new Date(at)}, ${isFinished ? new Date(at) : null})`;
  return id;
}

async function addRuns(count: number, at: number): Promise<void> {
  const ids = Array.from({ length: count }, () => createExecutionId(at, randomBytes(10)));
  await database.sql`
    insert into executions (id, workspace_id, tool_type, action_id, trigger, status)
    select id, 'w', 'SLACK', 'slack.send', 'api', 'SUCCESS' from unnest(${ids}::uuid[]) id`;
}

async function addTick(at: number): Promise<void> {
  await database.sql`
    insert into ticks (event_id, nominal_at, workspace_id, schedule_id, outcome) values (1, ${new Date(at)}, 'w', 1, 'fired')`;
}

/** As a first look: how the clock went before is nothing to these. */
async function keepOnce(at: number) {
  await database.sql`delete from install_settings where name = 'retention-clock'`;
  return keepPartitions({ database, retentionDays: RETENTION_DAYS, now: at });
}

/** As the worker does it: what was in use is tried again. */
async function keep(at: number) {
  const sum = { added: 0, dropped: 0 };
  for (;;) {
    const { added, dropped, waits } = await keepOnce(at);
    sum.added += added;
    sum.dropped += dropped;
    if (waits.every(({ reason }) => reason !== "busy")) return { ...sum, waits };
  }
}

async function placeOf(id: string): Promise<string | undefined> {
  const [row] = await database.sql<
    { place: string }[]
  >`select tableoid::regclass::text as place from executions where id = ${id}`;
  return row?.place;
}

describe("keepPartitions", () => {
  it("makes partitions ahead without a gap, and moves what lay beyond the last one", async () => {
    const id = await addRun(now + DAY / 2, { isFinished: false });
    expect(await placeOf(id)).toBe("executions_later");
    await addTick(now + DAY / 2);
    expect(await keep(now)).toMatchObject({ added: 4, waits: [] });
    expect(await placeOf(id)).toBe(
      `executions_${new Date(now).toISOString().slice(0, 10).replaceAll("-", "")}`,
    );
    for (const name of ["executions", "ticks"] as const) {
      const sorted = (await partitions(name)).toSorted((a, b) => (a.from ?? 0) - (b.from ?? 0));
      for (const [n, { to }] of sorted.entries()) expect(to).toBe(sorted[n + 1]?.from ?? null);
      expect(sorted.at(-1)?.from).toBe(now + 2 * DAY);
    }
    expect(await database.sql`select from ticks`).toHaveLength(1);
  });

  it("drops what is older than is kept, runs and ticks, and nothing younger", async () => {
    await keep(now);
    const old = await addRun(now + DAY - 1, { isFinished: true });
    const young = await addRun(now + DAY, { isFinished: true });
    await addTick(now + DAY - 1);
    await addTick(now + DAY);
    const { dropped } = await keep(now + (1 + RETENTION_DAYS) * DAY);
    expect(dropped).toBeGreaterThanOrEqual(2);
    expect(await placeOf(old)).toBeUndefined();
    expect(await placeOf(young)).toBeDefined();
    expect(await database.sql`select from ticks`).toHaveLength(1);
  });

  it("keeps a run that has not ended, however old, so that its end can still be written", async () => {
    await keep(now);
    const id = await addRun(now, { isFinished: false });
    const ended = await addRun(now, { isFinished: true });
    await keep(now + (3 + RETENTION_DAYS) * DAY);
    expect(await placeOf(id)).toBe("executions_earlier");
    expect(await placeOf(ended)).toBeUndefined();
    await markLost(database.sql, [id]);
    const [row] = await database.sql`select status from executions where id = ${id}`;
    expect(row?.status).toBe("FAILURE");
  });

  it("keeps steps that have ended of a run that goes on, so that it does not begin them again", async () => {
    await keep(now);
    const [going, ended] = [
      await addRun(now, { isFinished: false }),
      await addRun(now, { isFinished: true }),
    ];
    const stepOf = async (parentId: string, at: number) => {
      const id = await addRun(at, { isFinished: true });
      await database.sql`update executions set parent_id = ${parentId}, step_id = 'a' where id = ${id}`;
      return id;
    };
    const early = await stepOf(going, now + 1);
    const late = await stepOf(going, now + DAY);
    const gone = await stepOf(ended, now + DAY);
    await keep(now + (3 + RETENTION_DAYS) * DAY);
    expect(await placeOf(going)).toBe("executions_earlier");
    expect(await placeOf(early)).toBe("executions_earlier");
    expect(await placeOf(late)).toBe("executions_earlier");
    expect(await placeOf(gone)).toBeUndefined();
  });

  it("drops next to nothing when the clock is set years ahead, and says by how much it is", async () => {
    await keep(now);
    const ids = [];
    for (let day = 0; day < RETENTION_DAYS; day += 1)
      ids.push(await addRun(now - day * DAY + 1, { isFinished: true }));
    const { heldBackMs } = await keepPartitions({
      database,
      retentionDays: RETENTION_DAYS,
      now: now + 20 * DAY,
    });
    expect(heldBackMs).toBe(19 * DAY);
    const places = await Promise.all(ids.map(placeOf));
    expect(places.filter((place) => place === undefined).length).toBeLessThanOrEqual(1);
  });

  it("leaves to another worker what it is doing", async () => {
    await other.sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${ADVISORY_LOCKS.partitions})`;
      expect(await keepOnce(now)).toEqual({ added: 0, dropped: 0, waits: [], hadTurn: false, heldBackMs: 0 });
    });
    expect((await keep(now)).added).toBeGreaterThan(0);
  });

  it("does nothing twice when several workers begin at once", async () => {
    const reports = await Promise.all([keep(now), keep(now), keep(now)]);
    await keep(now);
    expect(reports.every(({ waits }) => waits.length === 0)).toBe(true);
    const bounds = (await partitions()).map(({ from }) => from);
    expect(new Set(bounds).size).toBe(bounds.length);
    expect(Math.max(...bounds.map(Number))).toBe(now + 2 * DAY);
  });

  it("moves nothing that is too much to be moved while others wait, and says so", async () => {
    await addRuns(3_000, now + DAY / 2);
    const { waits } = await keep(now);
    expect(waits).toContainEqual({ table: "executions", reason: "crowded" });
    expect(await lastBound()).toBe(now);
    expect(await database.sql`select from executions`).toHaveLength(3_000);
  });

  it("makes partitions though much lies further ahead, of a clock that was set on for a while", async () => {
    await addRuns(3_000, now + 400 * DAY);
    expect((await keep(now)).waits).toEqual([]);
    expect(await lastBound()).toBe(now + 2 * DAY);
    expect(await database.sql`select from executions_later`).toHaveLength(3_000);
  });

  it("drops what is old, too, where too much would have to move for another partition to be made", async () => {
    await keep(now);
    const old = await addRun(now, { isFinished: true });
    await addRuns(3_000, now + (2 + RETENTION_DAYS) * DAY);
    const { waits } = await keep(now + (2 + RETENTION_DAYS) * DAY);
    expect(waits).toEqual([{ table: "executions", reason: "crowded" }]);
    expect(await placeOf(old)).toBeUndefined();
  });
});

describe("a purge beside readers and writers", () => {
  it("gives up while a long read is under way, so that no writer waits for that read, and is done afterwards", async () => {
    await keep(now);
    const old = await addRun(now, { isFinished: true });
    const purgeAt = now + (2 + RETENTION_DAYS) * DAY;
    const reader = await other.sql.reserve();
    await reader`begin`;
    await reader`select count(*) from executions`;
    // A writer behind a purge that waits for the read would fail here; the time is that of a machine full of tests.
    const writer = await other.sql.reserve();
    await writer`set lock_timeout = '2s'`;
    const writes = { count: 0, isOver: false };
    const writing = (async () => {
      while (!writes.isOver) {
        const id = createExecutionId(now + DAY, randomBytes(10));
        await writer`insert into executions (id, workspace_id, tool_type, action_id, trigger, status) values (${id}, 'w', 'SLACK', 'slack.send', 'api', 'QUEUED')`;
        await writer`update executions set status = 'SUCCESS', finished_at = now() where id = ${id}`;
        writes.count += 1;
      }
    })();
    try {
      for (let round = 0; round < 5; round += 1) {
        expect((await keepOnce(purgeAt)).waits).toContainEqual({ table: "executions", reason: "busy" });
        // Nothing is left that others would queue behind.
        const waiting = await database.sql`
          select from pg_locks where not granted and relation = 'executions'::regclass and mode = 'AccessExclusiveLock'`;
        expect(waiting).toHaveLength(0);
      }
      expect(await placeOf(old)).toBeDefined();
      await reader`commit`;
      await keep(purgeAt);
      expect(await placeOf(old)).toBeUndefined();
    } finally {
      writes.isOver = true;
      reader.release();
      await writing;
      writer.release();
    }
    expect(writes.count).toBeGreaterThan(0);
  });

  it("is ended by the server after 80 ms, whatever it does, and leaves nothing changed, the session's own limits neither", async () => {
    const session = await other.sql.reserve();
    try {
      await session`set statement_timeout = '7s'`;
      const table = PARTITIONED_TABLES[0] as PartitionedTable;
      const body = "create table half_done (); perform pg_sleep(60);";
      expect(await changeBriefly(session, table, body)).toBe("busy");
      expect(await session`select to_regclass('half_done') as found`).toMatchObject([{ found: null }]);
      expect(await session`show statement_timeout`).toMatchObject([{ statement_timeout: "7s" }]);
    } finally {
      await session`reset statement_timeout`;
      session.release();
    }
  });

  it("leaves the session's next statement alone, though the limit is reached just as the change ends", async () => {
    const session = await other.sql.reserve();
    try {
      const table = PARTITIONED_TABLES[0] as PartitionedTable;
      // Around the limit in small steps, so that some end in the very moment.
      for (let attempt = 0; attempt < 60; attempt += 1) {
        const body = `while clock_timestamp() < statement_timestamp() + interval '${78 + (attempt % 30) / 10} ms' loop end loop;`;
        await changeBriefly(session, table, body);
        expect(await session`select ${attempt}::int as n`).toMatchObject([{ n: attempt }]);
      }
    } finally {
      session.release();
    }
  });

  it("shows a list from the newest partition alone when its page is full", async () => {
    await keep(now);
    for (let n = 0; n < 5; n += 1) {
      await addRun(now, { isFinished: true });
      await addRun(now + DAY, { isFinished: true });
    }
    const [row] = await database.sql<{ "QUERY PLAN": [{ Plan: object }] }[]>`
      explain (analyze, format json) select id from executions where workspace_id = 'w' and parent_id is null order by id desc limit 5`;
    const text = JSON.stringify(row);
    expect(text).toContain('"Node Type":"Append"');
    expect(text).not.toContain('"Node Type":"Sort"');
    const nodes = [...text.matchAll(/"Relation Name":"(executions_\w+)".*?"Actual Loops":(\d)/g)];
    const read = nodes.filter(([, , loops]) => loops !== "0").map(([, name]) => name);
    const older = `executions_${new Date(now).toISOString().slice(0, 10).replaceAll("-", "")}`;
    expect(read).not.toContain(older);
    expect(nodes.map(([, name]) => name)).toContain(older);
  });
});
