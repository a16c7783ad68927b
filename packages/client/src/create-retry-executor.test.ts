import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRetryExecutor, type RetryExecutorOptions } from "./create-retry-executor.ts";

const SUCCESS = { status: "SUCCESS", outcome: "succeeded", exitCode: 0, stdout: "sent" };
const passing = (retryAfterMs?: number) => ({
  status: "FAILURE",
  outcome: "failed",
  exitCode: 1,
  error: { category: "rate_limit", retryable: true, ...(retryAfterMs !== undefined && { retryAfterMs }) },
});
const REFUSED = {
  status: "FAILURE",
  outcome: "failed",
  exitCode: 1,
  error: { category: "validation", retryable: false },
};

/** A call that gives these one after the other (an Error is thrown), and the delays that were waited. */
function play(script: readonly unknown[], options: RetryExecutorOptions = {}, strategy = "exponential") {
  let calls = 0;
  const delays: number[] = [];
  const executor = createRetryExecutor(strategy as "exponential", {
    jitter: "none",
    sleep: async (ms) => void delays.push(ms),
    ...options,
  });
  const answer = executor.execute(async () => {
    const next = script[calls];
    calls += 1;
    if (next instanceof Error) throw next;
    return next;
  });
  return { answer, delays, calls: () => calls };
}

const trpcError = (code: string, data: object = {}) =>
  Object.assign(new Error(code), { data: { code, ...data } });

describe("createRetryExecutor", () => {
  it("gives a success back at once", async () => {
    const { answer, calls, delays } = play([SUCCESS]);
    expect(await answer).toBe(SUCCESS);
    expect([calls(), delays]).toEqual([1, []]);
  });

  it("treats a retryable result like a throw and gives the first success", async () => {
    const { answer, delays } = play([passing(), new Error("connection reset"), SUCCESS]);
    expect(await answer).toBe(SUCCESS);
    expect(delays).toEqual([1_000, 2_000]);
  });

  it("gives the last result when the attempts are used up", async () => {
    const last = passing();
    const { answer, calls } = play([passing(), passing(), last, SUCCESS]);
    expect(await answer).toBe(last);
    expect(calls()).toBe(3);
  });

  it("throws the last error when the attempts are used up", async () => {
    const last = new Error("second");
    const { answer } = play([new Error("first"), last], { maxAttempts: 2 });
    await expect(answer).rejects.toBe(last);
  });

  it("grows by its strategy, up to the longest delay", async () => {
    const delaysOf = async (strategy: string) => {
      const { answer, delays } = play(
        Array.from({ length: 5 }, () => passing()),
        { maxAttempts: 5, initialDelay: 100, maxDelay: 350 },
        strategy,
      );
      await answer;
      return delays;
    };
    expect(await delaysOf("exponential")).toEqual([100, 200, 350, 350]);
    expect(await delaysOf("linear")).toEqual([100, 200, 300, 350]);
    expect(await delaysOf("fixed")).toEqual([100, 100, 100, 100]);
  });

  it("waits as long as the server asks, also beyond the longest delay, in a result as in an error", async () => {
    const { answer, delays } = play([
      passing(25_000),
      trpcError("TOO_MANY_REQUESTS", { retryAfterMs: 40_000 }),
      SUCCESS,
    ]);
    expect(await answer).toBe(SUCCESS);
    expect(delays).toEqual([25_000, 40_000]);
  });

  it("never hands a timer more than it can take", async () => {
    const { answer, delays } = play([passing(1e12), SUCCESS]);
    await answer;
    expect(delays).toEqual([2_147_483_647]);
  });

  it("does not repeat what is the caller's to mend", async () => {
    const { answer, calls } = play([REFUSED, SUCCESS]);
    expect(await answer).toBe(REFUSED);
    expect(calls()).toBe(1);
    for (const code of [
      "BAD_REQUEST",
      "UNAUTHORIZED",
      "FORBIDDEN",
      "NOT_FOUND",
      "CONFLICT",
      "PRECONDITION_FAILED",
    ]) {
      const error = trpcError(code);
      await expect(play([error, SUCCESS]).answer).rejects.toBe(error);
    }
  });

  it("does not repeat what may have been done already", async () => {
    const unknown = { ...passing(), outcome: "unknown" };
    const { answer, calls } = play([unknown, SUCCESS]);
    expect(await answer).toBe(unknown);
    expect(calls()).toBe(1);
  });

  it("does not repeat a call that was aborted", async () => {
    const aborted = Object.assign(new Error("aborted"), { name: "AbortError" });
    await expect(play([aborted, SUCCESS]).answer).rejects.toBe(aborted);
    const wrapped = new Error("aborted", { cause: aborted });
    await expect(play([wrapped, SUCCESS]).answer).rejects.toBe(wrapped);
  });

  it.each([undefined, null, 0, "text", [], { error: null }, { error: "odd" }])(
    "leaves any other value alone: %j",
    async (value) => {
      const { answer, calls } = play([value, SUCCESS]);
      expect(await answer).toBe(value);
      expect(calls()).toBe(1);
    },
  );

  it("tells what it waits for", async () => {
    const told: unknown[] = [];
    const failed = passing(5);
    const { answer } = play([failed, SUCCESS], { initialDelay: 10, onRetry: (retry) => told.push(retry) });
    await answer;
    expect(told).toEqual([{ attempt: 1, delayMs: 10, reason: failed.error }]);
  });

  it.each([
    { maxAttempts: 0 },
    { maxAttempts: 1.5 },
    { maxAttempts: Number.NaN },
    { initialDelay: -1 },
    { maxDelay: Number.NaN },
    { multiplier: Number.POSITIVE_INFINITY },
  ])("refuses %j", (options) => {
    expect(() => createRetryExecutor("fixed", options)).toThrow(RangeError);
  });

  it("refuses a strategy that there is not", () => {
    expect(() => createRetryExecutor("quadratic" as "fixed")).toThrow(/one of exponential, linear, fixed/);
  });

  it("calls at most maxAttempts times, stops at the first end, and never comes back too early", async () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constant("wait" as const),
        retryAfterMs: fc.option(fc.nat(60_000), { nil: undefined }),
      }),
      fc.record({ kind: fc.constant("throw" as const), retryAfterMs: fc.constant(undefined) }),
      fc.record({
        kind: fc.constantFrom("success" as const, "refuse" as const),
        retryAfterMs: fc.constant(undefined),
      }),
    );
    const options = fc.record({
      maxAttempts: fc.integer({ min: 1, max: 8 }),
      initialDelay: fc.nat(5_000),
      maxDelay: fc.nat(20_000),
      jitter: fc.constantFrom("full" as const, "none" as const),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 8 }), options, async (steps, given) => {
        const script = steps.map(({ kind, retryAfterMs }) => {
          if (kind === "wait") return passing(retryAfterMs);
          if (kind === "throw") return new Error("reset");
          return kind === "success" ? SUCCESS : REFUSED;
        });
        const { answer, delays, calls } = play(script, given);
        const ended = await answer.catch((error: unknown) => error);
        const firstEnd = steps.findIndex(({ kind }) => kind === "success" || kind === "refuse");
        const expected = Math.min(firstEnd === -1 ? 8 : firstEnd + 1, given.maxAttempts);
        expect(calls()).toBe(expected);
        expect(ended).toBe(script[expected - 1]);
        expect(delays).toHaveLength(expected - 1);
        delays.forEach((delay, index) => {
          const asked = steps[index]?.retryAfterMs ?? 0;
          expect(delay).toBeGreaterThanOrEqual(asked);
          expect(delay).toBeLessThanOrEqual(Math.max(given.maxDelay, asked));
        });
      }),
    );
  });
});
