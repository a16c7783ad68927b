import { cancelRuns, listenForChanges, type Sql } from "@carillon/db";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ClaimSetting, openClaimSetting } from "./claim-setting.ts";
import type { Claimers } from "./claimers.ts";
import type { Seeded } from "./seed.ts";
import { until } from "./until.ts";

let setting: ClaimSetting;
let seeded: Seeded;
let claimers: Claimers;
let toolId: number;
let sql: Sql;

beforeAll(async () => {
  setting = await openClaimSetting({ workers: 4 });
  ({ seeded, claimers, toolId, sql } = setting);
});
afterAll(() => setting?.[Symbol.asyncDispose]());
beforeEach(() => setting.clear());

/** One event whose next tick falls on the second `secondsAgo`; it has no other after. */
async function due(overlapPolicy: string, secondsAgo = 10): Promise<number> {
  const at = new Date(Math.floor(Date.now() / 1_000) * 1_000 - secondsAgo * 1_000);
  const [eventId] = await seeded.addEvents({ count: 1, toolId, at, overlapPolicy });
  return eventId ?? 0;
}

async function dueAgain(secondsAgo: number): Promise<void> {
  const at = new Date(Math.floor(Date.now() / 1_000) * 1_000 - secondsAgo * 1_000);
  await sql`update schedules set at = ${at}, next_run_at = ${at}, due_at = ${at}`;
}

type LedgerRow = { outcome: string; reason: string | null; executionId: string | null };

const ledger = () => sql<LedgerRow[]>`
  select outcome, reason, execution_id as "executionId" from ticks order by nominal_at`;

const finish = (id: string) =>
  sql`update executions set finished_at = now(), status = 'SUCCESS', outcome = 'succeeded' where id = ${id}::uuid`;

const fetchable = async () => (await claimers.all[0]?.queue.fetch(10))?.map(({ id }) => id) ?? [];

/** A run of the event that has not ended. */
const going = (eventId: number, trigger: string) => sql`
  insert into executions (id, workspace_id, event_id, tool_type, action_id, trigger, status)
  values (gen_random_uuid(), ${seeded.workspaceId}, ${eventId}, 'WEBHOOK', 'webhook.send', ${trigger}, 'RUNNING')`;

describe("a run that is no tick of the schedule", () => {
  it.each(["skip", "queue", "cancel-previous"])(
    "neither holds up a tick nor is stopped by one when it is a replay: %s",
    async (policy) => {
      await going(await due(policy), "replay");
      await claimers.claimAll();
      expect(await ledger()).toMatchObject([{ outcome: "fired", reason: null }]);
      expect(
        await sql`select cancel_requested_at as cancel from executions where trigger = 'replay'`,
      ).toEqual([{ cancel: null }]);
    },
  );

  it("does not keep a run waiting that is queued behind another when it is a replay", async () => {
    const eventId = await due("queue", 30);
    await claimers.claimAll();
    await dueAgain(20);
    await claimers.claimAll();
    const [first] = await ledger();
    await going(eventId, "replay");
    await finish(first?.executionId ?? "");
    expect(await claimers.releaseAll()).toBe(1);
  });

  it("is a run before when somebody has begun it by hand", async () => {
    await going(await due("skip"), "manual");
    await claimers.claimAll();
    expect(await ledger()).toMatchObject([
      { outcome: "skipped:overlap", reason: "the run before was still going" },
    ]);
  });
});

describe("overlap policies", () => {
  it("skip: of many schedules that several workers claim at once, one fires an event", async () => {
    const events = 40;
    const at = new Date(Math.floor(Date.now() / 1_000) * 1_000 - 20_000);
    await seeded.addEvents({ count: events, toolId, at });
    await sql`
      insert into schedules (event_id, at, timezone, anchor, next_run_at, due_at)
      select event_id, at + n * interval '1 second', timezone, anchor, next_run_at + n * interval '1 second', due_at
      from schedules, generate_series(1, 5) n`;
    await sql`update schedules set shares_event = true`;
    await until("all are claimed", async () => {
      await claimers.claimAll(7);
      const [row] = await sql<
        { left: number }[]
      >`select count(*)::int as left from schedules where due_at is not null`;
      return row?.left === 0;
    });
    expect(
      await sql`select outcome, count(*)::int, count(distinct event_id)::int as events from ticks group by 1 order by 1`,
    ).toEqual([
      { outcome: "fired", count: events, events },
      { outcome: "skipped:overlap", count: 5 * events, events },
    ]);
  });

  it("skip: sees a run that another worker queued just before", async () => {
    await due("skip");
    await sql`update schedules set expression = '* * * * * *', at = null`;
    // Ten seconds of ticks, one claim after the other, all workers at once.
    await claimers.claimAll(1);
    const rows = await ledger();
    expect(rows.length).toBeGreaterThanOrEqual(10);
    expect(rows.filter(({ outcome }) => outcome === "fired")).toHaveLength(1);
  });

  it("queue: one waits, its job with it, and begins when the run before has ended", async () => {
    await due("queue", 30);
    await claimers.claimAll();
    await dueAgain(20);
    await claimers.claimAll();
    await dueAgain(10);
    await claimers.claimAll();
    const [first, second, third] = await ledger();
    expect(first).toMatchObject({ outcome: "fired", reason: null });
    expect(second).toMatchObject({ outcome: "fired", reason: "waits for the run before" });
    expect(third).toMatchObject({
      outcome: "skipped:overlap",
      reason: "a run was waiting for the one before already",
      executionId: null,
    });
    expect(await fetchable()).toEqual([first?.executionId]);
    expect(await claimers.releaseAll()).toBe(0);
    await finish(first?.executionId ?? "");
    expect(await claimers.releaseAll()).toBe(1);
    expect(await fetchable()).toEqual([second?.executionId]);
    await dueAgain(5);
    await claimers.claimAll();
    expect((await ledger())[3]).toMatchObject({ outcome: "fired", reason: "waits for the run before" });
  });

  it("queue: two schedules claimed at once queue one behind what runs, never two", async () => {
    await due("queue", 30);
    await claimers.claimAll();
    await sql`
      insert into schedules (event_id, at, timezone, anchor, next_run_at, due_at, shares_event)
      select event_id, n, timezone, anchor, n, now(), true
      from schedules, generate_series(now() - interval '6 seconds', now() - interval '1 second', interval '1 second') n`;
    await until("all are claimed", async () => {
      await claimers.claimAll(1);
      const [row] = await sql<
        { left: number }[]
      >`select count(*)::int as left from schedules where due_at is not null`;
      return row?.left === 0;
    });
    const outcomes = (await ledger()).map(({ outcome }) => outcome).sort();
    expect(outcomes).toEqual(["fired", "fired", ...Array(5).fill("skipped:overlap")]);
    expect((await sql`select 1 from waiting_runs`).length).toBe(1);
  });

  it("queue: the next tick waits in place of a run that was cancelled while it waited", async () => {
    await due("queue", 30);
    await claimers.claimAll();
    await dueAgain(20);
    await claimers.claimAll();
    const [first, second] = await ledger();
    const [claimer] = claimers.all;
    if (!claimer) throw new Error("nobody claims");
    const { database, queue } = claimer;
    await database.sql.begin((tx) => cancelRuns(tx, queue, { ids: [second?.executionId ?? ""] }));
    await dueAgain(10);
    await claimers.claimAll(1);
    const third = (await ledger())[2];
    expect(third).toMatchObject({ outcome: "fired", reason: "waits for the run before" });
    expect(await sql`select execution_id as id from waiting_runs`).toEqual([{ id: third?.executionId }]);
    await finish(first?.executionId ?? "");
    expect(await claimers.releaseAll()).toBe(1);
    expect(await fetchable()).toContain(third?.executionId);
  });

  it("queue: what waits is cancelled when the event is switched off", async () => {
    await due("queue", 30);
    await claimers.claimAll();
    await dueAgain(20);
    await claimers.claimAll();
    const [first, second] = await ledger();
    await sql`update events set status = 'PAUSED'`;
    expect(await claimers.releaseAll()).toBe(0);
    const runs = await sql`select id, status from executions order by id`;
    expect(runs).toEqual([
      { id: first?.executionId, status: "QUEUED" },
      { id: second?.executionId, status: "CANCELLED" },
    ]);
    expect(await ledger()).toMatchObject([
      { outcome: "fired" },
      { outcome: "skipped:paused", reason: "the event was switched off while it waited" },
    ]);
    expect((await sql`select 1 from waiting_runs`).length).toBe(0);
    expect((await sql`select 1 from queue.job where id = ${second?.executionId ?? ""}::uuid`).length).toBe(0);
  });

  it("allow: fires beside what runs, up to 100", async () => {
    const eventId = await due("allow", 30);
    await sql`
      insert into executions (id, workspace_id, event_id, tool_type, action_id, trigger, status)
      select gen_random_uuid(), ${seeded.workspaceId}, ${eventId}, 'WEBHOOK', 'webhook.send', 'schedule', 'QUEUED'
      from generate_series(1, 99)`;
    await claimers.claimAll();
    await dueAgain(20);
    await claimers.claimAll();
    expect(await ledger()).toMatchObject([
      { outcome: "fired" },
      { outcome: "skipped:overlap", reason: "100 runs were still going", executionId: null },
    ]);
  });

  it("cancel-previous: cancels what is queued, tells what runs to stop, and fires", async () => {
    await due("cancel-previous", 30);
    await claimers.claimAll();
    await dueAgain(20);
    await claimers.claimAll();
    const [first, second] = await ledger();
    expect(second).toMatchObject({ outcome: "fired", reason: "the run before was told to stop" });
    expect(
      await sql`select status, stdout from executions where id = ${first?.executionId ?? ""}::uuid`,
    ).toEqual([{ status: "CANCELLED", stdout: "Cancelled: the next run of its event was due" }]);
    expect(await fetchable()).toEqual([second?.executionId]);

    const told: string[] = [];
    const changes = await listenForChanges({
      sql: seeded.database.sql,
      onChange: (change) => change.kind === "cancel" && told.push(change.id),
      onConnect: () => {},
    });
    await dueAgain(10);
    await claimers.claimAll();
    await until("the running one is told", () => told.length > 0);
    await changes.close();
    expect(told).toEqual([second?.executionId]);
    expect((await ledger())[2]).toMatchObject({ outcome: "fired" });
    // Should nobody hear it, the worker that has it is answered so when it says that it lives.
    const held = { id: second?.executionId ?? "", retryCount: 0, executionId: second?.executionId ?? "" };
    expect(await claimers.all[0]?.queue.touch([held])).toEqual([second?.executionId]);
  });

  it("cancel-previous: of two schedules that fall on one instant, the later one stops nothing", async () => {
    await due("cancel-previous");
    await sql`
      insert into schedules (event_id, at, timezone, anchor, next_run_at, due_at)
      select event_id, at, timezone, anchor, next_run_at, 'infinity' from schedules`;
    await sql`update schedules set shares_event = true`;
    await claimers.claimAll();
    // The other's jitter has passed.
    await sql`update schedules set due_at = now() where due_at = 'infinity'`;
    await claimers.claimAll();
    expect(await ledger()).toMatchObject([{ outcome: "fired" }]);
    expect(await sql`select status, cancel_requested_at as cancel from executions`).toEqual([
      { status: "QUEUED", cancel: null },
    ]);
  });
});
