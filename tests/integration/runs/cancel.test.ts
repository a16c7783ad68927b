import type { Reply } from "@carillon/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type StepsProduct, startStepsProduct, statuses } from "../steps/steps-product.ts";
import { failureOf } from "../support/failure-of.ts";
import { until } from "../support/until.ts";

/** What the API answers next; each test sets it. */
let reply: (path: string) => Reply | Promise<Reply>;
let steps: StepsProduct;
beforeAll(async () => {
  steps = await startStepsProduct(({ path }) => reply(path));
});
afterAll(() => steps?.close());
beforeEach(() => {
  steps.api.requests.length = 0;
  reply = async () => ({ body: {} });
});

const hang = () => new Promise<never>(() => {});
const cancel = (id: string) => steps.member.client.executions.cancel.mutate({ id });
/** A request of its own: the typed client sends calls in batches. */
const post = async (path: string, body: object = {}) => {
  const response = await steps.member.fetch(`/api/v1${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return (await response.json()) as { executionId: string; status?: string; message?: string };
};
const runOf = (id: string) => steps.member.client.executions.get.query({ id });
/** As `cancel` does it, but for the notification: it is lost. */
const cancelUnheard = (id: string) =>
  steps.product
    .sql`update executions set cancel_requested_at = now() where id = ${id}::uuid and finished_at is null`;

/** A connection of a run's own: one that is turned away holds back the other calls of its connection. */
async function ownTool(): Promise<number> {
  const credentials = { baseUrl: steps.api.url };
  return (await steps.member.client.tools.create.mutate({ name: "Own", type: "HTTP", credentials })).id;
}

/** An event of one request. */
async function single(
  parameters: object,
  { toolId = steps.toolId, ...changes }: { toolId?: number } & Record<string, unknown> = {},
): Promise<number> {
  const { client } = steps.member;
  const event = await client.events.create.mutate({
    name: "One",
    type: "TOOL_ACTION",
    triggerType: "MANUAL",
    toolActionConfig: {
      toolType: "HTTP",
      toolId,
      actionId: "http.request",
      parameters: { ...parameters },
    },
    ...changes,
  });
  return event.id;
}
const openJobs = (ids: readonly string[]) => steps.product.sql`
  select j.id from executions x join queue.job j on j.id = coalesce(x.job_id, x.id) and j.state < 'completed'
  where x.id = any(${ids as string[]}::uuid[])`;

describe("a run that goes on", () => {
  it.each([
    ["POST", "unknown", "Cancelled while it was under way: it may have been sent"],
    ["GET", "failed", "Cancelled"],
  ])(
    "is ended though nobody hears that it is to be: %s, outcome %s",
    async (method, outcome, stdout) => {
      reply = hang;
      const id = await steps.start(await single({ method, path: "/hang" }));
      await until("it is under way", () => steps.api.busy() === 1);
      await cancelUnheard(id);
      const run = await steps.ended(id);
      expect(run).toMatchObject({ status: "CANCELLED", outcome, stdout, attempts: 1 });
      expect(run.cancelRequestedAt).not.toBeNull();
      await until("its request was ended", () => steps.api.busy() === 0);
      expect(await openJobs([id])).toHaveLength(0);
    },
    40_000,
  );

  it("is ended in its steps though nobody hears it, and no further step begins", async () => {
    reply = (path) => (path === "/a" ? { body: {} } : hang());
    const id = await steps.start(
      await steps.create([
        steps.step("a", { path: "/a" }),
        steps.step("b", { method: "POST", path: "/b" }),
        steps.step("c", { path: "/c" }),
      ]),
    );
    await until("step b is under way", () => steps.paths().includes("/b"));
    // The mark of the run and of its step, as cancelling makes them.
    const { sql } = steps.product;
    await sql`update executions set flow = flow || '{"isCancelled": true}' where id = ${id}::uuid`;
    await sql`update executions set cancel_requested_at = now() where parent_id = ${id}::uuid and finished_at is null`;
    const run = await steps.ended(id);
    expect(run).toMatchObject({ status: "CANCELLED", outcome: "unknown" });
    expect(statuses(run)).toEqual(["a SUCCESS", "b CANCELLED"]);
    expect(steps.paths()).toEqual(["/a", "/b"]);
  }, 40_000);
});

describe("a cancel and an end at the same time", () => {
  it("one of the two wins: what ends as just cancelled was not sent, and each run ends once", async () => {
    const RUNS = 60;
    const eventId = await single({ method: "POST", path: "/{{input.n}}" }, { retry: { maxAttempts: 1 } });
    // Each is answered just as its cancel is on its way, or has been answered.
    const gates = Array.from({ length: RUNS }, () => Promise.withResolvers<Reply>());
    reply = (path) => gates[Number(path.slice(2))]?.promise ?? hang();
    const ids = await Promise.all(
      Array.from({ length: RUNS }, async (_, n) => {
        const { executionId } = await post(`/events/${eventId}/execute`, { input: { n: `r${n}` } });
        if (n % 3 > 0) await until(`r${n} is under way`, () => steps.paths().includes(`/r${n}`));
        const cancelling = post(`/executions/${executionId}/cancel`);
        if (n % 2 > 0) gates[n]?.resolve({ body: {} });
        const { status, message } = await cancelling;
        gates[n]?.resolve({ body: {} });
        if (status === undefined) expect(message).toContain("has ended already");
        return executionId;
      }),
    );
    const runs = await Promise.all(ids.map((id) => steps.ended(id)));
    const sent = new Set(steps.paths());
    const tally: Record<string, number> = {};
    for (const [n, { status, outcome }] of runs.entries()) {
      const key = `${status} ${outcome}`;
      tally[key] = (tally[key] ?? 0) + 1;
      expect(["SUCCESS succeeded", "CANCELLED failed", "CANCELLED unknown"]).toContain(key);
      if (key === "SUCCESS succeeded") expect(sent).toContain(`/r${n}`);
      if (key === "CANCELLED failed") expect(sent).not.toContain(`/r${n}`);
    }
    process.stdout.write(`cancel against end: ${JSON.stringify(tally)}, ${sent.size} of ${RUNS} sent\n`);
    expect(Object.keys(tally).length, "neither wins always").toBeGreaterThan(1);
    expect(steps.paths()).toHaveLength(sent.size);
    expect(await openJobs(ids)).toHaveLength(0);
  }, 40_000);

  it("a run that was just going back to the queue for a later attempt does not wait for it", async () => {
    const later = { status: 429, headers: { "retry-after": "600" }, body: {} };
    reply = async () => later;
    const ids: string[] = [];
    for (let n = 0; n < 30; n++) {
      const eventId = await single({ method: "POST", path: "/{{input.n}}" }, { toolId: await ownTool() });
      const id = await steps.start(eventId, { n: `l${n}` });
      ids.push(id);
      await until("it was tried", () => steps.paths().includes(`/l${n}`));
      expect((await cancel(id)).cancelRequestedAt).not.toBeNull();
    }
    const runs = await Promise.all(ids.map((id) => steps.ended(id)));
    for (const run of runs) expect(run).toMatchObject({ status: "CANCELLED", nextAttemptAt: null });
    expect(await openJobs(ids)).toHaveLength(0);
    expect(steps.paths()).toHaveLength(ids.length);
  }, 60_000);

  it("a run whose cancel came while it was written as waiting is taken up and ended, not tried again", async () => {
    const eventId = await single({ method: "POST", path: "/late" }, { toolId: await ownTool() });
    const gate = Promise.withResolvers<Reply>();
    reply = () => gate.promise;
    const id = await steps.start(eventId);
    await until("it is under way", () => steps.api.busy() === 1);
    await cancelUnheard(id);
    gate.resolve({ status: 429, headers: { "retry-after": "600" }, body: {} });
    expect(await steps.ended(id)).toMatchObject({ status: "CANCELLED", outcome: "failed" });
    expect(steps.paths()).toEqual(["/late"]);
    expect((await failureOf(cancel(id))).code).toBe("PRECONDITION_FAILED");
    expect((await runOf(id)).attempts).toBe(1);
  }, 40_000);
});

describe("a run that waits", () => {
  it("ends at once: for its next attempt, or held behind another of its event", async () => {
    reply = async () => ({ status: 429, headers: { "retry-after": "600" }, body: {} });
    const id = await steps.start(await single({ path: "/" }));
    await until("it waits", async () => (await runOf(id)).nextAttemptAt !== null);
    expect(await cancel(id)).toMatchObject({
      status: "CANCELLED",
      outcome: "failed",
      stdout: "Cancelled before attempt 2",
      nextAttemptAt: null,
    });
    const { timeline, durationMs, waitedMs, createdAt, finishedAt } = await runOf(id);
    const last = timeline.at(-1);
    expect(last).toMatchObject({ stage: "retry", attempt: 1, kind: "waiting", note: "HTTP_429" });
    const [from, to] = [Date.parse(last?.at ?? ""), Date.parse(finishedAt ?? "")];
    expect(Math.abs(from + (last?.durationMs ?? 0) - to), "it lasts until the end").toBeLessThan(50);
    expect(from).toBeGreaterThanOrEqual(Date.parse(createdAt));
    expect(waitedMs).toBeLessThanOrEqual(durationMs ?? 0);
    expect(await openJobs([id])).toHaveLength(0);
  });

  it("says of one that never began that it did not, and for what it waited", async () => {
    reply = hang;
    const { client } = steps.member;
    const toolId = await ownTool();
    await client.tools.update.mutate({ id: toolId, concurrency: 1 });
    const eventId = await single({ path: "/" }, { toolId });
    const first = await steps.start(eventId);
    await until("it is under way", () => steps.api.busy() === 1);
    const id = await steps.start(eventId);
    await until("it waits", async () => (await runOf(id)).waits.some(({ stage }) => stage === "cap"));
    expect(await cancel(id)).toMatchObject({
      status: "CANCELLED",
      stdout: "Cancelled before it ran",
      timeline: [{ stage: "cap", attempt: 0, kind: "waiting" }],
    });
    await cancel(first);
    expect(await steps.ended(first)).toMatchObject({ status: "CANCELLED" });
  });
});
