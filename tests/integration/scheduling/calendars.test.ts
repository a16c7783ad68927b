import type { Sql } from "@carillon/db";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ClaimSetting, openClaimSetting } from "./claim-setting.ts";
import type { Claimers } from "./claimers.ts";
import type { Seeded } from "./seed.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

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

type Time = { name: string; from: Date; until: Date };

async function addCalendar(name: string, times: readonly Time[]): Promise<number> {
  const [row] = await sql<{ id: number }[]>`
    insert into calendars (workspace_id, user_id, name, kind, timezone, source, known_until, refreshed_at, refresh_after)
    values (${seeded.workspaceId}, ${seeded.userId}, ${name}, 'holiday', 'UTC', 'entries', now(), now(), now()) returning id`;
  const id = row?.id ?? 0;
  for (const { name: entry, from, until } of times) {
    await sql`insert into calendar_times (calendar_id, starts_at, ends_at, name, all_day) values (${id}, ${from}, ${until}, ${entry}, false)`;
  }
  return id;
}

/** The minute that began this long ago. */
const minutesAgo = (count: number) => new Date((Math.floor(Date.now() / MINUTE_MS) - count) * MINUTE_MS);

async function addMinutely({
  from,
  skip = null,
  only = null,
}: {
  from: Date;
  skip?: number[] | null;
  only?: number[] | null;
}) {
  const ids = await seeded.addEvents({ count: 1, toolId, at: from, overlapPolicy: "allow" });
  await sql`update events set skip_calendar_ids = ${skip}::bigint[], only_calendar_ids = ${only}::bigint[] where id = any(${ids}::bigint[])`;
  await sql`update schedules set expression = '* * * * *', at = null where event_id = any(${ids}::bigint[])`;
  return ids[0] ?? 0;
}

type Row = { nominalAt: Date; untilAt: Date | null; count: number; outcome: string; reason: string | null };

const ledger = (eventId: number) => sql<Row[]>`
  select nominal_at as "nominalAt", until_at as "untilAt", count, outcome, reason from ticks where event_id = ${eventId} order by nominal_at`;

const told = (rows: readonly Row[]) => rows.reduce((sum, { count }) => sum + count, 0);

/** A wide time around now. */
const allDay = (name: string): Time => ({
  name,
  from: new Date(Date.now() - DAY_MS),
  until: new Date(Date.now() + DAY_MS),
});

describe("a tick that falls into a calendar", () => {
  it("is not fired, and its row says by which entry; other events fire", async () => {
    const calendar = await addCalendar("Holidays", [allDay("Labour Day")]);
    const skipped = await addMinutely({ from: minutesAgo(0), skip: [calendar] });
    const other = await addMinutely({ from: minutesAgo(0) });
    await claimers.claimAll();
    expect(await ledger(skipped)).toMatchObject([
      { outcome: "skipped:calendar", reason: "Labour Day", count: 1 },
    ]);
    expect(await ledger(other)).toMatchObject([{ outcome: "fired" }]);
    expect(await sql`select event_id from executions`).toEqual([{ event_id: other }]);
    const [schedule] = await sql<
      { next: Date }[]
    >`select next_run_at as next from schedules where event_id = ${skipped}`;
    expect(schedule?.next.getTime()).toBe(minutesAgo(-1).getTime());
  });

  it("fires outside of it, and with an empty calendar", async () => {
    const past = { name: "Past", from: minutesAgo(90), until: minutesAgo(0) };
    const ended = await addMinutely({ from: minutesAgo(0), skip: [await addCalendar("Ended", [past])] });
    const empty = await addMinutely({ from: minutesAgo(0), skip: [await addCalendar("Empty", [])] });
    await claimers.claimAll();
    expect(await ledger(ended)).toMatchObject([{ outcome: "fired" }]);
    expect(await ledger(empty)).toMatchObject([{ outcome: "fired" }]);
  });

  it("is the one that fires where the event fires within calendars alone", async () => {
    const open = await addCalendar("Open", [allDay("Open day")]);
    const closed = await addCalendar("Closed", []);
    const inside = await addMinutely({ from: minutesAgo(0), only: [closed, open] });
    const outside = await addMinutely({ from: minutesAgo(0), only: [closed] });
    const both = await addMinutely({
      from: minutesAgo(0),
      only: [open],
      skip: [await addCalendar("Off", [allDay("Off")])],
    });
    await claimers.claimAll();
    expect(await ledger(inside)).toMatchObject([{ outcome: "fired" }]);
    expect(await ledger(outside)).toMatchObject([{ outcome: "skipped:calendar", reason: 'not in "Closed"' }]);
    expect(await ledger(both)).toMatchObject([{ outcome: "skipped:calendar", reason: "Off" }]);
  });

  it("asks for no calendar where no event of the batch has one", async () => {
    await addMinutely({ from: minutesAgo(0) });
    // A claim that looked for it would fail.
    await sql`alter table calendars rename to calendars_away`;
    try {
      await claimers.claimAll();
    } finally {
      await sql`alter table calendars_away rename to calendars`;
    }
    expect((await sql`select 1 from executions`).length).toBe(1);
  });
});

describe("ticks one after the other that a calendar keeps from firing", () => {
  it("are one row with their range and count, however they were found", async () => {
    const calendar = await addCalendar("Holidays", [allDay("Labour Day")]);
    const eventId = await addMinutely({ from: minutesAgo(0), skip: [calendar] });
    for (let tick = 0; tick < 5; tick += 1) {
      await sql`update schedules set next_run_at = ${minutesAgo(5 - tick)}, due_at = now()`;
      await sql`update events set misfire_grace_seconds = 86400`;
      await claimers.all[tick % 3]?.claim(1);
    }
    const rows = await ledger(eventId);
    expect(rows).toMatchObject([
      {
        outcome: "skipped:calendar",
        reason: "Labour Day",
        nominalAt: minutesAgo(5),
        untilAt: minutesAgo(1),
        count: 5,
      },
    ]);
  });

  it("begin a row of their own after a tick that fired, and for another reason", async () => {
    const calendar = await addCalendar("Two days", [
      { name: "First", from: minutesAgo(6), until: minutesAgo(4) },
      { name: "Second", from: minutesAgo(4), until: minutesAgo(3) },
      { name: "Second", from: minutesAgo(2), until: minutesAgo(0) },
    ]);
    const eventId = await addMinutely({ from: minutesAgo(6), skip: [calendar] });
    await sql`update events set misfire_grace_seconds = 86400`;
    for (let tick = 0; tick < 6; tick += 1) await claimers.all[0]?.claim(1);
    expect((await ledger(eventId)).map(({ outcome, reason, count }) => [outcome, reason, count])).toEqual([
      ["skipped:calendar", "First", 2],
      ["skipped:calendar", "Second", 1],
      ["fired", null, 1],
      ["skipped:calendar", "Second", 2],
    ]);
  });

  it("are one row each time after a wide outage, and none of them is made up for", async () => {
    // Ten days off, with a window each day.
    const first = minutesAgo(10 * 1_440);
    const windows = Array.from({ length: 10 }, (_, day) => ({
      name: "Nightly",
      from: new Date(first.getTime() + day * DAY_MS + 60 * MINUTE_MS),
      until: new Date(first.getTime() + day * DAY_MS + 180 * MINUTE_MS),
    }));
    const eventId = await addMinutely({ from: first, skip: [await addCalendar("Nights", windows)] });
    await sql`update events set misfire_policy = 'catch-up', misfire_catch_up_max = 70`;
    await claimers.all[0]?.claim(1);
    const rows = await ledger(eventId);
    const skipped = rows.filter(({ outcome }) => outcome === "skipped:calendar");
    expect(skipped.map(({ count }) => count)).toEqual(Array.from({ length: 10 }, () => 120));
    expect(rows.filter(({ outcome }) => outcome === "late")).toHaveLength(70);
    // 60 before the first window, and 10 after it.
    expect(rows[61]?.nominalAt.getTime()).toBe(first.getTime() + 180 * MINUTE_MS);
    const [schedule] = await sql<{ next: Date }[]>`select next_run_at as next from schedules`;
    expect(told(rows)).toBe(((schedule?.next.getTime() ?? 0) - first.getTime()) / MINUTE_MS);
    expect(rows.length).toBeLessThanOrEqual(70 + 10 + 10);
  });
});

describe("a run that makes up for a missed tick", () => {
  it("waits for the end of a time in which its event does not fire", async () => {
    const calendar = await addCalendar("Now", [
      { name: "Freeze", from: minutesAgo(20), until: minutesAgo(-20) },
    ]);
    const eventId = await addMinutely({ from: minutesAgo(60), skip: [calendar] });
    await claimers.all[0]?.claim(1);
    expect(await sql`select kind from waiting_runs`).toEqual([{ kind: "catch-up" }]);
    await sql`update waiting_runs set release_after = now()`;
    expect(await claimers.releaseAll()).toBe(0);
    await sql`update calendar_times set ends_at = now()`;
    expect(await claimers.releaseAll()).toBe(1);
    const late = (await ledger(eventId)).filter(({ outcome }) => outcome === "late");
    expect(late.map(({ nominalAt }) => nominalAt)).toEqual([minutesAgo(21)]);
  });

  it("waits for a time in which its event fires, where it does so in none else", async () => {
    const calendar = await addCalendar("Hours", [
      { name: "Open", from: minutesAgo(60), until: minutesAgo(30) },
    ]);
    await addMinutely({ from: minutesAgo(60), only: [calendar] });
    await claimers.all[0]?.claim(1);
    await sql`update waiting_runs set release_after = now()`;
    expect(await claimers.releaseAll()).toBe(0);
    await sql`update calendar_times set ends_at = now() + interval '1 hour'`;
    expect(await claimers.releaseAll()).toBe(1);
  });
});
