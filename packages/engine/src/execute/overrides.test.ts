import { PreconditionFailedError, type ToolStatus } from "@carillon/core";
import { describe, expect, it, vi } from "vitest";
import type { LeaseTokens } from "../ports/resilience.ts";
import type { ActionOverride } from "../ports/snapshots.ts";
import { testEngine } from "./test-engine.ts";
import { request } from "./test-request.ts";

const NOTHING: ActionOverride = {
  status: null,
  rateLimitPerMinute: null,
  costPerExecution: null,
  timeoutSeconds: null,
  note: null,
};

function engineWith(override: Partial<ActionOverride>, lease?: LeaseTokens) {
  const call = vi.fn(async () => "ok");
  const overrides = { "fake.send": { ...NOTHING, ...override } };
  const { engine } = testEngine({ call, overrides, ...(lease && { lease }) });
  return { engine, call };
}

describe("an action that an administrator has taken out of use", () => {
  it.each<[ToolStatus, RegExp]>([
    ["disabled", /switched off in this workspace by an administrator: moved$/],
    ["maintenance", /in maintenance; try again later: moved$/],
  ])("is refused in words while it is %s", async (status, words) => {
    const { engine, call } = engineWith({ status, note: "moved" });
    const running = engine.run(request(), { refusals: "throw" });
    await expect(running).rejects.toBeInstanceOf(PreconditionFailedError);
    await expect(running).rejects.toThrow(words);
    const { record } = await engine.run(request(), { refusals: "record" });
    expect(record).toMatchObject({ status: "FAILURE", attempts: 0 });
    expect(call).not.toHaveBeenCalled();
  });

  it("works while it is deprecated, and warns", async () => {
    const { engine } = engineWith({ status: "deprecated", note: "use fake.other" });
    const { result } = await engine.run(request(), { refusals: "throw" });
    expect(result).toMatchObject({
      status: "SUCCESS",
      warning: "fake.send is deprecated: use fake.other",
    });
  });

  it("does not warn where nothing is said of its status", async () => {
    const { engine } = engineWith({ timeoutSeconds: 5 });
    const { result } = await engine.run(request(), { refusals: "throw" });
    expect(result).not.toHaveProperty("warning");
  });
});

describe("an administrator's limit of an action", () => {
  it("is leased under a key of workspace and action, before the tool's own", async () => {
    const lease = vi.fn<LeaseTokens>(async ({ want }) => ({ granted: want, retryAfterMs: 0 }));
    const { engine } = engineWith({ rateLimitPerMinute: 7 }, lease);
    expect((await engine.run(request(), { refusals: "throw" })).result.status).toBe("SUCCESS");
    expect(lease.mock.calls.map(([{ key, limit, windowMs }]) => ({ key, limit, windowMs }))).toEqual([
      { key: "action:w1:fake.send", limit: 7, windowMs: 60_000 },
    ]);
  });

  it("sends a scheduled run back to the queue, and tells a caller when to come again", async () => {
    const { engine, call } = engineWith({ rateLimitPerMinute: 1 }, async () => ({
      granted: 0,
      retryAfterMs: 30_000,
    }));
    const { end } = await engine.run(request({ grant: null }), { refusals: "record" });
    expect(end).toMatchObject({ kind: "later", stage: "limiter", note: "1 per 60 s" });
    const { result } = await engine.run(request(), { refusals: "throw" });
    expect(result.error).toMatchObject({ category: "rate_limit", retryAfterMs: 30_000 });
    expect(call).not.toHaveBeenCalled();
  });
});

it("bounds what a call may take by an administrator's time", async () => {
  const begun = Promise.withResolvers<void>();
  const { engine } = testEngine({
    call: (_parameters, { signal }) => {
      begun.resolve();
      return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    },
    overrides: { "fake.send": { ...NOTHING, timeoutSeconds: 1 } },
  });
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  try {
    const running = engine.run(request({ timeoutMs: 60_000 }), { refusals: "record" });
    await begun.promise;
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await running).record).toMatchObject({ error: { code: "TIMEOUT" } });
  } finally {
    vi.useRealTimers();
  }
});
