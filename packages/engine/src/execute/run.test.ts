import { previewRequest } from "@carillon/connector-kit";
import {
  AuthenticationError,
  BadRequestError,
  ForbiddenError,
  NetworkError,
  NotFoundError,
  PreconditionFailedError,
  RateLimitError,
  ServerError,
} from "@carillon/core";
import { describe, expect, it, vi } from "vitest";
import { type Call, testEngine } from "./test-engine.ts";
import { request } from "./test-request.ts";

const direct = { refusals: "throw" } as const;
const queued = { refusals: "record" } as const;
const provider = "fake";

/** Fails as often as there are errors, then succeeds. */
function failing(...errors: Error[]): Call {
  const left = [...errors];
  return async () => {
    const error = left.shift();
    if (error) throw error;
    return { sent: true };
  };
}

describe("a run", () => {
  it("succeeds with the action's output and one attempt", async () => {
    const { engine } = testEngine({ call: async ({ text }) => ({ echo: text }) });
    const { result, record } = await engine.run(request(), direct);
    expect(result).toMatchObject({
      status: "SUCCESS",
      outcome: "succeeded",
      exitCode: 0,
      attempts: 1,
      data: { echo: "hello" },
    });
    expect(record).toMatchObject({
      toolId: 1,
      toolType: "FAKE",
      actionId: "fake.send",
      keyId: "k1",
      input: { text: "hello" },
    });
  });

  it("fills the templates of an event from its nominal time, its name and its input", async () => {
    const call = vi.fn(async ({ text }: { text: string }) => text);
    const { engine } = testEngine({ call });
    const target = { kind: "event", eventId: 7, input: { who: "Ada" } } as const;
    const { result } = await engine.run(
      request({ target, grant: null, nominalAt: new Date("2026-03-01T23:30:00Z") }),
      queued,
    );
    expect(result.data).toBe("Morning on 2026-03-02: Ada");
  });

  it("takes the tool's secret out of output, log and error", async () => {
    const { engine } = testEngine({ call: async () => ({ echoed: "Bearer planted-secret-value" }) });
    const { result, record } = await engine.run(
      request({
        target: {
          kind: "action",
          toolId: 1,
          actionId: "fake.send",
          parameters: { text: "planted-secret-value" },
        },
      }),
      direct,
    );
    expect(JSON.stringify({ result, record })).not.toContain("planted-secret-value");
    expect(record.inputWasRedacted).toBe(true);
  });
});

it("goes by its action's own policy where its event has none", async () => {
  const retry = { maxRetries: 4, initialDelayMs: 0, factor: 1, maxDelayMs: 0, jitter: 0 };
  const { engine } = testEngine({
    call: failing(...Array.from({ length: 4 }, () => new NetworkError({ provider, message: "cut" }))),
    idempotent: true,
    retry,
  });
  expect((await engine.run(request(), direct)).result).toMatchObject({ outcome: "succeeded", attempts: 5 });
});

describe("a run that asks for a token first", () => {
  const answer = () => ({
    ...{ status: 200, headers: {}, body: Buffer.alloc(0) },
    ...{ text: () => "{}", json: () => ({}) },
  });
  const afterPost = (isPreparation: boolean) => {
    const act = failing(new NetworkError({ provider, message: "no connection", sent: "no" }));
    const call: Call = async (parameters, context) => {
      await context.http.request({ method: "POST", url: "https://id.example.com/token", isPreparation });
      return act(parameters, context);
    };
    return testEngine({ call, answer }).engine.run(request(), direct);
  };

  it("is tried again where nothing else was sent", async () => {
    expect((await afterPost(true)).result).toMatchObject({ outcome: "succeeded", attempts: 2 });
  });

  it("is not where what was sent may have done something", async () => {
    expect((await afterPost(false)).result).toMatchObject({ outcome: "unknown", attempts: 1 });
  });
});

describe("what the caller did wrong", () => {
  const { engine } = testEngine({ call: async () => "ok" });
  const action = (changes: object) =>
    request({
      target: { kind: "action", toolId: 1, actionId: "fake.send", parameters: { text: "x" }, ...changes },
    });

  it.each([
    ["a tool that is not there", action({ toolId: 99 }), NotFoundError],
    ["a tool of another workspace", action({ toolId: 3 }), NotFoundError],
    ["a tool that is off", action({ toolId: 2 }), PreconditionFailedError],
    ["a connector that is not installed", action({ toolId: 4 }), PreconditionFailedError],
    ["an action that is not there", action({ actionId: "fake.other" }), BadRequestError],
    ["parameters of the wrong type", action({ parameters: { text: 1 } }), BadRequestError],
    ["an unknown template name", action({ parameters: { text: "{{nonsense}}" } }), BadRequestError],
    ["a viewer", request({ grant: { role: "viewer", scopes: null } }), ForbiddenError],
    [
      "a token without the action's permission",
      request({ grant: { role: "owner", scopes: ["tools.execute"] } }),
      ForbiddenError,
    ],
    [
      "a token without tools.execute",
      request({ grant: { role: "owner", scopes: ["fake.*"] } }),
      ForbiddenError,
    ],
  ])("is thrown: %s", async (_name, wrong, type) => {
    await expect(engine.run(wrong, direct)).rejects.toBeInstanceOf(type);
  });

  it("names the path of each issue", async () => {
    await expect(engine.run(action({ parameters: { text: 1, other: 2 } }), direct)).rejects.toMatchObject({
      issues: [{ path: "parameters.text" }, { path: "parameters.other" }],
    });
  });

  it("ends a scheduled run instead, in words", async () => {
    const { record } = await engine.run(
      request({ target: { kind: "action", toolId: 2, actionId: "fake.send", parameters: {} } }),
      queued,
    );
    expect(record).toMatchObject({
      status: "FAILURE",
      outcome: "failed",
      attempts: 0,
      error: { category: "validation" },
    });
    expect(record.error?.userMessage).toContain("switched off");
  });
});

describe("retries", () => {
  const network = () => new NetworkError({ provider, message: "refused", sent: "no" });

  it("tries again what was never sent, and tells of each attempt", async () => {
    const { engine } = testEngine({ call: failing(network(), network()) });
    const { result, record } = await engine.run(request(), direct);
    expect(result).toMatchObject({ status: "SUCCESS", attempts: 3, healthStatus: { status: "degraded" } });
    expect(record.attemptList.map(({ status }) => status)).toEqual(["FAILURE", "FAILURE", "SUCCESS"]);
  });

  it("tells of each attempt what it waited since the one before", async () => {
    const { engine } = testEngine({ call: failing(network(), network()) });
    const { record } = await engine.run(request(), direct);
    const [first = 0, second = 0, third = 0] = record.attemptList.map(({ waitedMs }) => waitedMs);
    expect(first + second + third).toBeCloseTo(record.waitedMs, 5);
  });

  it("gives up after three attempts", async () => {
    const { engine } = testEngine({ call: failing(network(), network(), network(), network()) });
    const { result } = await engine.run(request(), direct);
    expect(result).toMatchObject({
      status: "FAILURE",
      outcome: "failed",
      exitCode: 1,
      attempts: 3,
      error: { category: "network" },
    });
  });

  it("does not send again what may have arrived, and says that nobody knows", async () => {
    const call = vi.fn(
      failing(new ServerError({ provider, message: "502", httpStatus: 502, sent: "maybe" })),
    );
    const { engine } = testEngine({ call });
    const { result } = await engine.run(request(), direct);
    expect(call).toHaveBeenCalledTimes(1);
    expect(result).toMatchObject({ status: "FAILURE", outcome: "unknown", error: { retryable: false } });
  });

  it("sends it again where that does no harm", async () => {
    const { engine } = testEngine({
      idempotent: true,
      call: failing(new ServerError({ provider, message: "502", sent: "maybe" })),
    });
    expect((await engine.run(request(), direct)).result).toMatchObject({ status: "SUCCESS", attempts: 2 });
  });

  it("does not try again with credentials that were refused", async () => {
    const { engine } = testEngine({
      idempotent: true,
      call: failing(new AuthenticationError({ provider, message: "401" })),
    });
    expect((await engine.run(request(), direct)).result).toMatchObject({
      attempts: 1,
      error: { category: "authentication", retryable: false },
    });
  });

  it("puts a long wait off to the queue, and refuses it to a caller who waits", async () => {
    const limited = () => new RateLimitError({ provider, message: "429", retryAfterMs: 30_000, sent: "no" });
    const first = testEngine({ call: failing(limited()) });
    const { end, record } = await first.engine.run(request({ grant: null }), queued);
    expect(end).toMatchObject({ kind: "later", delayMs: 30_000 });
    expect(record).toMatchObject({ status: "QUEUED", outcome: null, finishedAt: null, attempts: 1 });
    const second = testEngine({ call: failing(limited()) });
    const answer = await second.engine.run(request(), direct);
    expect(answer.result).toMatchObject({
      status: "FAILURE",
      error: { category: "rate_limit", retryable: true, retryAfterMs: 30_000 },
    });
    expect(answer.record.status).toBe("RATE_LIMITED");
  });

  it("counts on from the attempts of the jobs before", async () => {
    const { engine } = testEngine({ call: failing(network(), network()) });
    const { record } = await engine.run(request({ attemptsBefore: 2, grant: null }), queued);
    expect(record).toMatchObject({ attempts: 3, status: "FAILURE" });
  });
});

describe("a run whose worker was lost", () => {
  it("is not sent again where that could do it twice", async () => {
    const call = vi.fn(async () => "ok");
    const { engine } = testEngine({ call });
    const { record } = await engine.run(request({ grant: null }), { ...queued, takenOver: true });
    expect(call).not.toHaveBeenCalled();
    expect(record).toMatchObject({ outcome: "unknown", error: { code: "WORKER_LOST" } });
  });

  it("is run again where that does no harm", async () => {
    const { engine } = testEngine({ idempotent: true, call: async () => "ok" });
    expect((await engine.run(request({ grant: null }), { ...queued, takenOver: true })).record.outcome).toBe(
      "succeeded",
    );
  });
});

describe("time", () => {
  it("aborts an action that is over its time, though it does not listen", async () => {
    let signal: AbortSignal | undefined;
    const { engine } = testEngine({
      timeoutMs: 20,
      call: (_parameters, context) => {
        signal = context.signal;
        return new Promise(() => {});
      },
    });
    const { result, record } = await engine.run(request(), direct);
    expect(signal?.aborted).toBe(true);
    expect(result).toMatchObject({ status: "FAILURE", outcome: "unknown", error: { category: "timeout" } });
    expect(record.status).toBe("TIMEOUT");
  });

  it("ends when it is cancelled", async () => {
    const controller = new AbortController();
    const { engine } = testEngine({
      call: (_parameters, { signal }) => {
        controller.abort(new Error("cancelled"));
        return Promise.reject(signal.reason);
      },
    });
    const { record } = await engine.run(request({ grant: null, signal: controller.signal }), queued);
    expect(record).toMatchObject({ status: "CANCELLED" });
  });
});

describe("limiter and breaker", () => {
  it("waits for the limiter up to 5 s, told apart from working", async () => {
    let refused = 1;
    const { engine } = testEngine({
      call: async () => "ok",
      rateLimit: { limit: 1, windowMs: 1_000 },
      lease: async ({ want }) =>
        refused-- > 0 ? { granted: 0, retryAfterMs: 30 } : { granted: want, retryAfterMs: 0 },
    });
    const { record } = await engine.run(request(), direct);
    expect(record.status).toBe("SUCCESS");
    expect(record.waitedMs).toBeGreaterThanOrEqual(29);
    expect(record.timeline.map(({ stage, kind }) => [stage, kind])).toEqual([
      ["limiter", "waiting"],
      ["call", "working"],
    ]);
  });

  it("goes back to the queue for a longer wait, which stands in the timeline when it comes out again", async () => {
    let refused = 1;
    const { engine } = testEngine({
      call: async () => "ok",
      rateLimit: { limit: 1, windowMs: 60_000 },
      lease: async ({ want }) =>
        refused-- > 0 ? { granted: 0, retryAfterMs: 40_000 } : { granted: want, retryAfterMs: 0 },
    });
    const first = await engine.run(request({ grant: null }), queued);
    expect(first.end).toMatchObject({ kind: "later", delayMs: 40_000 });
    expect(first.resumed).toMatchObject({ stage: "limiter", note: "1 per 60 s", heldBy: null });
    const resumed = first.resumed && {
      ...first.resumed,
      since: new Date(Date.now() - 40_000).toISOString(),
    };
    const { record } = await engine.run(request({ grant: null, resumed: resumed ?? undefined }), queued);
    expect(record.timeline.map(({ stage, kind, note }) => [stage, kind, note])).toEqual([
      ["limiter", "waiting", "1 per 60 s"],
      ["call", "working", undefined],
    ]);
    expect(record.timeline[0]?.durationMs).toBeGreaterThanOrEqual(40_000);
    expect(record).toMatchObject({ status: "SUCCESS", attempts: 1 });
  });

  it("counts no attempt for what the limiter held back", async () => {
    const { engine } = testEngine({
      call: async () => "ok",
      rateLimit: { limit: 1, windowMs: 60_000 },
      lease: async () => ({ granted: 0, retryAfterMs: 40_000 }),
    });
    const { result } = await engine.run(request(), direct);
    expect(result).toMatchObject({
      status: "FAILURE",
      attempts: 0,
      error: { category: "rate_limit", retryAfterMs: 40_000, retryable: true },
    });
  });

  it("lets nothing out while the circuit is open, and puts a scheduled run off", async () => {
    const call = vi.fn(
      failing(
        ...Array.from(
          { length: 9 },
          () => new ServerError({ provider, message: "503", sent: "no", retryAfterMs: 1 }),
        ),
      ),
    );
    const { engine } = testEngine({ call });
    await engine.run(request(), direct);
    await engine.run(request(), direct);
    expect(call).toHaveBeenCalledTimes(5);
    const { end } = await engine.run(request({ grant: null }), queued);
    expect(end).toMatchObject({ kind: "held", error: { code: "CIRCUIT_OPEN" } });
  });
});

describe("a dry run", () => {
  it("answers the request that would leave, redacted, and sends nothing", async () => {
    const { engine } = testEngine({
      call: async (_parameters, { dryRun, http }) => {
        expect(dryRun).toBe(true);
        return http.request({
          method: "POST",
          url: "https://api.example.com/x",
          headers: { authorization: "Bearer planted-secret-value" },
          body: { a: 1 },
        });
      },
    });
    const { result, record } = await engine.run(request({ isTest: true }), direct);
    expect(result).toMatchObject({
      status: "SUCCESS",
      data: { request: { method: "POST", url: "https://api.example.com/x", body: { a: 1 } } },
    });
    expect(JSON.stringify(result)).not.toContain("planted-secret-value");
    expect(record).toMatchObject({ isTest: true, status: "SUCCESS" });
  });

  it("is refused where a run would be, and takes nothing of what is limited", async () => {
    const taken: number[] = [];
    const asked: (boolean | undefined)[] = [];
    const made = (free: number, quota = true) =>
      testEngine({
        call: async () => previewRequest({}),
        rateLimit: { limit: 60, windowMs: 60_000 },
        lease: async ({ want }) => {
          taken.push(want);
          return { granted: 0, free, retryAfterMs: 20_000 };
        },
        takeQuota: async (_workspace, _plan, options) => {
          asked.push(options?.isTest);
          return quota ? { ok: true } : { ok: false, period: "hour", limit: 100, retryAfterMs: 1_000 };
        },
      }).engine.run(request({ isTest: true }), direct);
    expect((await made(1)).result.status).toBe("SUCCESS");
    const { record } = await made(0);
    expect(record).toMatchObject({
      status: "RATE_LIMITED",
      error: { code: "RATE_LIMIT_WAIT", retryAfterMs: 20_000 },
    });
    await expect(made(1, false)).rejects.toThrow("100 runs per hour");
    expect([taken, asked]).toEqual([
      [0, 0],
      [true, true, true],
    ]);
  });

  it("shows what an action builds elsewhere", async () => {
    const { engine } = testEngine({ call: async () => previewRequest({ mail: "to ada" }) });
    expect((await engine.run(request({ isTest: true }), direct)).result.data).toEqual({
      request: { mail: "to ada" },
    });
  });
});
