import type { CarillonClient } from "@carillon/client";
import { startStandIn, startWebhookReceiver } from "@carillon/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import type { Member } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";

let product: RunningProduct;
let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;
let member: Member;
let toolId: number;

beforeAll(async () => {
  [product, receiver] = await Promise.all([startProduct({ workers: 2 }), startWebhookReceiver()]);
});
afterAll(async () => {
  await product?.close();
  await receiver?.close();
});
beforeEach(async () => {
  receiver.reset();
  receiver.setMode(null);
  member = await product.newMember();
  toolId = (
    await member.client.tools.create.mutate({
      name: "Hook",
      type: "WEBHOOK",
      credentials: { url: receiver.url },
    })
  ).id;
});

type Input = Parameters<CarillonClient["events"]["create"]["mutate"]>[0];
const create = ({ payload = 1, ...more }: { payload?: unknown } & Record<string, unknown> = {}) =>
  member.client.events.create.mutate({
    name: "Orders",
    type: "TOOL_ACTION",
    toolActionConfig: { toolType: "WEBHOOK", toolId, actionId: "webhook.send", parameters: { payload } },
    triggerType: "MANUAL",
    ...more,
  } as Input);
const ended = (id: string) =>
  until(`run ${id} has ended`, async () => {
    const log = await member.client.executions.get.query({ id });
    return log.finishedAt !== null && log;
  });
const bodies = () => receiver.requests.map(({ body }) => JSON.parse(body.toString("utf8")));

describe("events.execute", () => {
  it("runs now, whatever the event's status, and the log tells who asked", async () => {
    const event = await create({ triggerType: "SCHEDULE", schedule: "0 9 * * *", status: "PAUSED" });
    const { executionId, status } = await member.client.events.execute.mutate({ id: event.id });
    expect(status).toBe("QUEUED");
    expect(await ended(executionId)).toMatchObject({
      status: "SUCCESS",
      trigger: "manual",
      eventId: event.id,
      eventName: "Orders",
      toolName: "Hook",
      userId: member.userId,
    });
    expect(receiver.totals.total).toBe(1);
    expect(receiver.requests[0]?.headers["webhook-id"]).toBe(executionId);
    const { lastRun } = await member.client.events.getById.query({ id: event.id });
    expect(lastRun).toEqual({ executionId, status: "SUCCESS", at: expect.any(String) });
    const byEvent = await member.client.toolActionLogs.getByEventId.query({ eventId: event.id });
    expect(byEvent.logs.map(({ id }) => id)).toEqual([executionId]);
  });

  it("fills templates from the input, keeping the type of a parameter that is one template", async () => {
    const event = await create({
      payload: {
        n: "{{input.order.n}}",
        list: "{{input.list}}",
        text: "Order {{input.order.n}} of {{EVENT_NAME}}",
        day: "{{DATE}}",
        who: "{{USER_EMAIL}}",
      },
    });
    const { executionId } = await member.client.events.execute.mutate({
      id: event.id,
      input: { order: { n: 42 }, list: [1, { a: null }] },
    });
    expect((await ended(executionId)).status).toBe("SUCCESS");
    expect(bodies()).toEqual([
      {
        n: 42,
        list: [1, { a: null }],
        text: "Order 42 of Orders",
        day: new Date().toISOString().slice(0, 10),
        who: member.email,
      },
    ]);
  });

  it("fails in words, sending nothing, when the input lacks what a template names", async () => {
    const event = await create({ payload: { n: "{{input.order.n}}" } });
    const { executionId } = await member.client.events.execute.mutate({ id: event.id, input: { order: {} } });
    const run = await ended(executionId);
    expect(run).toMatchObject({
      status: "FAILURE",
      outcome: "failed",
      attempts: 0,
      error: { category: "validation", retryable: false },
    });
    expect(run.error?.userMessage).toContain("input.order.n");
    expect(receiver.totals.total).toBe(0);
  });

  it.each([
    ["__proto__ in the input", JSON.parse('{"a":{"__proto__":1}}'), "input.a.__proto__"],
    ["U+0000 in the input", { a: "\u0000" }, "input.a"],
    ["an input that is a list", [], "input"],
  ])("refuses %s", async (_, input, path) => {
    const event = await create();
    const failure = await failureOf(member.client.events.execute.mutate({ id: event.id, input }));
    expect(failure.issues?.[0]?.path).toBe(path);
    expect((await member.client.executions.list.query({})).executions).toEqual([]);
  });

  it("of an event whose tool is switched off fails in words", async () => {
    const event = await create();
    await member.client.tools.update.mutate({ id: toolId, isActive: false });
    const { executionId } = await member.client.events.execute.mutate({ id: event.id });
    expect(await ended(executionId)).toMatchObject({
      status: "FAILURE",
      attempts: 0,
      error: { code: "PRECONDITION_FAILED", message: expect.stringContaining("switched off") },
    });
  });
});

describe("a schedule", () => {
  it("fires each second once, by several workers, and stops at its maximum", async () => {
    const event = await create({
      triggerType: "SCHEDULE",
      schedule: "* * * * * *",
      maxExecutions: 3,
      payload: "{{TIMESTAMP}}",
      overlapPolicy: "allow",
    });
    await until("it has run three times", async () => {
      const { logs } = await member.client.toolActionLogs.getByEventId.query({ eventId: event.id });
      return logs.length >= 3 && logs.every(({ finishedAt }) => finishedAt);
    });
    expect(await member.client.events.getById.query({ id: event.id })).toMatchObject({
      executionCount: 3,
      nextRunAt: null,
    });
    const ticks = await product.sql`select outcome, nominal_at from ticks where event_id = ${event.id}`;
    expect(ticks.map(({ outcome }) => outcome)).toEqual(["fired", "fired", "fired"]);
    expect(new Set(ticks.map(({ nominal_at }) => nominal_at.getTime())).size).toBe(3);
    expect(receiver.totals.total).toBe(3);
    const { logs } = await member.client.toolActionLogs.getByEventId.query({ eventId: event.id });
    for (const log of logs)
      expect(log).toMatchObject({
        trigger: "schedule",
        userId: null,
        nominalAt: expect.stringMatching(/\.000Z$/),
      });
  });

  it("fires no tick after its end, and a time once", async () => {
    const at = new Date(Date.now() + 1_500);
    const once = await create({ triggerType: "SCHEDULE", schedules: [{ at: at.toISOString() }] });
    const ending = await create({
      triggerType: "SCHEDULE",
      schedule: "* * * * * *",
      endAt: new Date(Date.now() + 2_200).toISOString(),
      overlapPolicy: "allow",
    });
    await until("both have ended", async () => {
      const events = (await member.client.events.getAll.query({})).events;
      return events.every(({ nextRunAt, lastRun }) => nextRunAt === null && lastRun?.status === "SUCCESS");
    });
    const ticks =
      await product.sql`select event_id, nominal_at from ticks where event_id in (${once.id}, ${ending.id})`;
    expect(ticks.filter((tick) => tick.event_id === once.id).map((tick) => tick.nominal_at)).toEqual([at]);
    const last = ticks
      .filter((tick) => tick.event_id === ending.id)
      .map((tick) => tick.nominal_at.toISOString());
    expect(last.every((time) => time <= (ending.endAt ?? ""))).toBe(true);
    expect(last.length).toBeGreaterThan(0);
  });
});

describe("executions", () => {
  it("retries later what may go through later, as a job and not as a sleeping worker", async () => {
    receiver.setMode({ kind: "status", status: 429, headers: { "retry-after": "7" }, times: 1 });
    const event = await create();
    const { executionId } = await member.client.events.execute.mutate({ id: event.id });
    const waiting = await until("it waits for the next attempt", async () => {
      const log = await member.client.executions.get.query({ id: executionId });
      return log.nextAttemptAt !== null && log;
    });
    expect(waiting).toMatchObject({ status: "QUEUED", attempts: 1, error: { category: "rate_limit" } });
    expect(await ended(executionId)).toMatchObject({
      status: "SUCCESS",
      attempts: 2,
      nextAttemptAt: null,
      error: null,
    });
    const { attemptList } = await member.client.toolActionLogs.getById.query({ id: executionId });
    expect(attemptList.map(({ number }) => number)).toEqual([1, 2]);
    expect(receiver.counts.get(executionId)).toBe(1);
  }, 40_000);

  it("cancels what waits and what runs, and refuses for what has ended", async () => {
    const { client } = member;
    receiver.setMode({ kind: "status", status: 429, headers: { "retry-after": "600" } });
    const event = await create();
    const waiting = (await client.events.execute.mutate({ id: event.id })).executionId;
    await until("it waits", async () => (await client.executions.get.query({ id: waiting })).nextAttemptAt);
    expect(await client.executions.cancel.mutate({ id: waiting })).toMatchObject({
      status: "CANCELLED",
      nextAttemptAt: null,
    });

    // Its provider holds the tool's calls back for as long, which somebody may overrule.
    await client.tools.resetCircuit.mutate({ id: toolId });
    receiver.setMode({ kind: "hang" });
    const running = (await client.events.execute.mutate({ id: event.id })).executionId;
    await until(
      "it runs",
      async () =>
        (await client.executions.get.query({ id: running })).status === "RUNNING" && receiver.busy() > 0,
    );
    expect(
      (await client.executions.list.query({ status: "RUNNING" })).executions.map(({ id }) => id),
    ).toEqual([running]);
    await client.executions.cancel.mutate({ id: running });
    expect((await ended(running)).status).toBe("CANCELLED");
    await until("its request was ended", () => receiver.busy() === 0);
    for (const id of [waiting, running])
      expect((await failureOf(client.executions.cancel.mutate({ id }))).code).toBe("PRECONDITION_FAILED");
  });

  it("replays an event's run with its input and nominal time, and a direct call with its parameters", async () => {
    const { client } = member;
    const event = await create({ payload: { n: "{{input.n}}", day: "{{TIMESTAMP}}" } });
    const first = (await client.events.execute.mutate({ id: event.id, input: { n: 7 } })).executionId;
    await ended(first);
    const again = await client.executions.replay.mutate({ id: first });
    expect(await ended(again.executionId)).toMatchObject({
      status: "SUCCESS",
      trigger: "replay",
      replayOf: first,
    });
    expect(bodies().map(({ n }) => n)).toEqual([7, 7]);
    const direct = await client.tools.executeAction.mutate({
      toolId,
      actionId: "webhook.send",
      parameters: { payload: { direct: true } },
    });
    const replayed = await client.executions.replay.mutate({ id: direct.executionId });
    expect(replayed.status).toBe("SUCCESS");
    expect(bodies().slice(2)).toEqual([{ direct: true }, { direct: true }]);
    expect(await client.executions.get.query({ id: replayed.executionId })).toMatchObject({
      trigger: "replay",
      replayOf: direct.executionId,
    });
  });

  it("replays a test as a test: nothing is sent", async () => {
    const { client } = member;
    const call = { toolId, actionId: "webhook.send", parameters: { payload: 1 }, isTest: true };
    const { executionId } = await client.tools.executeAction.mutate(call);
    const again = await client.executions.replay.mutate({ id: executionId });
    expect(await client.executions.get.query({ id: again.executionId })).toMatchObject({
      isTest: true,
      trigger: "replay",
    });
    expect(receiver.requests).toEqual([]);
  });

  it("records what a provider answers, whatever characters it sends", async () => {
    await using odd = await startStandIn(() => ({
      headers: { "content-type": "application/json" },
      body: '{"a":"\\ud800","b":"\\u0000","c":"\\udfff\\ud83d"}',
    }));
    const tool = await member.client.tools.create.mutate({
      name: "Odd",
      type: "HTTP",
      credentials: { baseUrl: odd.url },
    });
    const result = await member.client.tools.executeAction.mutate({
      toolId: tool.id,
      actionId: "http.request",
      parameters: {},
      idempotencyKey: "odd",
    });
    expect(result.status).toBe("SUCCESS");
    expect((await member.client.executions.get.query({ id: result.executionId })).status).toBe("SUCCESS");
  });
});
