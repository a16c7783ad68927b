import type { Sql } from "@carillon/db";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ClaimSetting, openClaimSetting } from "./claim-setting.ts";

const MINUTE_MS = 60_000;
const OUTAGE_MS = 130 * MINUTE_MS;

let setting: ClaimSetting;
let sql: Sql;

beforeAll(async () => {
  setting = await openClaimSetting({ workers: 1 });
  ({ sql } = setting);
});
afterAll(() => setting?.[Symbol.asyncDispose]());
beforeEach(() => setting.clear());

const EVEN = "*/2 * * * *";
/** At the minute of the first tick, so that its newest is none of the other's newest. */
const HOURLY = "hourly";

type Other = { expression: string | null; misfirePolicy: string; isFirst?: boolean };

/**
 * An event with a schedule of each minute and another one (null: once, at the first tick), of which nobody has taken care for two hours; then each is
 * claimed by itself. @returns the first tick
 */
async function claimApart({ expression, misfirePolicy, isFirst = false }: Other): Promise<Date> {
  // One that both schedules have.
  const first = new Date(Math.floor(Date.now() / (2 * MINUTE_MS)) * 2 * MINUTE_MS - OUTAGE_MS);
  await setting.seeded.addEvents({ count: 1, toolId: setting.toolId, at: first, overlapPolicy: "allow" });
  await sql`update events set misfire_policy = ${misfirePolicy}, misfire_catch_up_max = 3`;
  await sql`update schedules set expression = '* * * * *', at = null, shares_event = true`;
  const cron = expression === HOURLY ? `${first.getUTCMinutes()} * * * *` : expression;
  await sql`
    insert into schedules (event_id, expression, at, timezone, anchor, next_run_at, due_at, shares_event)
    select event_id, ${cron}, ${cron === null ? first : null}, timezone, anchor, next_run_at, due_at + ${isFirst ? -1 : 1} * interval '1 ms', true from schedules`;
  for (let n = 0; n < 2; n += 1) await setting.claimers.all[0]?.claim(1);
  return first;
}

type Row = { nominalAt: Date; untilAt: Date | null; count: number; outcome: string };

const ledger = () => sql<Row[]>`
  select nominal_at as "nominalAt", until_at as "untilAt", count, outcome from ticks order by nominal_at`;

/** How many ticks are told of beyond one for each minute from the first to the last. */
async function toldTwice(first: Date): Promise<number> {
  const rows = await ledger();
  const last = Math.max(...rows.map(({ nominalAt, untilAt }) => (untilAt ?? nominalAt).getTime()));
  const told = rows.reduce((sum, { count }) => sum + count, 0);
  return told - ((last - first.getTime()) / MINUTE_MS + 1);
}

describe("an instant that two schedules of an event share, which are claimed apart", () => {
  it("is told of once where both have missed it, by the first", async () => {
    const first = await claimApart({ expression: EVEN, misfirePolicy: "skip" });
    expect(await ledger()).toMatchObject([{ nominalAt: first, outcome: "missed" }]);
    expect(await toldTwice(first)).toBe(0);
  });

  it("is told of once where the second has more of them", async () => {
    const first = await claimApart({ expression: EVEN, misfirePolicy: "skip", isFirst: true });
    expect(await ledger()).toMatchObject([
      { nominalAt: first },
      { nominalAt: new Date(first.getTime() + MINUTE_MS) },
    ]);
    expect(await toldTwice(first)).toBe(0);
  });

  it.each([["fire-once"], ["catch-up"]])(
    "is told of as run where the second runs it, of %s",
    async (misfirePolicy) => {
      const first = await claimApart({ expression: HOURLY, misfirePolicy });
      const rows = await ledger();
      expect(rows.filter(({ outcome }) => outcome === "late")).toHaveLength(
        misfirePolicy === "catch-up" ? 5 : 2,
      );
      expect(await toldTwice(first)).toBe(0);
    },
  );

  it("is told of as run where it was the first of a row that tells of many as missed", async () => {
    const first = await claimApart({ expression: null, misfirePolicy: "fire-once" });
    expect(await toldTwice(first)).toBe(0);
    const [run, missed] = await ledger();
    expect(run).toMatchObject({ nominalAt: first, outcome: "late" });
    expect(missed).toMatchObject({ nominalAt: new Date(first.getTime() + MINUTE_MS), outcome: "missed" });
  });

  it("is not told of as missed where the other has run it", async () => {
    const first = await claimApart({ expression: HOURLY, misfirePolicy: "fire-once", isFirst: true });
    expect((await ledger()).filter(({ outcome }) => outcome === "late")).toHaveLength(2);
    expect(await toldTwice(first)).toBe(0);
  });
});
