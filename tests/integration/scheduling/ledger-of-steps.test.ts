import { afterAll, beforeAll, expect, it } from "vitest";
import { type StepInput, type StepsProduct, startStepsProduct, statuses } from "../steps/steps-product.ts";
import { type FiredEvent, fireEvent } from "./fire-event.ts";

let steps: StepsProduct;
beforeAll(async () => {
  steps = await startStepsProduct(() => ({ status: 200, body: { state: "quiet" } }), { workers: 1 });
});
afterAll(() => steps?.close());

async function fired(list: readonly StepInput[], changes = {}): Promise<FiredEvent> {
  const schedule = { triggerType: "SCHEDULE", schedule: "0 0 1 1 *" } as const;
  return fireEvent(steps.product.sql, steps.member, await steps.create(list, { ...schedule, ...changes }));
}

/** As if so many of an hour's 100 calls were used, whichever hour it is now. */
const useCalls = (used: number) => steps.product.sql`
  insert into quota_usage (workspace_id, period, starts_at, used)
  select ${steps.member.workspaceId}, 'hour', date_trunc('hour', now() + n * interval '1 hour', 'UTC'), ${used}
  from generate_series(0, 1) n on conflict (workspace_id, period, starts_at) do update set used = excluded.used`;

/** Workers are told, since a tool's plan comes with it. */
const setPlan = (plan: string) => steps.product.sql`
  with s as (
    update workspace_settings set plan = ${plan} where workspace_id = ${steps.member.workspaceId} returning workspace_id)
  select pg_notify('carillon_changes', json_build_object('kind', 'tool', 'id', ${steps.toolId}::int)::text) from s`;

it("tells of a tick whose run could not go on since the plan's calls were used up", async () => {
  await useCalls(99);
  await setPlan("free");
  try {
    const event = await fired([steps.step("one", { path: "/one" }), steps.step("two", { path: "/two" })]);
    const run = await event.ended();
    expect(statuses(run)).toEqual(["one SUCCESS", "two RATE_LIMITED"]);
    expect(await event.tick()).toMatchObject({
      outcome: "refused:quota",
      reason: expect.stringMatching(/^step two: The plan allows 100 runs per hour of UTC/),
      executionId: run.id,
    });
  } finally {
    await setPlan("unlimited");
  }
});

it("tells of a tick of which a step waits for a circuit, and when that went on", async () => {
  const { sql } = steps.product;
  const host = new URL(steps.api.url).host;
  await sql`
    with c as (insert into circuits (tool_id, host, state, opened_at, probe_at)
      values (${steps.toolId}, ${host}, 'open', now(), now() + interval '1 hour') returning tool_id)
    select pg_notify('carillon_changes', json_build_object('kind', 'circuit', 'id', tool_id)::text) from c`;
  const event = await fired([steps.step("one", { path: "/one" }), steps.step("two", { path: "/two" })]);
  const waiting = await event.tickOf("deferred:circuit");
  expect(waiting.reason).toBe(`step one: the circuit breaker of ${host} was open`);
  await steps.member.client.tools.resetCircuit.mutate({ id: steps.toolId });
  const run = await event.ended();
  expect(run.status).toBe("SUCCESS");
  expect(await event.tick()).toMatchObject({
    outcome: "deferred:circuit",
    reason: expect.stringMatching(/^step one: the circuit breaker of \S+ was open; ran at 20\d\d-.*Z$/),
    executionId: run.id,
  });
});

it("says fired of a tick whose run was begun by hand or again and refused then", async () => {
  const event = await fired([steps.step("one", { path: "/one" })]);
  const { id } = await event.ended();
  await useCalls(100);
  await setPlan("free");
  try {
    const { executionId } = await steps.member.client.executions.replay.mutate({ id });
    const again = await steps.ended(executionId);
    expect(statuses(again)).toEqual(["one RATE_LIMITED"]);
    expect(await event.tick()).toMatchObject({ outcome: "fired", executionId: id });
  } finally {
    await setPlan("unlimited");
  }
});

it("tells of a tick that the event's condition left out, which counts for nothing, and fires the next", async () => {
  const condition = { operator: "equals", left: "{{EVENT_NAME}}", right: "Evening" };
  const event = await fired([steps.step("one", { path: "/asked" })], { condition, maxExecutions: 1 });
  const run = await event.ended();
  expect(run).toMatchObject({ status: "SKIPPED", stdout: "Not run: its condition did not hold" });
  expect(await event.tickOf("skipped:condition")).toMatchObject({
    reason: "Not run: its condition did not hold",
    executionId: run.id,
  });
  expect(steps.paths()).not.toContain("/asked");
  const { events } = steps.member.client;
  expect(await events.getById.query({ id: event.id })).toMatchObject({ executionCount: 0 });
  await events.update.mutate({ id: event.id, name: "Evening" });
  await event.fireAgain();
  expect(await event.ended()).toMatchObject({ status: "SUCCESS" });
  expect(await event.tick()).toMatchObject({ outcome: "fired", reason: null });
  expect(await events.getById.query({ id: event.id })).toMatchObject({ executionCount: 1 });
});
