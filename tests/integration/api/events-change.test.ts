import type { CarillonClient } from "@carillon/client";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import type { Member } from "../support/member.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";

let product: RunningProduct;
let member: Member;
let toolId: number;

beforeAll(async () => {
  product = await sharedProduct();
});
afterAll(() => product?.close());
beforeEach(async () => {
  member = await product.newMember();
  const credentials = { url: "http://127.0.0.1:9/hook" };
  toolId = (await member.client.tools.create.mutate({ name: "Hook", type: "WEBHOOK", credentials })).id;
});

type Input = Parameters<CarillonClient["events"]["create"]["mutate"]>[0];
type Change = Parameters<CarillonClient["events"]["update"]["mutate"]>[0];
const create = (more: object = {}) =>
  member.client.events.create.mutate({
    name: "Daily",
    type: "TOOL_ACTION",
    toolActionConfig: { toolType: "WEBHOOK", toolId, actionId: "webhook.send", parameters: { payload: 1 } },
    triggerType: "SCHEDULE",
    schedule: "0 9 * * *",
    ...more,
  } as Input);
const update = (id: number, change: object) =>
  member.client.events.update.mutate({ id, ...change } as Change);

async function ledgerOf(eventId: number) {
  return product.sql<{ outcome: string; count: number; from: Date; until: Date | null; reason: string }[]>`
    select outcome, count, nominal_at as from, until_at as until, reason from ticks where event_id = ${eventId} order by nominal_at`;
}

describe("events.update", () => {
  it("changes what is given and nothing else", async () => {
    const event = await create({
      schedule: undefined,
      schedules: [{ interval: "every 7h" }, { expression: "0 5 * * *" }],
    });
    const changed = await update(event.id, { name: "Renamed", tags: ["x"] });
    expect(changed).toEqual({ ...event, name: "Renamed", tags: ["x"], updatedAt: expect.any(String) });
    const given = { description: "d", maxExecutions: 3, retry: { maxAttempts: 2 } };
    const none = { description: null, maxExecutions: null, retry: null };
    const cleared = await update((await create(given)).id, none);
    expect(cleared).toMatchObject({ ...none, schedule: "0 9 * * *" });
  });

  it("plans anew when the schedule, the zone or the trigger changes", async () => {
    const { id } = await create();
    expect((await update(id, { timezone: "Asia/Tokyo" })).nextRunAt).toMatch(/T00:00:00/);
    expect(await update(id, { schedule: "30 12 * * *" })).toMatchObject({
      schedule: "30 12 * * *",
      timezone: "Asia/Tokyo",
      nextRunAt: expect.stringMatching(/T03:30:00/),
    });
    const listed = await update(id, {
      schedules: [{ expression: "0 1 * * *" }, { expression: "0 2 * * *" }],
    });
    expect(listed).toMatchObject({
      schedule: null,
      schedules: [{ expression: "0 1 * * *" }, { expression: "0 2 * * *" }],
    });
    expect((await update(id, { timezone: "UTC" })).schedules.map(({ timezone }) => timezone)).toEqual([
      "UTC",
      "UTC",
    ]);
    expect(await update(id, { triggerType: "MANUAL" })).toMatchObject({
      triggerType: "MANUAL",
      schedules: [],
      nextRunAt: null,
    });
    expect((await failureOf(update(id, { triggerType: "SCHEDULE" }))).issues?.[0]?.path).toBe("schedule");
    expect((await update(id, { triggerType: "SCHEDULE", schedule: "@daily" })).nextRunAt).not.toBeNull();
  });

  it("lets an interval keep its phase through a pause and a change of jitter", async () => {
    const event = await create({ schedule: undefined, schedules: [{ interval: "every 7h" }] });
    await update(event.id, { status: "PAUSED" });
    expect((await update(event.id, { status: "ACTIVE" })).nextRunAt).toBe(event.nextRunAt);
    expect((await update(event.id, { jitterSeconds: 5 })).nextRunAt).toBe(event.nextRunAt);
    await member.client.events.deactivate.mutate({ id: event.id });
    expect((await member.client.events.activate.mutate({ id: event.id })).nextRunAt).toBe(event.nextRunAt);
  });

  it("switches off an event whose only time is past, and refuses to give it that time anew", async () => {
    const event = await create({
      schedule: undefined,
      schedules: [{ at: new Date(Date.now() + 60_000).toISOString() }],
    });
    await product.sql`update schedules set at = now() - interval '1 minute', next_run_at = null, due_at = null where event_id = ${event.id}`;
    expect(await update(event.id, { status: "PAUSED" })).toMatchObject({ status: "PAUSED", nextRunAt: null });
    expect(await update(event.id, { status: "ACTIVE" })).toMatchObject({ status: "ACTIVE", nextRunAt: null });
    expect((await failureOf(update(event.id, { schedules: [{ at: "2020-01-01T00:00:00Z" }] }))).code).toBe(
      "BAD_REQUEST",
    );
  });

  it.each([
    ["a cron that never fires", { schedule: "0 0 30 2 *" }, "schedule"],
    ["an unknown zone", { timezone: "Nowhere" }, "timezone"],
    ["an end that is past", { endAt: "2020-01-01T00:00:00Z" }, "endAt"],
    [
      "parameters that do not fit",
      () => ({ toolActionConfig: { toolType: "WEBHOOK", toolId, actionId: "webhook.send", parameters: {} } }),
      "toolActionConfig.parameters.payload",
    ],
    ["an unknown field", { colour: 1 }, "colour"],
  ])("refuses %s and keeps what was", async (_, change, path) => {
    const event = await create();
    const failure = await failureOf(update(event.id, typeof change === "function" ? change() : change));
    expect(failure.code).toBe("BAD_REQUEST");
    expect(failure.issues?.map((issue) => issue.path)).toContain(path);
    expect(await member.client.events.getById.query({ id: event.id })).toEqual(event);
  });
});

describe("a pause", () => {
  /** As if the event had been switched off this long ago. */
  const backdate = async (id: number, interval: string) => {
    await product.sql`update events set paused_at = now() - ${interval}::interval where id = ${id}`;
    await product.sql`update schedules set resume_from = resume_from - ${interval}::interval where event_id = ${id}`;
  };

  it.each([
    ["deactivate and activate", { off: "deactivate", on: "activate" } as const],
    ["update", null],
  ])("by %s is one range in the ledger, and nothing of it fires afterwards", async (_, verbs) => {
    const { client } = member;
    const event = await create({ schedule: "0 * * * *" });
    const paused = verbs
      ? await client.events.deactivate.mutate({ id: event.id })
      : await update(event.id, { status: "PAUSED" });
    expect(paused).toMatchObject({ status: "PAUSED", nextRunAt: null });
    await backdate(event.id, "5 hours");
    const resumed = verbs
      ? await client.events.activate.mutate({ id: event.id })
      : await update(event.id, { status: "ACTIVE" });
    expect(resumed.status).toBe("ACTIVE");
    expect(Date.parse(resumed.nextRunAt ?? "")).toBeGreaterThan(Date.now());
    const [range, ...more] = await ledgerOf(event.id);
    expect(more).toEqual([]);
    expect(range).toMatchObject({
      outcome: "skipped:paused",
      count: 5,
      reason: expect.stringContaining("switched off"),
    });
    expect((range?.until?.getTime() ?? 0) - (range?.from.getTime() ?? 0)).toBe(4 * 3_600_000);
  });

  it("is made up for when that is asked for, as the misfire policy says", async () => {
    const { client } = member;
    const event = await create({ schedule: "0 * * * *", misfirePolicy: "catch-up" });
    await client.events.deactivate.mutate({ id: event.id });
    await backdate(event.id, "5 hours");
    const resumed = await client.events.activate.mutate({ id: event.id, catchUp: true });
    const first = Date.parse(event.nextRunAt ?? "") - 5 * 3_600_000;
    expect(resumed).toMatchObject({ status: "ACTIVE", nextRunAt: new Date(first).toISOString() });
    expect(await ledgerOf(event.id)).toEqual([]);
    const [row] = await product.sql`
      select details from audit_log where target = ${`event:${event.id}`} and verb = 'event.activate'`;
    expect(row?.details).toEqual({ catchUp: true });
  });

  it("cannot be made up for where the policy is to skip", async () => {
    const event = await create({ misfirePolicy: "skip", status: "PAUSED" });
    const failure = await failureOf(member.client.events.activate.mutate({ id: event.id, catchUp: true }));
    expect(failure).toMatchObject({ code: "BAD_REQUEST", issues: [{ path: "catchUp" }] });
    expect((await member.client.events.getById.query({ id: event.id })).status).toBe("PAUSED");
  });

  it("is told of by the schedule that was there, when that is changed meanwhile, and once for two", async () => {
    const event = await create({ schedule: "0 * * * *", schedules: [{ expression: "0 0-23/1 * * *" }] });
    await update(event.id, { status: "PAUSED" });
    await backdate(event.id, "5 hours");
    await update(event.id, { schedule: "*/20 * * * *" });
    await update(event.id, { status: "ACTIVE" });
    expect(await ledgerOf(event.id)).toMatchObject([{ outcome: "skipped:paused", count: 5 }]);
  });

  it("within which nothing was to fire leaves no row, and twice is as once", async () => {
    const event = await create();
    const { client } = member;
    await client.events.deactivate.mutate({ id: event.id });
    await client.events.deactivate.mutate({ id: event.id });
    await client.events.activate.mutate({ id: event.id });
    expect(await client.events.activate.mutate({ id: event.id })).toMatchObject({
      status: "ACTIVE",
      nextRunAt: event.nextRunAt,
    });
    expect(await ledgerOf(event.id)).toEqual([]);
  });
});

describe("a change while ticks are due that have not fired", () => {
  const behind = async (schedule: string) => {
    const event = await create({ schedule });
    await product.sql`
      update schedules set next_run_at = next_run_at - interval '3 hours', due_at = null where event_id = ${event.id}`;
    return event;
  };

  it("of something else leaves them due", async () => {
    const event = await behind("0 * * * *");
    const changed = await update(event.id, { schedule: "0 * * * *", name: "Renamed" });
    expect(Date.parse(changed.nextRunAt ?? "")).toBe(Date.parse(event.nextRunAt ?? "") - 3 * 3_600_000);
    expect(await ledgerOf(event.id)).toEqual([]);
  });

  it("of the schedule tells of them as missed", async () => {
    const event = await behind("0 * * * *");
    const changed = await update(event.id, { schedule: "30 * * * *" });
    expect(Date.parse(changed.nextRunAt ?? "")).toBeGreaterThan(Date.now());
    expect(await ledgerOf(event.id)).toMatchObject([
      { outcome: "missed", count: 3, reason: "the event was changed before it could fire" },
    ]);
  });
});

describe("events.duplicate", () => {
  it("makes a copy that is switched off, so that nothing runs twice unasked", async () => {
    const event = await create({ tags: ["a"], retry: { maxAttempts: 2 }, timeoutMs: 1_000 });
    const copy = await member.client.events.duplicate.mutate({ id: event.id });
    const { id, name, status, nextRunAt, createdAt, updatedAt, schedules, ...rest } = event;
    expect(copy).toMatchObject({ ...rest, name: "Daily (copy)", status: "PAUSED", nextRunAt: null });
    expect(copy.id).not.toBe(id);
    expect((await member.client.events.activate.mutate({ id: copy.id })).nextRunAt).toBe(nextRunAt);
    expect({ name, status, createdAt, updatedAt, schedules }).toBeDefined();
  });
});

describe("events.delete", () => {
  it("takes the waiting runs with it and leaves their logs", async () => {
    const event = await create();
    const { client } = member;
    const { executionId } = await client.events.execute.mutate({ id: event.id });
    expect(await client.events.delete.mutate({ id: event.id })).toEqual({ success: true });
    expect((await failureOf(client.events.getById.query({ id: event.id }))).code).toBe("NOT_FOUND");
    const log = await client.toolActionLogs.getById.query({ id: executionId });
    expect(log).toMatchObject({ status: "CANCELLED", eventId: event.id, eventName: null });
    const rows =
      await product.sql`select state from queue.job where id = ${executionId}::uuid and state < 'active'`;
    expect(rows).toEqual([]);
  });

  it("lets a run end by itself that a worker has in hand: it may have been sent", async () => {
    const event = await create();
    const { client } = member;
    const { executionId } = await client.events.execute.mutate({ id: event.id });
    await product.sql`update queue.job set state = 'active' where id = ${executionId}::uuid`;
    await client.events.delete.mutate({ id: event.id });
    const [row] = await product.sql`
      select x.status, x.finished_at, j.state from executions x join queue.job j on j.id = x.id where x.id = ${executionId}::uuid`;
    expect(row).toEqual({ status: "QUEUED", finished_at: null, state: "active" });
  });
});

it("an event in a zone that the server does not know is put right by giving it another", async () => {
  const { id } = await create();
  await product.sql`update events set timezone = 'Mars/Olympus_Mons', status = 'PAUSED', paused_at = now() where id = ${id}`;
  await product.sql`
    update schedules set timezone = 'Mars/Olympus_Mons', resume_from = next_run_at, next_run_at = null, due_at = null
    where event_id = ${id}`;
  const changed = await update(id, { timezone: "UTC", status: "ACTIVE" });
  expect(changed).toMatchObject({ status: "ACTIVE", nextRunAt: expect.stringMatching(/T09:00:00/) });
});

it("filters and pages events", async () => {
  const a = await create({ name: "Alpha 50%" });
  const b = await create({ name: "Beta", status: "PAUSED", description: "second" });
  const c = await create({ name: "Gamma", triggerType: "MANUAL", schedule: undefined });
  const ids = async (input: Parameters<CarillonClient["events"]["getAll"]["query"]>[0]) =>
    (await member.client.events.getAll.query(input)).events.map(({ id }) => id);
  expect(await ids({})).toEqual([c.id, b.id, a.id]);
  expect(await ids({ status: "PAUSED" })).toEqual([b.id]);
  expect(await ids({ triggerType: "MANUAL" })).toEqual([c.id]);
  expect(await ids({ search: "SECOND" })).toEqual([b.id]);
  expect(await ids({ search: "50%" })).toEqual([a.id]);
  expect(await ids({ toolId })).toHaveLength(3);
  expect(await ids({ limit: 1, offset: 1 })).toEqual([b.id]);
});
