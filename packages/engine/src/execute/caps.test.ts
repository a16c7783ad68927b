import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Cap } from "../ports/resilience.ts";
import { testEngine } from "./test-engine.ts";
import { request } from "./test-request.ts";

const CAP: Cap = { key: "tool:1", limit: 1, of: "this tool" };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Turns the clock until it is there. */
async function passingTime<Value>(promise: Promise<Value>): Promise<Value> {
  let isThere = false;
  const done = promise.finally(() => {
    isThere = true;
  });
  while (!isThere) {
    await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(50);
  }
  return done;
}

describe("a run that finds a cap reached", () => {
  it("goes back to the queue at once, without an attempt, and says what it waits for", async () => {
    const call = vi.fn(async () => "ok");
    const { engine } = testEngine({ call, concurrency: 1, takePlaces: async () => [CAP] });
    const { end, record } = await engine.run(request(), { refusals: "record" });
    expect(call).not.toHaveBeenCalled();
    expect(end).toMatchObject({ kind: "later", places: { keys: ["tool:1"], full: "tool:1" } });
    expect(record).toMatchObject({
      status: "QUEUED",
      attempts: 0,
      error: { code: "CONCURRENCY_WAIT", retryable: true },
    });
  });

  it("waits up to 5 s where somebody waits, and runs when a place gets free", async () => {
    const answers = [CAP, CAP, null];
    const { engine } = testEngine({
      call: async () => "ok",
      concurrency: 1,
      takePlaces: async () => [answers.shift() ?? null],
    });
    const running = engine.run(request(), { refusals: "throw" });
    const { record } = await passingTime(running);
    expect(record).toMatchObject({ status: "SUCCESS", attempts: 1 });
    expect(record.waitedMs).toBeGreaterThanOrEqual(300);
  });

  it("keeps its turn from one ask to the next where somebody waits, and gives it up with the last", async () => {
    const turns: (number | undefined)[] = [];
    const { engine } = testEngine({
      call: async () => "ok",
      concurrency: 1,
      takePlaces: async (wanted) => {
        turns.push(...wanted.map(({ turn }) => turn?.forMs));
        return [CAP];
      },
    });
    await passingTime(engine.run(request(), { refusals: "throw" }));
    expect(turns.slice(0, 4)).toEqual([1_100, 1_200, 1_250, 1_250]);
    expect(turns.at(-1)).toBeUndefined();
    expect(turns.indexOf(undefined)).toBe(turns.length - 1);
    turns.length = 0;
    await engine.run(request(), { refusals: "record" });
    expect(turns).toEqual([undefined]);
  });

  it("answers after that that it may be tried again", async () => {
    const take = vi.fn(async () => [CAP]);
    const { engine } = testEngine({ call: async () => "ok", concurrency: 1, takePlaces: take });
    const running = engine.run(request(), { refusals: "throw" });
    const { record, result } = await passingTime(running);
    expect(record).toMatchObject({ status: "RATE_LIMITED", attempts: 0 });
    expect(result.error).toMatchObject({ code: "CONCURRENCY_WAIT", retryable: true, retryAfterMs: 1_000 });
    // A place that is kept for it stands empty until it asks again: four times a second.
    expect(take.mock.calls.length).toBeLessThan(22);
  });

  it("counts what the asking itself takes, where the store is slow to answer", async () => {
    const take = vi.fn(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return [CAP];
    });
    const { engine } = testEngine({ call: async () => "ok", concurrency: 1, takePlaces: take });
    const startedAt = Date.now();
    const { result } = await passingTime(engine.run(request(), { refusals: "throw" }));
    expect(result.error).toMatchObject({ code: "CONCURRENCY_WAIT" });
    expect(Date.now() - startedAt).toBeLessThan(6_500);
  });
});

describe("places under caps", () => {
  it("are given back after the call, whether it worked or not", async () => {
    const call = vi.fn(async () => "ok");
    call.mockRejectedValueOnce(new Error("broken"));
    const { engine, givenBack } = testEngine({ call, concurrency: 1 });
    await engine.run(request(), { refusals: "record" });
    await engine.run(request(), { refusals: "record" });
    await engine.idle();
    expect(givenBack).toHaveLength(2);
  });

  it("are others' while a run waits for its tool's rate limit", async () => {
    const took: string[] = [];
    const tokens = [0, 1];
    const { engine, givenBack } = testEngine({
      call: async () => {
        took.push(`call, ${givenBack.length} given back`);
        return "ok";
      },
      concurrency: 1,
      takePlaces: async () => {
        took.push("place");
        return [null];
      },
      rateLimit: { limit: 1, windowMs: 60_000 },
      lease: async () => {
        took.push("token?");
        return { granted: tokens.shift() ?? 0, retryAfterMs: 2_000 };
      },
    });
    const { record } = await passingTime(engine.run(request(), { refusals: "record" }));
    expect(record).toMatchObject({ status: "SUCCESS", attempts: 1 });
    expect(took).toEqual(["place", "token?", "place", "token?", "call, 1 given back"]);
    await engine.idle();
    expect(givenBack).toHaveLength(2);
  });

  it("are not asked for where no cap is set", async () => {
    const take = vi.fn(async () => [CAP]);
    const { engine } = testEngine({ call: async () => "ok", takePlaces: take });
    await engine.run(request(), { refusals: "record" });
    expect(take).not.toHaveBeenCalled();
  });
});
