import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ClaimSetting, openClaimSetting } from "./claim-setting.ts";
import { addOutageEvent, instantsOf, OUTAGE, type OutageEvent } from "./outage-model.ts";

let setting: ClaimSetting;
beforeAll(async () => {
  setting = await openClaimSetting({ workers: 2 });
});
afterAll(() => setting?.[Symbol.asyncDispose]());

type Begun = { readonly eventId: number; readonly beat: number };
const MOST_BEATS = 500;

/** Beats, and runs what is let go, until nothing is due, waits or goes on; @returns what began, and at which beat */
async function recover(): Promise<Begun[]> {
  const { sql, claimers } = setting;
  const begun: Begun[] = [];
  for (let beat = 0; beat < MOST_BEATS; beat += 1) {
    await claimers.claimAll(beat % 3 === 0 ? 5 : 50);
    // Nobody waits here for the pace of what is made up for.
    await sql`update waiting_runs set release_after = now()`;
    await claimers.releaseAll();
    const jobs = (await claimers.all[0]?.queue.fetch(200)) ?? [];
    begun.push(...jobs.map(({ data }) => ({ eventId: data.eventId ?? 0, beat })));
    await sql`
      update executions set finished_at = now(), status = 'SUCCESS'
      where finished_at is null and id in (select id from queue.job where state = 'active')`;
    const [left] = await sql<{ open: number }[]>`
      select (select count(*) from executions where finished_at is null)::int
        + (select count(*) from schedules where due_at <= now())::int as open`;
    if (left?.open === 0) return begun;
  }
  throw new Error("it does not come to rest");
}

type Tick = {
  readonly scheduleId: number;
  readonly nominalAt: Date;
  readonly untilAt: Date | null;
  readonly count: number;
  readonly outcome: string;
  readonly executionId: string | null;
};

async function expectPromises({ id, model, schedules, isClosed }: OutageEvent, begun: readonly Begun[]) {
  const { sql } = setting;
  const ticks = await sql<Tick[]>`
    select schedule_id as "scheduleId", nominal_at as "nominalAt", until_at as "untilAt", count, outcome, execution_id as "executionId"
    from ticks where event_id = ${id} order by nominal_at`;
  const next = await sql<{ id: number; next: Date | null }[]>`
    select id, next_run_at as next from schedules where event_id = ${id}`;
  const [{ runs, now } = { runs: 0, now: new Date() }] = await sql<{ runs: number; now: Date }[]>`
    select count(*)::int as runs, now() as now from executions where event_id = ${id}`;
  const ran = ticks.filter(({ executionId }) => executionId !== null);
  expect(ran).toHaveLength(runs);
  expect(ran.filter(({ nominalAt }) => isClosed(nominalAt))).toEqual([]);
  if (model.maxExecutions !== null) expect(runs).toBeLessThanOrEqual(model.maxExecutions);
  const late = ticks.filter(({ outcome }) => outcome === "late").length;
  const most = { "fire-once": 1, skip: 0, "catch-up": model.catchUpMax }[model.policy];
  expect(late).toBeLessThanOrEqual(most * schedules.length);
  if (model.overlap !== "allow") {
    const beats = begun.flatMap(({ eventId, beat }) => (eventId === id ? [beat] : []));
    expect(new Set(beats).size, "two at once").toBe(beats.length);
  }
  const ended = next.some((row) => row.next === null) && model.maxExecutions !== null;
  // Once its maximum has ended it, nothing more of it is due.
  if (ended) return;
  const ends = new Map(next.map((row) => [row.id, row.next ?? now]));
  const instants = new Map(schedules.map((each) => [each.id, instantsOf(each, ends.get(each.id) ?? now)]));
  const all = [...new Set([...instants.values()].flat())];
  const isTold = (at: number) =>
    ticks.some(({ nominalAt, untilAt, scheduleId }) => {
      if (untilAt === null) return nominalAt.getTime() === at;
      const isWithin = nominalAt.getTime() <= at && at <= untilAt.getTime();
      return isWithin && instants.get(scheduleId)?.includes(at);
    });
  expect(all.filter((at) => !isTold(at)).map((at) => new Date(at))).toEqual([]);
  expect(ticks.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
}

it("holds what is promised, however policies, several schedules, jitter, calendars, ends, a maximum and a pause come together", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(OUTAGE, { minLength: 1, maxLength: 8 }), async (models) => {
      await setting.clear();
      const events: OutageEvent[] = [];
      for (const model of models) events.push(await addOutageEvent(setting, model));
      const begun = await recover();
      for (const event of events) await expectPromises(event, begun);
    }),
    { numRuns: Number(process.env.OUTAGE_RUNS ?? 12), endOnFailure: false },
  );
}, 120_000);
