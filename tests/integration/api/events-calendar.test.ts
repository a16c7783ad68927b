import { randomBytes } from "node:crypto";
import type { CarillonClient } from "@carillon/client";
import { createExecutionId } from "@carillon/core";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import type { Member } from "../support/member.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";

let product: RunningProduct;
let member: Member;

beforeAll(async () => {
  product = await sharedProduct();
});
afterAll(() => product?.close());
beforeEach(async () => {
  member = await product.newMember();
});

async function newEvent(name: string, schedule: string, timezone = "UTC") {
  const { client } = member;
  const credentials = { url: "http://127.0.0.1:9/hook" };
  const tool = await client.tools.create.mutate({ name: `Hook of ${name}`, type: "WEBHOOK", credentials });
  return client.events.create.mutate({
    name,
    type: "TOOL_ACTION",
    toolActionConfig: {
      toolType: "WEBHOOK",
      toolId: tool.id,
      actionId: "webhook.send",
      parameters: { payload: 1 },
    },
    triggerType: "SCHEDULE",
    schedule,
    timezone,
  });
}

type Event = Awaited<ReturnType<typeof newEvent>>;
type Tick = { at: string; outcome?: string; reason?: string; untilAt?: string; count?: number; run?: string };

async function tell({ id, workspaceId }: Event, ticks: readonly Tick[]) {
  for (const { at, outcome = "fired", reason = null, untilAt = null, count = 1, run = null } of ticks) {
    const runId = run === null ? null : createExecutionId(Date.parse(at), randomBytes(10));
    if (runId !== null) {
      await product.sql`
        insert into executions (id, workspace_id, event_id, tool_type, action_id, trigger, status, nominal_at, finished_at)
        values (${runId}, ${workspaceId}, ${id}, 'WEBHOOK', 'webhook.send', 'schedule', ${run}, ${at}, ${at})`;
    }
    await product.sql`
      insert into ticks (event_id, nominal_at, workspace_id, schedule_id, outcome, reason, until_at, count, execution_id)
      values (${id}, ${at}, ${workspaceId}, 1, ${outcome}, ${reason}, ${untilAt}, ${count}, ${runId})`;
  }
}

type Input = Parameters<CarillonClient["events"]["calendar"]["query"]>[0];
const calendar = (input: Input) => member.client.events.calendar.query(input);
const DAY = { from: "2026-03-01T00:00:00Z", to: "2026-03-02T00:00:00Z" };

it("tells of past ticks with what became of them, of their runs, and of a range that reaches in", async () => {
  const event = await newEvent("Nightly", "0 3 * * *");
  await tell(event, [
    {
      at: "2026-02-27T03:00:00Z",
      outcome: "skipped:paused",
      reason: "off",
      untilAt: "2026-03-01T02:00:00Z",
      count: 3,
    },
    { at: "2026-03-01T03:00:00Z", run: "FAILURE" },
    { at: "2026-03-01T04:00:00Z", outcome: "skipped:overlap", reason: "the run before was still going" },
    { at: "2026-03-02T00:00:00Z" },
  ]);
  const { items, knownUntil, stretchMs } = await calendar({ ...DAY, timezone: "Europe/Berlin" });
  expect(items).toMatchObject([
    {
      at: "2026-02-27T03:00:00.000Z",
      outcome: "skipped:paused",
      count: 3,
      untilAt: "2026-03-01T02:00:00.000Z",
    },
    {
      kind: "tick",
      eventName: "Nightly",
      outcome: "fired",
      status: "FAILURE",
      executionId: expect.any(String),
      local: "2026-03-01 04:00:00 GMT+01:00",
    },
    { outcome: "skipped:overlap", reason: "the run before was still going", executionId: null, status: null },
  ]);
  expect({ knownUntil, stretchMs }).toEqual({ knownUntil: "2026-03-02T00:00:00.000Z", stretchMs: 3_600_000 });
});

it("sums up hours with many, which open, and shows a workspace its own alone", async () => {
  const busy = await newEvent("Busy", "* * * * *");
  const minutes = Array.from({ length: 30 }, (_, minute) => String(minute).padStart(2, "0"));
  await tell(
    busy,
    minutes.map((minute) => ({
      at: `2026-03-01T09:${minute}:00Z`,
      run: minute < "02" ? "TIMEOUT" : "SUCCESS",
    })),
  );
  const hour = { from: "2026-03-01T09:00:00Z", to: "2026-03-01T10:00:00Z" };
  expect((await calendar(DAY)).items).toMatchObject([
    {
      kind: "sum",
      eventName: "Busy",
      count: 30,
      failures: 2,
      from: "2026-03-01T09:00:00.000Z",
      outcomes: [{ count: 30 }],
    },
  ]);
  const opened = await calendar(hour);
  expect(opened.items).toHaveLength(30);
  expect(opened.items[0]).toMatchObject({ kind: "tick", status: "TIMEOUT" });

  const several = await Promise.all(
    Array.from({ length: 13 }, (_, index) => newEvent(`Event ${index}`, "0 0 1 1 *")),
  );
  await Promise.all(several.map((event) => tell(event, [{ at: "2026-03-01T09:10:00Z" }])));
  expect((await calendar(DAY)).items).toMatchObject([
    { kind: "sum", eventId: null, events: 14, count: 43, failures: 2 },
  ]);
  expect((await calendar({ ...DAY, eventId: busy.id })).items).toMatchObject([
    { kind: "sum", events: 1, count: 30 },
  ]);
  member = await product.newMember();
  expect((await calendar(DAY)).items).toEqual([]);
});

it("tells of what is to come, of a pause, and of what a change of clocks moves and swallows", async () => {
  const day = { from: "2027-03-27T23:00:00Z", to: "2027-03-28T22:00:00Z" };
  await newEvent("Gap", "30 2 * * *", "Europe/Berlin");
  await newEvent("Swallowed", "*/30 2 * * *", "Europe/Berlin");
  const { items } = await calendar(day);
  expect(items.map((item) => item.kind === "tick" && [item.eventName, item.outcome, item.mark])).toEqual([
    ["Gap", "due", "gap"],
    ["Swallowed", "swallowed", "gap"],
    ["Swallowed", "swallowed", "gap"],
  ]);

  const off = await newEvent("Off", "* * * * * *");
  await member.client.events.deactivate.mutate({ id: off.id });
  expect((await calendar({ ...day, eventId: off.id })).items).toEqual([]);
  await product.sql`update schedules set resume_from = now() - interval '10 minutes' where event_id = ${off.id}`;
  const since = new Date(Date.now() - 7_200_000).toISOString();
  const [paused] = (await calendar({ from: since, to: new Date().toISOString(), eventId: off.id })).items;
  expect(paused).toMatchObject({ kind: "sum", outcomes: [{ outcome: "skipped:paused" }] });
});

it("agrees with the preview on what a calendar, an end and a maximum leave of it", async () => {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const off = await member.client.calendars.create.mutate({
    name: "Off",
    timezone: "UTC",
    entries: [{ type: "date", name: "Away", date: day(1), lastDate: day(4) }],
  });
  const { id } = await newEvent("Daily", "0 12 * * *");
  await member.client.events.update.mutate({
    id,
    startAt: `${day(1)}T00:00:00Z`,
    endAt: `${day(6)}T12:00:00Z`,
    skipCalendarIds: [off.id],
  });
  const due = async (days: number) => {
    const range = { from: `${day(days)}T00:00:00Z`, to: `${day(days + 7)}T00:00:00Z`, eventId: id };
    const { items } = await calendar(range);
    return items.flatMap((item) => (item.kind === "tick" && item.outcome === "due" ? [item.at] : []));
  };
  const runs = async () => {
    const { fires } = await member.client.events.preview.query({ id });
    return fires.flatMap(({ at, skipped }) => (skipped === undefined ? [at] : []));
  };
  expect(await due(1)).toEqual([`${day(5)}T12:00:00.000Z`, `${day(6)}T12:00:00.000Z`]);
  expect(await runs()).toEqual(await due(1));
  await member.client.events.update.mutate({ id, maxExecutions: 1 });
  expect(await due(1)).toEqual([`${day(5)}T12:00:00.000Z`]);
  // What the calendar leaves out before the days that are shown takes no run away.
  expect(await due(5)).toEqual([`${day(5)}T12:00:00.000Z`]);
  expect(await due(6)).toEqual([]);
});

it("tells how the last runs of events went, and lists those first that run next", async () => {
  const [late, soon] = [await newEvent("Late", "0 0 1 1 *"), await newEvent("Soon", "* * * * *")];
  const minutes = Array.from({ length: 32 }, (_, minute) => String(minute).padStart(2, "0"));
  await tell(
    late,
    minutes.map((minute) => ({
      at: `2026-03-01T09:${minute}:00Z`,
      run: minute === "31" ? "FAILURE" : "SUCCESS",
    })),
  );
  const { client } = member;
  const { events } = await client.events.recentRuns.query({ ids: [late.id, soon.id] });
  expect(events.map(({ eventId, runs }) => [eventId, runs.length, runs.at(-1)?.status])).toEqual([
    [late.id, 30, "FAILURE"],
  ]);
  const listed = await client.events.getAll.query({ sort: "next", status: "ACTIVE" });
  expect(listed.events.map(({ name }) => name)).toEqual(["Soon", "Late"]);
  const other = await product.newMember();
  expect((await other.client.events.recentRuns.query({ ids: [late.id] })).events).toEqual([]);
});

it("lists the tools that need somebody alone", async () => {
  await newEvent("One", "0 0 1 1 *");
  const event = await newEvent("Two", "0 0 1 1 *");
  await product.sql`insert into circuits (tool_id, host, state, opened_at, probe_at, reason)
    values (${event.toolActionConfig.toolId}, 'h', 'open', now(), now() + interval '1 minute', 'down')`;
  const { tools, total } = await member.client.tools.getAll.query({ troubled: true });
  expect([tools.map(({ name }) => name), total]).toEqual([["Hook of Two"], 1]);
  expect((await member.client.workspace.overview.query({})).tools.failing).toBe(1);
});

it.each([
  ["a stretch of more than 8 days", { from: DAY.from, to: "2026-03-10T00:00:00Z" }, "to"],
  ["an end before the beginning", { from: DAY.to, to: DAY.from }, "to"],
  ["a zone that there is not", { ...DAY, timezone: "Mars/Base" }, "timezone"],
])("refuses %s", async (_, input, path) => {
  const failure = await failureOf(calendar(input));
  expect(failure.code).toBe("BAD_REQUEST");
  expect(failure.issues?.map((issue) => issue.path)).toEqual([path]);
});
