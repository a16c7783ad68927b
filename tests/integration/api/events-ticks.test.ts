import type { CarillonClient } from "@carillon/client";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import type { Member } from "../support/member.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";

let product: RunningProduct;
let member: Member;
let eventId: number;

beforeAll(async () => {
  product = await sharedProduct();
});
afterAll(() => product?.close());
beforeEach(async () => {
  member = await product.newMember();
  const credentials = { url: "http://127.0.0.1:9/hook" };
  const tool = await member.client.tools.create.mutate({ name: "Hook", type: "WEBHOOK", credentials });
  const event = await member.client.events.create.mutate({
    name: "Hourly",
    type: "TOOL_ACTION",
    toolActionConfig: {
      toolType: "WEBHOOK",
      toolId: tool.id,
      actionId: "webhook.send",
      parameters: { payload: 1 },
    },
    triggerType: "SCHEDULE",
    schedule: "0 * * * *",
  });
  eventId = event.id;
  const scheduleId = event.schedules[0]?.id ?? 0;
  await product.sql`
    insert into ticks (event_id, nominal_at, workspace_id, schedule_id, outcome, reason, until_at, count)
    select ${eventId}, '2026-03-01T00:00:00Z'::timestamptz + n * interval '1 hour', ${event.workspaceId}, ${scheduleId},
      case when n % 3 = 0 then 'skipped:overlap' else 'fired' end, case when n % 3 = 0 then 'the run before was still going' end,
      null, 1
    from generate_series(0, 8) n`;
  await product.sql`
    insert into ticks (event_id, nominal_at, workspace_id, schedule_id, outcome, reason, until_at, count)
    values (${eventId}, '2026-03-01T09:00:00Z', ${event.workspaceId}, ${scheduleId}, 'missed', 'nothing was running', '2026-03-01T14:00:00Z', 6)`;
});

type Input = Omit<Parameters<CarillonClient["events"]["ticks"]["query"]>[0], "eventId">;
const ticks = (input: Input = {}) => member.client.events.ticks.query({ eventId, ...input });
const hours = (page: Awaited<ReturnType<typeof ticks>>) =>
  page.ticks.map(({ nominalAt }) => Number(nominalAt.slice(11, 13)));

it("tells what became of every tick, ranges with their count, newest first", async () => {
  const page = await ticks();
  expect(hours(page)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
  expect(page.nextCursor).toBeNull();
  expect(page.ticks[0]).toEqual({
    nominalAt: "2026-03-01T09:00:00.000Z",
    untilAt: "2026-03-01T14:00:00.000Z",
    count: 6,
    outcome: "missed",
    reason: "nothing was running",
    executionId: null,
    status: null,
    scheduleId: expect.any(Number),
    recordedAt: expect.any(String),
  });
});

it("tells how the run of a tick stands, of this workspace's events", async () => {
  const { executionId: queued } = await member.client.events.execute.mutate({ id: eventId });
  const { executionId: ended } = await member.client.events.execute.mutate({ id: eventId });
  await product.sql`update executions set status = 'FAILURE', finished_at = now() where id = ${ended}`;
  await product.sql`
    update ticks set execution_id = case nominal_at when '2026-03-01T08:00:00Z' then ${ended}::uuid else ${queued}::uuid end
    where event_id = ${eventId} and nominal_at in ('2026-03-01T08:00:00Z', '2026-03-01T07:00:00Z')`;
  expect((await ticks({ limit: 4 })).ticks.map(({ status }) => status)).toEqual([
    null,
    "FAILURE",
    "QUEUED",
    null,
  ]);
});

it("pages by key, and what is added meanwhile shifts no page", async () => {
  const first = await ticks({ limit: 4 });
  expect(hours(first)).toEqual([9, 8, 7, 6]);
  await product.sql`
    insert into ticks (event_id, nominal_at, workspace_id, schedule_id, outcome)
    select event_id, '2026-03-01T15:00:00Z', workspace_id, schedule_id, 'fired' from ticks where event_id = ${eventId} limit 1`;
  const second = await ticks({ limit: 4, cursor: first.nextCursor ?? "" });
  expect(hours(second)).toEqual([5, 4, 3, 2]);
  const third = await ticks({ limit: 4, cursor: second.nextCursor ?? "" });
  expect(hours(third)).toEqual([1, 0]);
  expect(third.nextCursor).toBeNull();
});

it("filters by outcome and by time, together with a page", async () => {
  expect(hours(await ticks({ outcome: "skipped:overlap" }))).toEqual([6, 3, 0]);
  expect(
    hours(await ticks({ outcome: "fired", from: "2026-03-01T02:00:00Z", to: "2026-03-01T07:00:00Z" })),
  ).toEqual([5, 4, 2]);
  const page = await ticks({ outcome: "skipped:overlap", to: "2026-03-01T06:00:00Z", limit: 1 });
  expect(hours(page)).toEqual([3]);
  expect(hours(await ticks({ outcome: "skipped:overlap", cursor: page.nextCursor ?? "" }))).toEqual([0]);
});

it("tells of a range that begins before the time asked for and reaches up to it", async () => {
  expect(hours(await ticks({ from: "2026-03-01T14:00:00Z" }))).toEqual([9]);
  expect(hours(await ticks({ from: "2026-03-01T11:00:00Z", outcome: "missed" }))).toEqual([9]);
  expect(hours(await ticks({ from: "2026-03-01T11:00:00Z", outcome: "fired" }))).toEqual([]);
  expect(hours(await ticks({ from: "2026-03-01T14:00:01Z" }))).toEqual([]);
});

it("tells of each schedule's range that reaches up to the time asked for, whatever lies between", async () => {
  await product.sql`
    insert into ticks (event_id, nominal_at, workspace_id, schedule_id, outcome, reason, until_at, count)
    select ${eventId}, nominal_at, ${member.workspaceId}, 1, outcome, null, until_at, count from (values
      ('2026-03-01T08:30:00Z'::timestamptz, 'missed', '2026-03-01T14:30:00Z'::timestamptz, 7),
      ('2026-03-01T10:30:00Z', 'late', null, 1)) v(nominal_at, outcome, until_at, count)`;
  const wanted = { from: "2026-03-01T12:00:00Z" };
  expect(hours(await ticks(wanted))).toEqual([9, 8]);
  const first = await ticks({ ...wanted, limit: 1 });
  expect(hours(await ticks({ ...wanted, limit: 1, cursor: first.nextCursor ?? "" }))).toEqual([8]);
  expect(hours(await ticks({ from: "2026-03-01T14:15:00Z", outcome: "missed" }))).toEqual([8]);
});

it("tells of no tick as paused that another row tells of, while the pause goes on", async () => {
  await member.client.events.deactivate.mutate({ id: eventId });
  await product.sql`update schedules set resume_from = '2026-03-01T14:00:00Z' where event_id = ${eventId}`;
  const [pause, told] = (await ticks({ limit: 2 })).ticks;
  expect(pause).toMatchObject({ nominalAt: "2026-03-01T15:00:00.000Z", outcome: "skipped:paused" });
  expect(told).toMatchObject({ nominalAt: "2026-03-01T09:00:00.000Z", untilAt: "2026-03-01T14:00:00.000Z" });
  await product.sql`update schedules set end_at = '2026-03-01T14:30:00Z' where event_id = ${eventId}`;
  expect((await ticks()).ticks[0]).toMatchObject({ outcome: "missed" });
});

it("tells of a pause while it goes on, up to now, and the same once it is over", async () => {
  await member.client.events.deactivate.mutate({ id: eventId });
  await product.sql`update schedules set resume_from = '2026-03-01T15:00:00Z' where event_id = ${eventId}`;
  const [pause, ...before] = (await ticks({ limit: 3 })).ticks;
  expect(pause).toMatchObject({
    nominalAt: "2026-03-01T15:00:00.000Z",
    outcome: "skipped:paused",
    reason: "the event is switched off",
    executionId: null,
  });
  const lastHour = new Date(pause?.untilAt ?? 0).getTime();
  expect(Date.now() - lastHour).toBeLessThan(2 * 3_600_000);
  expect(pause?.count).toBe((lastHour - Date.parse("2026-03-01T15:00:00Z")) / 3_600_000 + 1);
  expect(before.map(({ outcome }) => outcome)).toEqual(["missed", "fired"]);

  expect(hours(await ticks({ outcome: "skipped:paused" }))).toEqual([15]);
  expect(hours(await ticks({ outcome: "missed" }))).toEqual([9]);
  expect(hours(await ticks({ from: "2026-03-02T00:00:00Z" }))).toEqual([15]);
  expect(hours(await ticks({ to: "2026-03-01T15:00:00Z", limit: 1 }))).toEqual([9]);
  const { nextCursor } = await ticks({ limit: 1 });
  expect(hours(await ticks({ limit: 1, cursor: nextCursor ?? "" }))).toEqual([9]);

  await member.client.events.activate.mutate({ id: eventId });
  expect(hours(await ticks({ limit: 2 }))).toEqual([15, 9]);
});

it.each([
  ["deactivate", () => member.client.events.deactivate.mutate({ id: eventId })],
  ["update", () => member.client.events.update.mutate({ id: eventId, status: "PAUSED" })],
])(
  "begins a pause with what was due and had not fired when the event was switched off: %s",
  async (_, off) => {
    await product.sql`
    update schedules set next_run_at = next_run_at - interval '3 hours', due_at = null where event_id = ${eventId}`;
    await off();
    const [pause] = (await ticks()).ticks;
    expect(pause).toMatchObject({ outcome: "skipped:paused", count: 3 });
    await member.client.events.activate.mutate({ id: eventId });
    const told = (await ticks()).ticks[0];
    expect(told).toMatchObject({ outcome: "skipped:paused", count: 3, nominalAt: pause?.nominalAt });
  },
);

it("makes up for what was due when its event was switched off by a change", async () => {
  const [due] = await product.sql<{ at: Date }[]>`
    update schedules set next_run_at = next_run_at - interval '3 hours', due_at = null where event_id = ${eventId}
    returning next_run_at as at`;
  await member.client.events.update.mutate({ id: eventId, status: "PAUSED" });
  const { nextRunAt } = await member.client.events.activate.mutate({ id: eventId, catchUp: true });
  expect(nextRunAt).toBe(due?.at.toISOString());
});

it("tells of no pause of an event that was to fire no more, having run as often as it may", async () => {
  await product.sql`update events set max_executions = 3, execution_count = 3 where id = ${eventId}`;
  await product.sql`update schedules set next_run_at = null, due_at = null where event_id = ${eventId}`;
  await member.client.events.deactivate.mutate({ id: eventId });
  await product.sql`update events set paused_at = '2026-03-01T14:30:00Z' where id = ${eventId}`;
  expect(hours(await ticks({ limit: 2 }))).toEqual([9, 8]);
  await member.client.events.activate.mutate({ id: eventId });
  expect(hours(await ticks({ limit: 2 }))).toEqual([9, 8]);
});

it.each([
  ["a cursor that no answer gave", { cursor: "12" }, "cursor"],
  ["an outcome that there is not", { outcome: "vanished" as "fired" }, "outcome"],
])("refuses %s", async (_, input, path) => {
  const failure = await failureOf(ticks(input));
  expect(failure.code).toBe("BAD_REQUEST");
  expect(failure.issues?.map((issue) => issue.path)).toEqual([path]);
});
