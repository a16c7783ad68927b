import type { Reply } from "@carillon/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Run, type StepsProduct, startStepsProduct } from "../steps/steps-product.ts";
import { until } from "../support/until.ts";

let steps: StepsProduct;
let reply: () => Reply = () => ({ body: {} });
beforeAll(async () => {
  steps = await startStepsProduct(() => reply());
});
afterAll(() => steps?.close());

const runOf = (id: string) => steps.member.client.executions.get.query({ id });
const untilItWaits = (id: string, stage: string) =>
  until(`it waits: ${stage}`, async () => {
    const run = await runOf(id);
    // The row is read first, and what it waits for after it.
    const isTold = stage !== "retry" || run.nextAttemptAt !== null;
    return isTold && run.waits.some((wait) => wait.stage === stage) && run;
  });
const listed = async (id: string) => {
  const { executions } = await steps.member.client.executions.list.query({ limit: 50 });
  return executions.find((run) => run.id === id);
};
const msBetween = (from: string | null, to: string | null) => Date.parse(to ?? "") - Date.parse(from ?? "");

/** One request, by a connection of its own: one that is turned away holds back the other calls of its connection. */
async function start(prepare: (toolId: number) => Promise<unknown> = async () => {}): Promise<string> {
  const { client } = steps.member;
  const tool = await client.tools.create.mutate({
    name: "Own",
    type: "HTTP",
    credentials: { baseUrl: steps.api.url },
  });
  await prepare(tool.id);
  const event = await client.events.create.mutate({
    name: "One",
    type: "TOOL_ACTION",
    triggerType: "MANUAL",
    toolActionConfig: { toolType: "HTTP", toolId: tool.id, actionId: "http.request", parameters: {} },
  });
  return steps.start(event.id);
}

/** All of its time, whether it worked or waited, and in the list as on its page. */
async function expectWholeTime(run: Run): Promise<void> {
  const took = msBetween(run.createdAt, run.finishedAt);
  expect(run.durationMs).toBeGreaterThan(took - 5);
  expect(run.durationMs).toBeLessThan(took + 5);
  const { durationMs, waitedMs } = run;
  expect(await listed(run.id)).toMatchObject({ durationMs, waitedMs });
}

describe("a run that waits", () => {
  it("tells for its next attempt since when, until when and why, and counts it once it has ended", async () => {
    reply = () => ({ status: 429, headers: { "retry-after": "6" }, body: {} });
    const waiting = await untilItWaits(await start(), "retry");
    const [wait] = waiting.waits;
    expect(wait).toMatchObject({ stage: "retry", attempt: 1, stepId: null, stepIndex: null });
    expect(wait?.note).toBeTruthy();
    // The database keeps the time to the microsecond, and answers in ms.
    expect(Math.abs(msBetween(wait?.until ?? null, waiting.nextAttemptAt))).toBeLessThan(2);
    expect(msBetween(wait?.since ?? null, wait?.until ?? null)).toBeGreaterThan(5_000);
    expect(msBetween(wait?.since ?? null, waiting.readAt)).toBeGreaterThanOrEqual(-5);
    reply = () => ({ body: {} });
    const run = await steps.ended(waiting.id);
    expect(run).toMatchObject({ status: "SUCCESS", attempts: 2, waits: [] });
    expect(run.waitedMs).toBeGreaterThan(5_000);
    expect(run.attemptList[1]?.waitedMs).toBeGreaterThan(5_000);
    await expectWholeTime(run);
  });

  it("has waited until it was cancelled", async () => {
    reply = () => ({ status: 429, headers: { "retry-after": "600" }, body: {} });
    const { id, durationMs } = await untilItWaits(await start(), "retry");
    await until("it has waited a while", async () => {
      const { waits, readAt } = await runOf(id);
      return msBetween(waits[0]?.since ?? null, readAt) > 500;
    });
    const run = await steps.member.client.executions.cancel.mutate({ id });
    expect(run.waits).toEqual([]);
    expect((run.durationMs ?? 0) - (durationMs ?? 0)).toBeGreaterThan(500);
    expect(run.waitedMs).toBeGreaterThan(500);
    await expectWholeTime(run);
  });

  it("tells that it is held by a circuit, which no clock ends, and what it took once it has run", async () => {
    reply = () => ({ body: {} });
    const { host } = new URL(steps.api.url);
    let toolId = 0;
    const openCircuit = (id: number) => {
      toolId = id;
      return steps.product.sql`
        with c as (
          insert into circuits (tool_id, host, state, opened_at, probe_at)
          values (${id}, ${host}, 'open', now(), now() + interval '1 hour') returning tool_id)
        select pg_notify('carillon_changes', json_build_object('kind', 'circuit', 'id', tool_id)::text) from c`;
    };
    // A run may be quicker than the word of its circuit.
    const waiting = await until("one is held", async () => {
      const id = await start(openCircuit);
      return until("it has ended, or waits", async () => {
        const run = await runOf(id);
        return (run.finishedAt !== null || run.waits[0]?.stage === "circuit") && run;
      }).then((run) => run.finishedAt === null && run);
    });
    expect(waiting.waits).toMatchObject([{ stage: "circuit", attempt: 0, until: null, note: host }]);
    await steps.member.client.tools.resetCircuit.mutate({ id: toolId });
    const run = await steps.ended(waiting.id);
    expect(run).toMatchObject({ status: "SUCCESS", waits: [] });
    await expectWholeTime(run);
  });

  it("tells which of its steps is delayed, and until when", async () => {
    reply = () => ({ body: {} });
    const eventId = await steps.create([
      steps.step("first", { path: "/first" }),
      steps.step("second", { path: "/second" }, { delaySeconds: 600 }),
    ]);
    const run = await untilItWaits(await steps.start(eventId), "delay");
    expect(run.waits).toEqual([
      expect.objectContaining({ stage: "delay", stepId: "second", stepIndex: null, attempt: 0, note: null }),
    ]);
    const [wait] = run.waits;
    expect(msBetween(wait?.since ?? null, wait?.until ?? null)).toBeGreaterThan(590_000);
    await steps.member.client.executions.cancel.mutate({ id: run.id });
  });
});
