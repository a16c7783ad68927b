import type { CarillonClient } from "@carillon/client";
import { startWebhookReceiver, type WebhookReceiver } from "@carillon/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { commandLine } from "../support/command-line.ts";
import type { Member } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";

let product: RunningProduct;
let receiver: WebhookReceiver;
let member: Member;
let toolId: number;

beforeAll(async () => {
  [product, receiver] = await Promise.all([startProduct({ workers: 1 }), startWebhookReceiver()]);
});
afterAll(async () => {
  await product?.close();
  await receiver?.close();
});
beforeEach(async () => {
  receiver.reset();
  member = await product.newMember();
  const credentials = { url: receiver.url };
  toolId = (await member.client.tools.create.mutate({ name: "Hook", type: "WEBHOOK", credentials })).id;
});

type Input = Parameters<CarillonClient["events"]["create"]["mutate"]>[0];

const HOUR = 3_600_000;
const at = new Date(Date.now() + 2 * HOUR).toISOString();
const past = new Date(Date.parse(at) - 3 * HOUR).toISOString();

/** Switched off since four hours; its times have come three hours nearer. */
async function paused(more: object) {
  const event = await member.client.events.create.mutate({
    name: "Once",
    type: "TOOL_ACTION",
    toolActionConfig: { toolType: "WEBHOOK", toolId, actionId: "webhook.send", parameters: { payload: 1 } },
    triggerType: "SCHEDULE",
    ...more,
  } as Input);
  await member.client.events.deactivate.mutate({ id: event.id });
  await product.sql`update events set paused_at = now() - interval '4 hours' where id = ${event.id}`;
  await product.sql`
    update schedules set at = at - interval '3 hours', end_at = end_at - interval '3 hours', resume_from = resume_from - interval '3 hours'
    where event_id = ${event.id}`;
  return event.id;
}

const outcomesOf = (id: number) => product.sql`select outcome from ticks where event_id = ${id}`;

describe("an event whose last time passed while it was off", () => {
  it("is switched on, with a warning that nothing is to come, and the ledger tells of that time", async () => {
    const { events } = member.client;
    const warnings = [
      {
        path: "schedules",
        message: `It has no time to come: its last, ${past}, passed while it was off. Give it another, or run it by hand`,
      },
    ];
    const id = await paused({ schedules: [{ at }] });
    const state = { status: "ACTIVE", nextRunAt: null };
    expect(await events.activate.mutate({ id })).toMatchObject({ ...state, warnings });
    expect(await outcomesOf(id)).toEqual([{ outcome: "skipped:paused" }]);
    expect(await events.preview.query({ id })).toMatchObject({ fires: [], warnings });
    expect(await events.activate.mutate({ id })).not.toHaveProperty("warnings");
    const other = await paused({ schedules: [{ at }] });
    expect(await events.update.mutate({ id: other, status: "ACTIVE" })).toMatchObject({ ...state, warnings });
    const third = await paused({ schedules: [{ at }] });
    const cli = commandLine({ CARILLON_URL: product.url, CARILLON_TOKEN: await member.token() });
    expect(await cli.succeed(`events resume ${third}`)).toContain(warnings[0]?.message);
  });

  it("says in its preview, while it is off, that it can be made up for, unless its policy is to skip", async () => {
    const { events } = member.client;
    const warningsOf = async (more: object) =>
      (await events.preview.query({ id: await paused({ schedules: [{ at }], ...more }) })).warnings;
    const words = `It has no time to come: its last, ${past}, passed while it was off. Give it another, `;
    expect(await warningsOf({})).toEqual([
      { path: "catchUp", message: `${words}or make up for it as you activate it` },
    ]);
    expect(await warningsOf({ misfirePolicy: "skip" })).toMatchObject([{ path: "schedules" }]);
  });

  it("fires that one, late, where that is asked for", async () => {
    const id = await paused({ schedules: [{ at }] });
    await member.client.events.activate.mutate({ id, catchUp: true });
    await expect.poll(() => receiver.requests.length, { timeout: 10_000 }).toBe(1);
    expect(await outcomesOf(id)).toEqual([{ outcome: "late" }]);
    expect(await member.client.events.getById.query({ id })).toMatchObject({
      status: "ACTIVE",
      nextRunAt: null,
    });
  });

  it("is switched on with a time to come, and what passed is told of", async () => {
    const { events } = member.client;
    const id = await paused({ schedules: [{ at }] });
    await events.update.mutate({ id, schedules: [{ at }] });
    expect(await events.activate.mutate({ id })).toMatchObject({ status: "ACTIVE", nextRunAt: at });
    expect(await outcomesOf(id)).toEqual([{ outcome: "skipped:paused" }]);
  });

  it("may be one of several times, or the last before its end", async () => {
    const { events } = member.client;
    const several = await paused({ schedules: [{ at }, { expression: "0 9 * * *" }] });
    expect(await events.activate.mutate({ id: several })).not.toHaveProperty("warnings");
    const ended = await paused({ schedule: "every 1s", endAt: at, misfirePolicy: "skip" });
    const { warnings } = await events.activate.mutate({ id: ended });
    expect(warnings).toMatchObject([{ message: expect.stringContaining(past.slice(0, 19)) }]);
  });
});

describe("an event that has run as often as it may", () => {
  const warnings = [
    {
      path: "maxExecutions",
      message:
        "It has no time to come: it has run 1 time, as often as it may. Raise its maximum for it to go on",
    },
  ];

  it("is switched on without a time to come, and says so; with more it goes on", async () => {
    const { events } = member.client;
    const id = await paused({ schedules: [{ expression: "0 9 * * *" }], maxExecutions: 1 });
    await product.sql`update events set execution_count = 1 where id = ${id}`;
    expect(await events.preview.query({ id })).toMatchObject({ fires: [], warnings });
    expect(await events.activate.mutate({ id })).toMatchObject({
      status: "ACTIVE",
      nextRunAt: null,
      warnings,
    });
    expect(await events.getById.query({ id })).toMatchObject({ nextRunAt: null });
    const more = await events.update.mutate({ id, maxExecutions: 2 });
    expect(more).toMatchObject({ nextRunAt: expect.any(String) });
    expect(more).not.toHaveProperty("warnings");
    expect(await events.update.mutate({ id, maxExecutions: 1 })).toMatchObject({ nextRunAt: null, warnings });
  });

  it("is not said to have missed its last time", async () => {
    const { events } = member.client;
    const id = await paused({ schedules: [{ at }], maxExecutions: 1 });
    await product.sql`update events set execution_count = 1 where id = ${id}`;
    expect((await events.preview.query({ id })).warnings).toEqual(warnings);
    expect((await events.update.mutate({ id, status: "ACTIVE" })).warnings).toEqual(warnings);
  });

  it("keeps its times while a run is open that may be left out, and then not count", async () => {
    const { events } = member.client;
    const id = await paused({ schedules: [{ expression: "0 9 * * *" }], maxExecutions: 1 });
    await events.execute.mutate({ id });
    await product.sql`update events set execution_count = 1 where id = ${id}`;
    const opened = () =>
      product.sql`update executions set finished_at = null where event_id = ${id} and finished_at is not null returning 1`;
    await expect.poll(async () => (await opened()).length, { timeout: 10_000 }).toBe(1);
    const active = await events.activate.mutate({ id });
    expect(active).toMatchObject({ nextRunAt: expect.any(String) });
    expect(active).not.toHaveProperty("warnings");
  });
});

it("an event that had fired its last before it was switched off is switched on as it was", async () => {
  const { events } = member.client;
  const id = await paused({ schedules: [{ at }] });
  await events.activate.mutate({ id, catchUp: true });
  await expect.poll(() => outcomesOf(id), { timeout: 10_000 }).toEqual([{ outcome: "late" }]);
  await events.deactivate.mutate({ id });
  const active = await events.activate.mutate({ id });
  expect(active).toMatchObject({ status: "ACTIVE", nextRunAt: null });
  expect(active).not.toHaveProperty("warnings");
  expect((await events.preview.query({ id })).warnings).toEqual([]);
});
