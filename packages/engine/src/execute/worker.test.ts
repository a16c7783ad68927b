import { ServerError } from "@carillon/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { BudgetStore } from "../ports/budgets.ts";
import type { HeldJob, QueuedRun, WorkQueue } from "../ports/queue.ts";
import type { TakeQuota } from "../ports/resilience.ts";
import { StoreFailure, testEngine } from "./test-engine.ts";
import { createWorker } from "./worker.ts";

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const ID = "01890a5d-ac96-774b-bcce-b302099a8057";

const data: QueuedRun = {
  executionId: ID,
  workspaceId: "w1",
  eventId: 7,
  nominalAt: null,
  trigger: "manual",
  attempts: 0,
  input: { who: "you" },
};

/** A queue that has nothing. */
const idle: WorkQueue = {
  fetch: async () => [],
  fetchOthers: async () => [],
  ripen: async () => 0,
  touch: async () => [],
  handBack: async () => {},
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
});
afterEach(() => {
  vi.useRealTimers();
});

function workerWith(job: { id?: string; retryCount: number; data: QueuedRun }, touch: WorkQueue["touch"]) {
  const given = [{ id: ID, ...job }];
  const call = vi.fn(
    (_: unknown, { signal }: { signal: AbortSignal }) =>
      new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
  );
  const { engine, finished } = testEngine({ call, idempotent: true });
  const queue = { ...idle, fetch: async (size: number) => given.splice(0, size), touch };
  const worker = createWorker({ engine, queue, concurrency: 4, logger: silent, now: Date.now });
  return { worker, call, finished };
}

it("ends a run that somebody cancelled though nobody told it, when it next says that it lives", async () => {
  const touch = vi.fn(async (jobs: readonly HeldJob[]) => jobs.map(({ executionId }) => executionId));
  const { worker, call, finished } = workerWith({ retryCount: 0, data }, touch);
  worker.start();
  await vi.waitFor(() => expect(call).toHaveBeenCalledTimes(1), { timeout: 10_000 });
  expect(touch).not.toHaveBeenCalled();
  vi.advanceTimersByTime(5_000);
  await vi.waitFor(() => expect(finished).toHaveLength(1), { timeout: 10_000 });
  expect(touch).toHaveBeenCalledWith([{ id: ID, retryCount: 0, executionId: ID }]);
  expect(finished[0]?.record).toMatchObject({ executionId: ID, status: "CANCELLED" });
  await worker.stop({ graceMs: 0 });
});

it.each([
  ["taken over from a lost worker", { retryCount: 1, data }],
  ["back from a wait", { id: "another", retryCount: 0, data }],
])("asks before it begins one %s whether anybody still wants it", async (_, job) => {
  const { worker, call, finished } = workerWith(job, async (jobs) =>
    jobs.map(({ executionId }) => executionId),
  );
  worker.start();
  await vi.waitFor(() => expect(finished).toHaveLength(1), { timeout: 10_000 });
  expect(finished[0]?.record).toMatchObject({ status: "CANCELLED" });
  expect(call).not.toHaveBeenCalled();
  await worker.stop({ graceMs: 0 });
});

it("begins a run anew when the database was away before anything was sent, and sends once", async () => {
  const given = [{ id: ID, retryCount: 0, data }];
  const call = vi.fn(async () => "ok");
  let isAway = 2;
  const { engine, finished } = testEngine({
    call,
    rateLimit: { limit: 10, windowMs: 1_000 },
    lease: async ({ want }) => {
      if (isAway-- > 0) throw new StoreFailure("terminating connection");
      return { granted: want, retryAfterMs: 0 };
    },
  });
  const queue = { ...idle, fetch: async (size: number) => given.splice(0, size) };
  const worker = createWorker({ engine, queue, concurrency: 4, logger: silent, now: Date.now });
  worker.start();
  await vi.waitFor(() => expect(finished).toHaveLength(1), { timeout: 5_000 });
  expect(finished[0]?.record).toMatchObject({ status: "SUCCESS", attempts: 1 });
  expect(call).toHaveBeenCalledTimes(1);
  await worker.stop({ graceMs: 0 });
});

describe("a run that is begun anew since the database was away", () => {
  const serverError = () =>
    new ServerError({ provider: "fake", message: "down", retryable: true, sent: "maybe" });

  async function runThrough(options: Parameters<typeof testEngine>[0], asked = data) {
    const given = [{ id: ID, retryCount: 0, data: asked }];
    const { engine, finished } = testEngine(options);
    const queue = { ...idle, fetch: async (size: number) => given.splice(0, size) };
    const worker = createWorker({ engine, queue, concurrency: 4, logger: silent, now: Date.now });
    worker.start();
    await vi.waitFor(() => expect(finished).toHaveLength(1), { timeout: 5_000 });
    await worker.stop({ graceMs: 0 });
    return finished[0];
  }

  /** A store that is away at these of its calls, from 1. */
  const awayAt = <Given extends unknown[], Answer>(
    calls: readonly number[],
    answer: (...given: Given) => Answer,
  ) => {
    let count = 0;
    return vi.fn(async (...given: Given) => {
      count += 1;
      if (calls.includes(count)) throw new StoreFailure("terminating connection");
      return answer(...given);
    });
  };
  const lease = (...calls: number[]) =>
    awayAt(calls, ({ want }: { want: number }) => ({ granted: want, retryAfterMs: 0 }));

  it("is counted once against the plan, and charged once to its budgets", async () => {
    const takeQuota = vi.fn<TakeQuota>(async () => ({ ok: true }));
    const charge = vi.fn<BudgetStore["charge"]>(async (_workspace, shares) => ({
      ok: true,
      shares: shares.map((share) => ({ ...share, startsAt: "2026-03-01" })),
    }));
    const settle = vi.fn(async () => {});
    const ended = await runThrough({
      call: async () => "ok",
      rateLimit: { limit: 10, windowMs: 1_000 },
      lease: lease(1, 2),
      takeQuota,
      budgets: [{ id: 1, scope: "workspace", subject: null }],
      traits: { costPerExecution: "0.5" },
      budgetStore: { charge, settle },
    });
    expect(ended?.record).toMatchObject({ status: "SUCCESS", attempts: 1, usage: { cost: "0.5" } });
    expect(takeQuota).toHaveBeenCalledTimes(1);
    expect(charge).toHaveBeenCalledTimes(1);
    expect(settle).not.toHaveBeenCalled();
  });

  it("has waited in the queue before its first attempt alone", async () => {
    const away = lease(2);
    let calls = 0;
    const call = async () => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      calls += 1;
      if (calls === 1) throw serverError();
      return "ok";
    };
    const since = new Date(Date.now() - 60_000).toISOString();
    const resumed = { stage: "retry", note: "down", since, probes: 0, heldBy: null } as const;
    const options = { call, idempotent: true, rateLimit: { limit: 10, windowMs: 1_000 }, lease: away };
    const ended = await runThrough(options, { ...data, resumed });
    const [first, second] = ended?.record.attemptList ?? [];
    expect(first?.waitedMs).toBeGreaterThanOrEqual(60_000);
    expect(second?.waitedMs).toBeLessThan(300);
  });

  it("is tried as often as it may be, the attempts before among them", async () => {
    const call = vi.fn(() => Promise.reject(serverError()));
    const rateLimit = { limit: 10, windowMs: 1_000 };
    const ended = await runThrough({ call, idempotent: true, rateLimit, lease: lease(2, 4) });
    expect(call).toHaveBeenCalledTimes(3);
    expect(ended?.record).toMatchObject({ status: "FAILURE", attempts: 3 });
    expect(ended?.record.attemptList.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it.each([
    ["is its own still where its job comes back to it meanwhile", 1, { status: "SUCCESS" }, 1],
    [
      "may have been sent where another worker had its job in between",
      2,
      { outcome: "unknown", error: { code: "WORKER_LOST" } },
      0,
    ],
  ])("%s", async (_what, retryCount, record, calls) => {
    const given = [{ id: ID, retryCount: 0, data }];
    const call = vi.fn(async () => "ok");
    const away = lease(1);
    const rateLimit = { limit: 10, windowMs: 1_000 };
    const { engine, finished } = testEngine({ call, rateLimit, lease: away });
    const queue = { ...idle, fetch: async (size: number) => given.splice(0, size) };
    const worker = createWorker({ engine, queue, concurrency: 4, logger: silent, now: Date.now });
    worker.start();
    await vi.waitFor(() => expect(away).toHaveBeenCalledTimes(1), { timeout: 5_000, interval: 5 });
    given.push({ id: ID, retryCount, data });
    worker.wake();
    await vi.waitFor(() => expect(finished).toHaveLength(1), { timeout: 5_000 });
    expect(finished[0]).toMatchObject({ job: { retryCount }, record });
    expect(call).toHaveBeenCalledTimes(calls);
    await worker.stop({ graceMs: 0 });
  });

  it("is not sent once another worker has ended it meanwhile", async () => {
    const given = [{ id: ID, retryCount: 0, data }];
    const call = vi.fn(async () => "ok");
    const away = lease(1);
    const { engine, finished } = testEngine({ call, rateLimit: { limit: 10, windowMs: 1_000 }, lease: away });
    const queue = {
      ...idle,
      fetch: async (size: number) => given.splice(0, size),
      touch: async (jobs: readonly HeldJob[]) => jobs.map(({ executionId }) => executionId),
    };
    const worker = createWorker({ engine, queue, concurrency: 4, logger: silent, now: Date.now });
    worker.start();
    await vi.waitFor(() => expect(finished).toHaveLength(1), { timeout: 5_000 });
    expect(call).not.toHaveBeenCalled();
    await worker.stop({ graceMs: 0 });
  });

  it("takes no other tool in its place when its first attempt may have been sent", async () => {
    const call = vi.fn(() => Promise.reject(serverError()));
    const ended = await runThrough({
      call,
      idempotent: true,
      circuitPolicy: "fallback",
      fallbackToolId: 5,
      circuitStore: {
        fail: async (key) => ({ ...key, state: "open", probeInMs: 0 }),
        drawProbe: awayAt([1], () => null),
      },
    });
    expect(call).toHaveBeenCalledTimes(1);
    expect(ended?.next).toMatchObject({ hold: { toolId: 1 } });
  });
});

it("goes on with a run whose job comes back to it, and ends it by the newer claim", async () => {
  const given = [{ id: ID, retryCount: 0, data }];
  let answer: (value: string) => void = () => {};
  const call = vi.fn(() => new Promise<string>((resolve) => (answer = resolve)));
  const { engine, finished } = testEngine({ call });
  const queue = { ...idle, fetch: async (size: number) => given.splice(0, size) };
  const worker = createWorker({ engine, queue, concurrency: 4, logger: silent, now: Date.now });
  worker.start();
  await vi.waitFor(() => expect(call).toHaveBeenCalledTimes(1), { timeout: 10_000 });
  given.push({ id: ID, retryCount: 1, data });
  vi.advanceTimersByTime(1_000);
  await vi.waitFor(() => expect(given).toEqual([]), { timeout: 10_000 });
  answer("ok");
  await vi.waitFor(() => expect(finished).toHaveLength(1), { timeout: 10_000 });
  expect(finished[0]).toMatchObject({ job: { id: ID, retryCount: 1 }, record: { status: "SUCCESS" } });
  await vi.waitFor(() => expect(worker.running()).toBe(0), { timeout: 10_000 });
  expect(call).toHaveBeenCalledTimes(1);
  expect(finished).toHaveLength(1);
  await worker.stop({ graceMs: 0 });
});

it("stops what it does still of a run that comes to it by its next job: another worker had it meanwhile", async () => {
  const given = [{ id: ID, retryCount: 0, data }];
  const signals: AbortSignal[] = [];
  const call = vi.fn((_: unknown, { signal }: { signal: AbortSignal }) => {
    signals.push(signal);
    return new Promise<string>((_resolve, reject) =>
      signal.addEventListener("abort", () => reject(signal.reason)),
    );
  });
  const { engine, finished } = testEngine({ call, idempotent: true });
  const queue = { ...idle, fetch: async (size: number) => given.splice(0, size) };
  const worker = createWorker({ engine, queue, concurrency: 4, logger: silent, now: Date.now });
  worker.start();
  await vi.waitFor(() => expect(call).toHaveBeenCalledTimes(1), { timeout: 10_000 });
  given.push({ id: "next", retryCount: 0, data: { ...data, attempts: 1 } });
  vi.advanceTimersByTime(1_000);
  await vi.waitFor(() => expect(call).toHaveBeenCalledTimes(2), { timeout: 10_000 });
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  await vi.waitFor(() => expect(worker.running()).toBe(1), { timeout: 10_000 });
  expect(finished).toEqual([]);
  worker.cancel(ID);
  await worker.stop({ graceMs: 10_000 });
  expect(finished).toMatchObject([{ job: { id: "next" }, record: { status: "CANCELLED" } }]);
});

it("ends a run by the newer claim, too, where its job comes back while its record cannot be written", async () => {
  const given = [{ id: ID, retryCount: 0, data }];
  const claims: unknown[] = [];
  const finish = vi.fn(async (runs: readonly { job: unknown }[]) => {
    claims.push(...runs.map(({ job }) => job));
    if (claims.length === 1) throw new StoreFailure("terminating connection");
  });
  const call = vi.fn(async () => "ok");
  const { engine } = testEngine({ call, finish });
  const queue = { ...idle, fetch: async (size: number) => given.splice(0, size) };
  const worker = createWorker({ engine, queue, concurrency: 4, logger: silent, now: Date.now });
  worker.start();
  await vi.waitFor(() => expect(claims).toHaveLength(1), { timeout: 10_000, interval: 5 });
  given.push({ id: ID, retryCount: 1, data });
  worker.wake();
  await vi.waitFor(() => expect(claims).toHaveLength(2), { timeout: 10_000 });
  expect(claims).toEqual([
    { id: ID, retryCount: 0 },
    { id: ID, retryCount: 1 },
  ]);
  await vi.waitFor(() => expect(worker.running()).toBe(0), { timeout: 10_000 });
  expect(call).toHaveBeenCalledTimes(1);
  await worker.stop({ graceMs: 0 });
});

it("writes what goes back to the queue once more where its job comes back while that is being written", async () => {
  const given = [{ id: ID, retryCount: 0, data }];
  const claims: unknown[] = [];
  const { promise: written, resolve: goOn } = Promise.withResolvers<void>();
  const finish = vi.fn(async (runs: readonly { job: unknown }[]) => {
    claims.push(...runs.map(({ job }) => job));
    // By a claim that is another's by then it changes nothing.
    if (claims.length === 1) await written;
  });
  const call = vi.fn(async () => {
    throw new ServerError({
      provider: "fake",
      message: "down",
      retryable: true,
      sent: "no",
      retryAfterMs: 60_000,
    });
  });
  const { engine } = testEngine({ call, idempotent: true, finish });
  const queue = { ...idle, fetch: async (size: number) => given.splice(0, size) };
  const worker = createWorker({ engine, queue, concurrency: 4, logger: silent, now: Date.now });
  worker.start();
  await vi.waitFor(() => expect(claims).toHaveLength(1), { timeout: 10_000, interval: 5 });
  given.push({ id: ID, retryCount: 1, data });
  worker.wake();
  await vi.waitFor(() => expect(given).toEqual([]), { timeout: 10_000, interval: 5 });
  goOn();
  await vi.waitFor(() => expect(worker.running()).toBe(0), { timeout: 10_000 });
  expect(claims).toEqual([
    { id: ID, retryCount: 0 },
    { id: ID, retryCount: 1 },
  ]);
  expect(call).toHaveBeenCalledTimes(1);
  await worker.stop({ graceMs: 0 });
});

it("runs one at a time of the jobs that two workers were lost with, and hands the others back", async () => {
  const ids = ["a", "b", "c"].map((n) => `01890a5d-ac96-774b-bcce-b302099a805${n}`);
  const [first = "", second = "", fresh = ""] = ids;
  const jobOf = (id: string, retryCount: number) => ({ id, retryCount, data: { ...data, executionId: id } });
  const given = [jobOf(first, 2), jobOf(second, 2), jobOf(fresh, 1)];
  let finish = () => {};
  const call = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
  const { engine, finished } = testEngine({ call, idempotent: true });
  const handBack = vi.fn(async (back: readonly string[]) => {
    for (const id of back) given.push(jobOf(id, 2));
  });
  const queue = {
    fetch: async (size: number) => given.splice(0, size),
    fetchOthers: async () => [],
    ripen: async () => 0,
    touch: async () => [],
    handBack,
  };
  const worker = createWorker({ engine, queue, concurrency: 4, logger: silent, now: Date.now });
  worker.start();
  await vi.waitFor(() => expect(call).toHaveBeenCalledTimes(2), { timeout: 10_000 });
  expect(handBack).toHaveBeenCalledWith([second]);
  worker.wake();
  await vi.waitFor(() => expect(handBack).toHaveBeenCalledTimes(2), { timeout: 10_000 });
  expect(call).toHaveBeenCalledTimes(2);
  finish();
  await vi.waitFor(() => expect(finished.length).toBeGreaterThan(0), { timeout: 10_000 });
  await worker.stop({ graceMs: 0 });
});

it("says that it is idle once nothing waits, and begins what is handed to it until half of its slots are taken", async () => {
  const call = vi.fn(
    (_: unknown, { signal }: { signal: AbortSignal }) =>
      new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
  );
  const { engine } = testEngine({ call, timeoutMs: 60_000 });
  const handOver = {
    invite: vi.fn(async () => true),
    handed: vi.fn(async () => []),
    giveBack: vi.fn(async (_ids: readonly string[]) => {}),
    close: vi.fn(async () => {}),
  };
  const waiting = [{ id: ID, retryCount: 0, data }];
  const queue = { ...idle, fetch: async () => waiting.splice(0) };
  const worker = createWorker({ engine, queue, handOver, concurrency: 4, logger: silent, now: () => 1_000 });
  worker.start();
  await vi.waitFor(() => expect(handOver.invite).toHaveBeenCalledTimes(1), { timeout: 10_000 });
  const idOf = (n: number) => `01890a5d-ac96-774b-bcce-b302099a806${n}`;
  const handed = (n: number, workspaceId = "w1") =>
    worker.hand({ id: idOf(n), retryCount: 0, data: { ...data, workspaceId, executionId: idOf(n) } }, 1_000);
  for (const n of [1, 2, 3]) handed(n);
  // The first takes half of its four slots, the third the last.
  await vi.waitFor(() => expect(call).toHaveBeenCalledTimes(4), { timeout: 10_000 });
  expect(handOver.invite).toHaveBeenCalledTimes(1);
  handed(4);
  expect(handOver.giveBack).toHaveBeenCalledWith([idOf(4)]);
  // One slot more is for workspaces that have nothing running here.
  handed(5, "w2");
  handed(6, "w3");
  expect(handOver.giveBack.mock.calls).toEqual([[[idOf(4)]], [[idOf(6)]]]);
  for (const id of [ID, ...[1, 2, 3, 5].map(idOf)]) worker.cancel(id);
  await worker.stop({ graceMs: 5_000 });
  expect(handOver.close).toHaveBeenCalledTimes(1);
});

it("says again that it is idle when somebody knows of none, but not while it has not heard itself say so", async () => {
  const { engine } = testEngine({ call: async () => ({}) });
  const handOver = {
    invite: vi.fn(async () => true),
    handed: vi.fn(async () => []),
    giveBack: vi.fn(async (_ids: readonly string[]) => {}),
    close: vi.fn(async () => {}),
  };
  const worker = createWorker({
    engine,
    queue: { ...idle, fetch: async () => [] },
    handOver,
    concurrency: 4,
    logger: silent,
    now: () => 1_000,
  });
  worker.start();
  await vi.waitFor(() => expect(handOver.invite).toHaveBeenCalledTimes(1), { timeout: 10_000 });
  worker.wake(true);
  expect(handOver.invite).toHaveBeenCalledTimes(1);
  worker.heardIdle();
  worker.wake();
  expect(handOver.invite).toHaveBeenCalledTimes(1);
  worker.wake(true);
  expect(handOver.invite).toHaveBeenCalledTimes(2);
  await worker.stop({ graceMs: 0 });
});
