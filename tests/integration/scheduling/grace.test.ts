import type { Sql } from "@carillon/db";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ClaimSetting, openClaimSetting } from "./claim-setting.ts";
import type { Claimers } from "./claimers.ts";
import type { Seeded } from "./seed.ts";

const MINUTE_MS = 60_000;

let setting: ClaimSetting;
let seeded: Seeded;
let claimers: Claimers;
let toolId: number;
let sql: Sql;

beforeAll(async () => {
  setting = await openClaimSetting({ workers: 2 });
  ({ seeded, claimers, toolId, sql } = setting);
});
afterAll(() => setting?.[Symbol.asyncDispose]());
beforeEach(() => setting.clear());

const outcomes = () => sql<{ outcome: string; ticks: number }[]>`
  select outcome, sum(count)::int as ticks from ticks group by outcome order by outcome`;
const secondsAgo = (seconds: number) => new Date(Math.floor(Date.now() / 1_000) * 1_000 - seconds * 1_000);

describe("an outage inside a long grace", () => {
  it.each([["skip"], ["fire-once"], ["catch-up"]])(
    "is no flood under %s, and the ledger tells of each tick",
    async (policy) => {
      const first = secondsAgo(50 * 60);
      await seeded.addEvents({ count: 1, toolId, at: first, overlapPolicy: "allow" });
      await sql`update events set misfire_policy = ${policy}, misfire_grace_seconds = 3600, misfire_catch_up_max = 5`;
      await sql`update schedules set expression = '* * * * * *', at = null`;
      await claimers.claimAll();
      const told = await outcomes();
      const of = (outcome: string) => told.find((row) => row.outcome === outcome)?.ticks ?? 0;
      // What came due while they were fired is on time.
      const [after] = await sql<
        { first: Date; next: Date }[]
      >`select min(next_run_at) as next from schedules`;
      const all = ((after?.next.getTime() ?? 0) - first.getTime()) / 1_000;
      expect(told.reduce((sum, { ticks }) => sum + ticks, 0)).toBe(all);
      expect(of("missed")).toBeGreaterThan(45 * 60);
      expect(of("late")).toBe({ skip: 0, "fire-once": 1, "catch-up": 5 }[policy]);
      const [row] = await sql`
      select count(*)::int as late from ticks where outcome = 'fired' and recorded_at - nominal_at > interval '1 second'`;
      expect(row?.late).toBeLessThanOrEqual(90);
    },
  );
});

describe("jitter", () => {
  const jittered = async ({ drawn, ago }: { drawn: number; ago: number }) => {
    const at = secondsAgo(ago);
    const [eventId = 0] = await seeded.addEvents({ count: 1, toolId, at });
    await sql`update events set misfire_policy = 'skip'`;
    await sql`
      update schedules set interval = 'every 2h', at = null, anchor = ${at}, jitter_seconds = 3600,
        due_at = ${at}::timestamptz + ${drawn} * interval '1 second'`;
    return { eventId, at };
  };

  it("makes no grace longer: a tick that was due half an hour ago is late", async () => {
    await jittered({ drawn: 60, ago: 31 * 60 });
    await claimers.claimAll();
    expect(await outcomes()).toEqual([{ outcome: "missed", ticks: 1 }]);
  });

  it("lets a tick fire that has just come due", async () => {
    const { at } = await jittered({ drawn: 31 * 60 - 1, ago: 31 * 60 });
    await claimers.claimAll();
    expect(await outcomes()).toEqual([{ outcome: "fired", ticks: 1 }]);
    const [row] = await sql<
      { next: Date; due: Date }[]
    >`select next_run_at as next, due_at as due from schedules`;
    expect(row?.next.getTime()).toBe(at.getTime() + 120 * MINUTE_MS);
    expect(row?.due.getTime()).toBeGreaterThanOrEqual(row?.next.getTime() ?? 0);
    expect(row?.due.getTime()).toBeLessThanOrEqual((row?.next.getTime() ?? 0) + 60 * MINUTE_MS);
  });

  it("is drawn such that no run falls into a calendar's time", async () => {
    const { eventId, at } = await jittered({ drawn: 1, ago: 2 });
    const closed = new Date(at.getTime() + 120 * MINUTE_MS + 1_000);
    const [calendar] = await sql<{ id: number }[]>`
      insert into calendars (workspace_id, user_id, name, kind, timezone, source, known_until, refreshed_at, refresh_after)
      values (${seeded.workspaceId}, ${seeded.userId}, 'Closed', 'holiday', 'UTC', 'entries', now(), now(), now()) returning id`;
    const id = calendar?.id ?? 0;
    await sql`
      insert into calendar_times (calendar_id, starts_at, ends_at, name, all_day)
      values (${id}, ${closed}, ${closed}::timestamptz + interval '3 hours', 'Closed', false)`;
    await sql`update events set skip_calendar_ids = array[${id}]::bigint[] where id = ${eventId}`;
    await claimers.claimAll();
    const [row] = await sql<{ due: Date }[]>`select due_at as due from schedules`;
    expect(row?.due.getTime()).toBeLessThan(closed.getTime());
    // Of a calendar that was changed meanwhile.
    await sql`update calendar_times set starts_at = now() - interval '1 minute'`;
    await sql`update schedules set next_run_at = now() - interval '90 seconds', due_at = now() - interval '1 second'`;
    await claimers.claimAll();
    expect(await outcomes()).toEqual([
      { outcome: "fired", ticks: 1 },
      { outcome: "skipped:calendar", ticks: 1 },
    ]);
  });
});
