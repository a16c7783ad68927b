import type { Sql } from "@carillon/db";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ClaimSetting, openClaimSetting } from "./claim-setting.ts";

const MAXIMUM = "it had run as often as it may";
const CONDITION = '{"operator":"exists","left":"{{DATE}}"}';

let setting: ClaimSetting;
let sql: Sql;

beforeAll(async () => {
  setting = await openClaimSetting({ workers: 1 });
  ({ sql } = setting);
});
afterAll(() => setting?.[Symbol.asyncDispose]());
beforeEach(() => setting.clear());

const claim = () => setting.claimers.all[0]?.claim(10);

/** Whole minutes from now: minus those that are gone. */
const minute = (by: number) => new Date((Math.floor(Date.now() / 60_000) + by) * 60_000);

/** An event that runs so often as it may, and is due since. */
async function startAt(at: Date, { expression, max }: { expression: string; max: number }): Promise<void> {
  await setting.seeded.addEvents({ count: 1, toolId: setting.toolId, at, overlapPolicy: "allow" });
  await sql`update events set max_executions = ${max}, condition = ${CONDITION}::text::jsonb`;
  await sql`update schedules set expression = ${expression}, at = null`;
}

const ledger = () => sql`
  select outcome, reason, count, until_at - nominal_at as "over", execution_id is not null as "hasRun" from ticks order by nominal_at`;

describe("an event that has run as often as it may", () => {
  it("tells of ticks that were to be made up for, and are more than that, as left out by its maximum", async () => {
    await startAt(minute(-120), { expression: "* * * * *", max: 2 });
    await sql`update events set misfire_policy = 'catch-up', misfire_catch_up_max = 10`;
    await claim();
    const rows = await ledger();
    expect(rows.slice(0, 3)).toMatchObject([
      { outcome: "late", hasRun: true },
      { outcome: "late", hasRun: true },
      { outcome: "skipped:maximum", reason: MAXIMUM, count: 8, over: "00:07:00" },
    ]);
    expect(rows[3]).toMatchObject({ outcome: "missed" });
  });

  it("has one row for its ticks while it is not sure that all of its runs count", async () => {
    await startAt(new Date(Date.now() - 6_000), { expression: "* * * * * *", max: 1 });
    for (let n = 0; n < 5; n += 1) await claim();
    expect(await ledger()).toMatchObject([
      { outcome: "fired", hasRun: true },
      { outcome: "skipped:maximum", reason: MAXIMUM, count: 4, over: "00:00:03" },
    ]);
  });

  it("begins a new row once another tick has fired", async () => {
    await startAt(new Date(Date.now() - 8_000), { expression: "* * * * * *", max: 1 });
    for (let n = 0; n < 3; n += 1) await claim();
    // It finds that its condition does not hold.
    await sql`update events set execution_count = 0`;
    for (let n = 0; n < 3; n += 1) await claim();
    expect((await ledger()).map(({ outcome, count }) => [outcome, count])).toEqual([
      ["fired", 1],
      ["skipped:maximum", 2],
      ["fired", 1],
      ["skipped:maximum", 2],
    ]);
  });
});
