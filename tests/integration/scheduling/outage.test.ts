import type { Sql } from "@carillon/db";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { tell } from "../faults/figures.ts";
import { type ClaimSetting, openClaimSetting } from "./claim-setting.ts";
import type { Claimers } from "./claimers.ts";
import type { Seeded } from "./seed.ts";
import { until } from "./until.ts";

const MINUTE_MS = 60_000;
const OUTAGE_MS = 2 * 60 * MINUTE_MS;

let setting: ClaimSetting;
let seeded: Seeded;
let claimers: Claimers;
let toolId: number;
let sql: Sql;

beforeAll(async () => {
  setting = await openClaimSetting({ workers: 3 });
  ({ seeded, claimers, toolId, sql } = setting);
});
afterAll(() => setting?.[Symbol.asyncDispose]());
beforeEach(() => setting.clear());

/** A minute's schedule that has not been looked at for two hours; @returns its first tick */
async function startAfterOutage(misfirePolicy: string, max = 10): Promise<Date> {
  const first = new Date(Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - OUTAGE_MS);
  await seeded.addEvents({ count: 1, toolId, at: first });
  await sql`update events set misfire_policy = ${misfirePolicy}, misfire_catch_up_max = ${max}`;
  await sql`update schedules set expression = '* * * * *', at = null`;
  return first;
}

type Row = {
  nominalAt: Date;
  untilAt: Date | null;
  count: number;
  outcome: string;
  executionId: string | null;
};

const ledger = () => sql<Row[]>`
  select nominal_at as "nominalAt", until_at as "untilAt", count, outcome, execution_id as "executionId"
  from ticks order by nominal_at`;

const finishAll = () =>
  sql`update executions set finished_at = now(), status = 'SUCCESS' where id in (select id from queue.job where state = 'active')`;

/** Beats and runs until nothing is due, waits or is queued; @returns the runs in the order in which they began */
async function recover(): Promise<string[]> {
  const begun: string[] = [];
  await until("all is done", async () => {
    await claimers.claimAll();
    await claimers.releaseAll();
    const jobs = (await claimers.all[0]?.queue.fetch(100)) ?? [];
    begun.push(...jobs.map(({ id }) => id));
    await finishAll();
    const [left] = await sql<{ open: number }[]>`
      select (select count(*)::int from executions where finished_at is null) as open`;
    return left?.open === 0;
  });
  return begun;
}

/** Each minute from the first to the next one due is told of once: the ranges and single ticks join without a gap. */
async function expectWholeLedger(first: Date, policy: string): Promise<void> {
  const rows = await ledger();
  const [schedule] = await sql<{ next: Date }[]>`select next_run_at as next from schedules`;
  let expected = first.getTime();
  for (const { nominalAt, untilAt, count } of rows) {
    expect(nominalAt.getTime()).toBe(expected);
    const last = (untilAt ?? nominalAt).getTime();
    expect(last).toBe(expected + (count - 1) * MINUTE_MS);
    expected = last + MINUTE_MS;
  }
  const told = rows.reduce((sum, { count }) => sum + count, 0);
  const due = ((schedule?.next.getTime() ?? 0) - first.getTime()) / MINUTE_MS;
  const fired = rows.filter(({ executionId }) => executionId !== null).length;
  tell({
    fault: `an outage of two hours, ${policy}`,
    offered: due,
    completed: told,
    lost: due - told,
    doubled: 0,
    unknown: 0,
    recoveryMs: null,
    remark: `ticks of a minute's schedule: ${fired} ran, the ledger tells of the others as missed`,
  });
  expect(schedule?.next.getTime()).toBe(expected);
}

describe("an outage of two hours", () => {
  it("fire-once: the newest runs, late, and the ledger tells of the others as missed", async () => {
    const first = await startAfterOutage("fire-once");
    const begun = await recover();
    await expectWholeLedger(first, "fire-once");
    const rows = await ledger();
    expect(rows.slice(0, 2).map(({ outcome }) => outcome)).toEqual(["missed", "late"]);
    expect(rows[0]?.count).toBeGreaterThanOrEqual(117);
    expect(begun[0]).toBe(rows[1]?.executionId);
  });

  it("skip: none of them runs, and the ledger tells of all as missed", async () => {
    const first = await startAfterOutage("skip");
    await recover();
    await expectWholeLedger(first, "skip");
    const rows = await ledger();
    expect(rows[0]?.outcome).toBe("missed");
    expect(rows[0]?.count).toBeGreaterThanOrEqual(118);
    expect(rows.filter(({ outcome }) => outcome === "late")).toEqual([]);
  });

  it("catch-up: the oldest run, oldest first, one after the other, and the rest is told as missed", async () => {
    const first = await startAfterOutage("catch-up", 4);
    const begun = await recover();
    await expectWholeLedger(first, "catch-up");
    const rows = await ledger();
    const late = rows.filter(({ outcome }) => outcome === "late");
    expect(late.map(({ nominalAt }) => nominalAt.getTime() - first.getTime())).toEqual(
      [0, 1, 2, 3].map((n) => n * MINUTE_MS),
    );
    expect(begun.filter((id) => late.some(({ executionId }) => executionId === id))).toEqual(
      late.map(({ executionId }) => executionId),
    );
    expect(rows[4]).toMatchObject({ outcome: "missed" });
    expect(rows[4]?.count).toBeGreaterThanOrEqual(114);
  });

  it("catch-up: is never a flood: one is let go at a time, and what is due now fires meanwhile", async () => {
    await startAfterOutage("catch-up", 5);
    await claimers.claimAll();
    const fetchAll = async () => (await claimers.all[0]?.queue.fetch(100)) ?? [];
    const onTime = await fetchAll();
    // The ticks inside the grace fire on time, by the overlap policy one of them.
    expect(onTime).toHaveLength(1);
    await sql`update waiting_runs set release_after = now()`;
    expect(await claimers.releaseAll()).toBe(0);
    await finishAll();
    expect(await claimers.releaseAll()).toBe(1);
    expect(await claimers.releaseAll()).toBe(0);
    expect(await fetchAll()).toHaveLength(1);
    expect(await claimers.releaseAll()).toBe(0);
    await finishAll();
    expect(await claimers.releaseAll()).toBe(1);
  });

  it("counts what it makes up for against the event's maximum", async () => {
    const first = await startAfterOutage("catch-up", 10);
    await sql`update events set max_executions = 3`;
    await recover();
    const rows = await ledger();
    expect(rows.filter(({ executionId }) => executionId !== null)).toHaveLength(3);
    expect(rows[3]).toMatchObject({ outcome: "skipped:maximum", executionId: null });
    expect(rows[0]?.nominalAt).toEqual(first);
    expect((await sql`select execution_count from events`)[0]).toEqual({ execution_count: 3 });
    expect((await sql`select next_run_at from schedules`)[0]).toEqual({ next_run_at: null });
  });

  it("tells of what is not made up for of a pause as of that, and of what comes after it apart", async () => {
    const first = await startAfterOutage("catch-up", 4);
    const resumed = new Date(first.getTime() + 60 * MINUTE_MS);
    await sql`update schedules set resume_from = ${resumed}`;
    await claimers.claimAll();
    await expectWholeLedger(first, "catch-up after a pause");
    const rows = await sql<{ outcome: string; count: number; reason: string | null }[]>`
      select outcome, count, reason from ticks order by nominal_at limit 6`;
    const beyond = "and it makes up for 4 at most";
    expect(rows.slice(0, 5)).toEqual([
      ...Array(4).fill({ outcome: "late", count: 1, reason: "made up for when its event was switched on" }),
      { outcome: "skipped:paused", count: 56, reason: `the event was switched off, ${beyond}` },
    ]);
    expect(rows[5]).toMatchObject({ outcome: "missed", reason: `nothing was running, ${beyond}` });
    expect(await sql`select resume_from from schedules`).toEqual([{ resume_from: null }]);
  });

  it.each([
    ["every two minutes, which the other's ticks are, too", "*/2 * * * *", 0],
    ["each half minute, of which every other is", "*/30 * * * * *", 1],
  ])(
    "tells once of each instant that two schedules of an event have missed: %s",
    async (_, expression, more) => {
      const first = await startAfterOutage("skip");
      await sql`
      insert into schedules (event_id, expression, timezone, anchor, next_run_at, due_at, shares_event)
      select event_id, ${expression}, timezone, anchor, next_run_at, due_at, true from schedules`;
      await sql`update schedules set shares_event = true`;
      await claimers.all[0]?.claim(10);
      const rows = await sql<{ nominalAt: Date; untilAt: Date; count: number }[]>`
      select nominal_at as "nominalAt", until_at as "untilAt", count from ticks where outcome = 'missed'`;
      expect(rows).toHaveLength(1);
      expect(rows[0]?.nominalAt).toEqual(first);
      const minutes = ((rows[0]?.untilAt.getTime() ?? 0) - first.getTime()) / MINUTE_MS;
      expect(rows[0]?.count).toBe(minutes * (1 + more) + 1);
    },
  );
});
