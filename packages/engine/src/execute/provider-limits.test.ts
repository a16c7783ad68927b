import { type HttpResponse, type LimitReading, RateLimitError } from "@carillon/connector-kit";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Call, testEngine } from "./test-engine.ts";
import { request } from "./test-request.ts";

const answer = (): HttpResponse => ({
  status: 200,
  headers: {},
  body: Buffer.alloc(0),
  text: () => "",
  json: () => null,
});
const asks: Call = async (_parameters, { http }) => {
  await http.request({ method: "GET", url: "https://api.example.com/" });
  return "ok";
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  vi.setSystemTime(new Date("2026-03-01T12:00:00Z"));
});
afterEach(() => {
  vi.useRealTimers();
});

/** An engine whose provider says these things, one an answer. */
function setup(readings: (LimitReading | null)[], more: Partial<Parameters<typeof testEngine>[0]> = {}) {
  const call = vi.fn(asks);
  const { engine } = testEngine({ call, answer, readLimits: () => readings.shift() ?? null, ...more });
  const run = (refusals: "throw" | "record" = "throw") => engine.run(request(), { refusals });
  return { call, engine, run };
}

describe("what a provider says of its limit", () => {
  it("has the next call wait for the reset, which its timeline tells", async () => {
    const { run } = setup([{ remaining: 0, resetAfterMs: 3_000 }]);
    expect((await run()).record.status).toBe("SUCCESS");
    const running = run();
    await vi.advanceTimersByTimeAsync(3_000);
    const { record } = await running;
    expect(record).toMatchObject({ status: "SUCCESS", attempts: 1, waitedMs: 3_000 });
    expect(record.timeline.find(({ stage }) => stage === "limiter")).toMatchObject({
      kind: "waiting",
      durationMs: 3_000,
      note: "fake says: 0 left until 2026-03-01T12:00:03.000Z",
    });
  });

  it("has who calls directly try again later where the reset is more than 5 s away", async () => {
    const { call, run } = setup([{ remaining: 0, resetAfterMs: 20_000 }]);
    await run();
    const { result } = await run();
    expect(call).toHaveBeenCalledTimes(1);
    expect(result.error).toMatchObject({
      category: "rate_limit",
      code: "PROVIDER_LIMIT_WAIT",
      retryable: true,
      retryAfterMs: 20_000,
    });
    expect(result.error?.userMessage).toBe(
      "Fake has said that its limit is used up, so nothing is sent to it until it is new. Wait 20 s.",
    );
  });

  it("puts what is scheduled back to the queue until then, without an attempt", async () => {
    const { run } = setup([{ remaining: 0, resetAfterMs: 20_000 }]);
    await run();
    const { end, record } = await run("record");
    expect(end).toMatchObject({ kind: "later", delayMs: 20_000, stage: "limiter" });
    expect(record).toMatchObject({ status: "QUEUED", attempts: 0 });
  });

  it("holds nothing back while something is left, and lifts no hold", async () => {
    const { call, run, engine } = setup([
      { remaining: 1, resetAfterMs: 60_000 },
      { remaining: 5, resetAfterMs: 1 },
    ]);
    await run();
    await engine.holds.hold("tool:1:fake", { ms: 2_000, note: "fake says: 0 left" });
    const running = run();
    await vi.advanceTimersByTimeAsync(1_999);
    expect(call).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect((await running).record.status).toBe("SUCCESS");
  });

  it("counts a refusal with Retry-After, though the connector reads no limits and has none", async () => {
    const refusal = new RateLimitError({
      provider: "fake",
      code: "429",
      message: "slow down",
      userMessage: "Slow down.",
      retryAfterMs: 30_000,
      sent: "no",
    });
    const call = vi.fn<Call>(async () => Promise.reject(refusal));
    const { engine } = testEngine({ call });
    await engine.run(request(), { refusals: "record" });
    const { end } = await engine.run(request(), { refusals: "record" });
    expect(call).toHaveBeenCalledTimes(1);
    expect(end).toMatchObject({ kind: "later", delayMs: 30_000, stage: "limiter" });
  });

  it("holds tokens back that were leased before", async () => {
    const { call, run, engine } = setup([], { rateLimit: { limit: 60_000, windowMs: 1_000 } });
    await run();
    await engine.holds.hold("tool:1:fake", { ms: 20_000, note: "fake says: 0 left" });
    expect((await run()).result.error?.code).toBe("PROVIDER_LIMIT_WAIT");
    expect(call).toHaveBeenCalledTimes(1);
  });

  it("is told by the lease where the news has not come yet", async () => {
    const until = new Date("2026-03-01T12:00:09Z");
    const hold = { key: "tool:1:fake", leftMs: 9_000, until, note: "fake says: 0 left" };
    const { call, run } = setup([], {
      rateLimit: { limit: 60, windowMs: 60_000 },
      lease: async () => ({ granted: 0, retryAfterMs: 9_000, hold }),
    });
    expect((await run()).result.error).toMatchObject({ code: "PROVIDER_LIMIT_WAIT", retryAfterMs: 9_000 });
    expect(call).not.toHaveBeenCalled();
  });

  it("changes nothing about the run where the connector cannot read it", async () => {
    const { run } = setup([], {
      readLimits: () => {
        throw new Error("a bug");
      },
    });
    expect((await run()).record.status).toBe("SUCCESS");
  });
});
