import type { CarillonClient } from "@carillon/client";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import type { Member } from "../support/member.ts";
import { memberWithTool } from "../support/member-with-tool.ts";
import type { RunningProduct } from "../support/running-product.ts";
import { CHANGES, changed, FIRST, NEW, type ScheduleModel, shownOf } from "./events-schedules-model.ts";

let product: RunningProduct;
let member: Member;
let toolId: number;

beforeAll(async () => {
  ({ product, member, toolId } = await memberWithTool());
});

type Input = Parameters<CarillonClient["events"]["create"]["mutate"]>[0];
type Change = Parameters<CarillonClient["events"]["update"]["mutate"]>[0];
type Event = Awaited<ReturnType<CarillonClient["events"]["getById"]["query"]>>;

const create = (more: object) =>
  member.client.events.create.mutate({
    name: "Daily",
    type: "TOOL_ACTION",
    toolActionConfig: { toolType: "WEBHOOK", toolId, actionId: "webhook.send", parameters: { payload: 1 } },
    triggerType: "SCHEDULE",
    timezone: "UTC",
    ...more,
  } as Input);
const update = (id: number, change: object) =>
  member.client.events.update.mutate({ id, ...change } as Change);

/** Without what time and saving add. */
const givenOf = ({ schedules }: Event) =>
  schedules.map(({ id: _, words: _words, nextRunAt: _next, ...given }) => given);
const texts = ({ schedules }: Event) => schedules.map(({ expression, interval }) => expression ?? interval);

function expectModel(event: Event, model: ScheduleModel): void {
  expect(givenOf(event)).toEqual(shownOf(model));
  const { schedule, timezone, startAt, endAt, jitterSeconds, status } = event;
  const { others: _, short, ...common } = model;
  expect({ schedule, timezone, startAt, endAt, jitterSeconds, status }).toEqual({
    schedule: short,
    ...common,
  });
  const isDue = event.schedules.map(({ nextRunAt }) => nextRunAt !== null);
  expect(isDue).toEqual(event.schedules.map(() => status === "ACTIVE"));
}

describe("the schedules of an event", () => {
  it("are after any changes what those say, and nothing else", async () => {
    await fc.assert(
      fc.asyncProperty(FIRST, CHANGES, async (first, changes) => {
        let model = changed(NEW, first) ?? NEW;
        const { id, ...event } = await create(first);
        expectModel({ id, ...event }, model);
        for (const change of changes) {
          const next = changed(model, change);
          if (next) expectModel(await update(id, change), next);
          else expect((await failureOf(update(id, change))).issues?.[0]?.path).toBe("schedule");
          model = next ?? model;
        }
        expectModel(await member.client.events.getById.query({ id }), model);
      }),
      { numRuns: 40 },
    );
  });

  it("keep one that has the short one's expression in another zone", async () => {
    const { id } = await create({
      schedule: "0 9 * * *",
      schedules: [{ expression: "0 9 * * *", timezone: "Asia/Tokyo" }],
    });
    const changedEvent = await update(id, { jitterSeconds: 5 });
    expect(changedEvent.schedules.map(({ timezone }) => timezone)).toEqual(["UTC", "Asia/Tokyo"]);
    await update(id, { status: "PAUSED" });
    expect((await update(id, { status: "ACTIVE" })).schedules).toHaveLength(2);
  });

  it("stay beside a short one that is changed alone, and go when an empty list is given", async () => {
    const { id } = await create({ schedule: "0 9 * * *", schedules: [{ interval: "every 7h" }] });
    expect(texts(await update(id, { schedule: "0 10 * * *" }))).toEqual(["0 10 * * *", "every 7h"]);
    expect(texts(await update(id, { schedule: "0 11 * * *", schedules: [] }))).toEqual(["0 11 * * *"]);
    expect((await failureOf(update(id, { schedules: [] }))).issues?.[0]?.path).toBe("schedule");
  });

  it("may be an empty list beside a short one, when made and in a preview as well", async () => {
    const { preview } = member.client.events;
    const short = { schedule: "0 9 * * *", schedules: [] };
    const { id, ...event } = await create(short);
    expect(texts({ id, ...event })).toEqual(["0 9 * * *"]);
    expect((await preview.query(short)).words).toContain("At 09:00");
    for (const refused of [
      await failureOf(create({ schedules: [] })),
      await failureOf(preview.query({ schedules: [] })),
      await failureOf(preview.query({ id, schedules: [] })),
    ])
      expect(refused.issues).toMatchObject([
        { path: "schedule", message: expect.stringContaining("needs a schedule") },
      ]);
  });

  it("keep a zone of their own that was the event's, too", async () => {
    const { id } = await create({
      schedules: [{ expression: "0 9 * * *", timezone: "UTC" }, { expression: "0 8 * * *" }],
    });
    const { schedules } = await update(id, { timezone: "Asia/Tokyo" });
    expect(schedules.map(({ timezone }) => timezone)).toEqual(["UTC", "Asia/Tokyo"]);
  });

  it("of before this was kept have as their own what is not as their event's", async () => {
    const { id } = await create({
      schedule: "0 9 * * *",
      schedules: [{ expression: "0 9 * * *", timezone: "Asia/Tokyo" }, { expression: "0 8 * * *" }],
    });
    await product.sql`update schedules set own_fields = null where event_id = ${id}`;
    const { schedules } = await update(id, { timezone: "Europe/Berlin" });
    expect(schedules.map(({ timezone }) => timezone)).toEqual([
      "Europe/Berlin",
      "Asia/Tokyo",
      "Europe/Berlin",
    ]);
  });

  it("keep a time that is past beside one that is to come, whatever else changes", async () => {
    const { id } = await create({
      schedule: "0 9 * * *",
      schedules: [{ at: new Date(Date.now() + 60_000).toISOString() }],
    });
    await product.sql`
      update schedules set at = now() - interval '1 minute', next_run_at = null, due_at = null
      where event_id = ${id} and at is not null`;
    const moved = await update(id, { timezone: "Asia/Tokyo", schedule: "0 10 * * *" });
    expect(moved.schedules.map(({ nextRunAt }) => nextRunAt !== null)).toEqual([true, false]);
  });

  it("still fire a single time that is due while something else is changed", async () => {
    const { id, schedules } = await create({
      schedules: [{ at: new Date(Date.now() + 60_000).toISOString() }],
    });
    const [before] = await product.sql<{ at: Date }[]>`
      update schedules set at = now() - interval '1 second', next_run_at = now() - interval '1 second', due_at = null
      where event_id = ${id} returning at`;
    const changedEvent = await update(id, { jitterSeconds: 60 });
    expect(changedEvent.nextRunAt).toBe(before?.at.toISOString());
    expect(await product.sql`select outcome from ticks where event_id = ${id}`).toEqual([]);
    expect(schedules).toHaveLength(1);
  });
});

it("a tick that waits for its jitter is not late by a change meanwhile", async () => {
  const { id } = await create({ schedule: "every 2h", jitterSeconds: 3_600 });
  for (let change = 0; change < 5; change += 1) {
    await product.sql`
      update schedules set anchor = date_trunc('second', now() - interval '10 minutes'),
        next_run_at = date_trunc('second', now() - interval '10 minutes'), due_at = now() + interval '40 minutes'
      where event_id = ${id}`;
    await update(id, { schedule: "every 2h", jitterSeconds: 3_600 });
    const [row] = await product.sql`
      select due_at >= now() - interval '30 seconds' as waits, next_run_at < now() as owes from schedules where event_id = ${id}`;
    expect(row).toEqual({ waits: true, owes: true });
  }
});

describe("a short interval", () => {
  const HOUR_MS = 3_600_000;
  const phaseOf = (at: string | null, everyMs: number) => Date.parse(at ?? "") % everyMs;

  it("counts from its start, as a long one does, and keeps that phase", async () => {
    const startAt = "2020-01-01T00:20:00.000Z";
    const event = await create({ schedule: "every 2h", startAt });
    expect(phaseOf(event.nextRunAt, 2 * HOUR_MS)).toBe(20 * 60_000);
    await update(event.id, { status: "PAUSED" });
    expect((await update(event.id, { status: "ACTIVE" })).nextRunAt).toBe(event.nextRunAt);
    expect((await update(event.id, { startAt: null })).nextRunAt).toBe(event.nextRunAt);
    const { fires } = await member.client.events.preview.query({ schedule: "every 2h", startAt, count: 1 });
    expect(fires[0]?.at).toBe(event.nextRunAt);
  });

  it("counts from the epoch without one", async () => {
    const { nextRunAt } = await create({ schedule: "every 2h" });
    expect(phaseOf(nextRunAt, 2 * HOUR_MS)).toBe(0);
  });

  it("that was made before it counted from its start goes on as it did", async () => {
    const { id } = await create({ schedule: "every 2h", startAt: "2020-01-01T00:20:00.000Z" });
    await product.sql`update schedules set anchor = 'epoch' where event_id = ${id}`;
    const renamed = await update(id, { schedule: "every 2h", jitterSeconds: 3 });
    expect(phaseOf(renamed.nextRunAt, 2 * HOUR_MS)).toBe(0);
  });
});
