import { NetworkError } from "@carillon/core";
import { describe, expect, it, vi } from "vitest";
import { testEngine } from "./test-engine.ts";
import { request } from "./test-request.ts";

const queued = { refusals: "record" } as const;

/** A run that is stopped in the middle of its call. */
async function stopped({ idempotent, error }: { idempotent: boolean; error?: Error }) {
  const controller = new AbortController();
  const { engine } = testEngine({
    idempotent,
    call: (_parameters, { signal }) => {
      controller.abort(new Error("cancelled"));
      return Promise.reject(error ?? signal.reason);
    },
  });
  const { record } = await engine.run(request({ grant: null, signal: controller.signal }), queued);
  return record;
}

describe("a run that is cancelled", () => {
  it("ends unknown when it may have been sent and must not be sent twice", async () => {
    expect(await stopped({ idempotent: false })).toMatchObject({
      status: "CANCELLED",
      outcome: "unknown",
      stdout: "Cancelled while it was under way: it may have been sent",
    });
  });

  it("just ends when sending it again would do no harm", async () => {
    expect(await stopped({ idempotent: true })).toMatchObject({
      status: "CANCELLED",
      outcome: "failed",
      stdout: "Cancelled",
    });
  });

  it("just ends when nothing was sent", async () => {
    const error = new NetworkError({
      provider: "fake",
      code: "ECONNREFUSED",
      message: "refused",
      sent: "no",
    });
    expect(await stopped({ idempotent: false, error })).toMatchObject({
      status: "CANCELLED",
      outcome: "failed",
    });
  });

  it("sends nothing when it is stopped in the limiter's wait", async () => {
    const controller = new AbortController();
    const call = vi.fn(async () => "sent");
    const { engine } = testEngine({
      call,
      rateLimit: { limit: 1, windowMs: 1_000 },
      lease: async () => {
        setImmediate(() => controller.abort(new Error("cancelled")));
        return { granted: 0, retryAfterMs: 4_000 };
      },
    });
    const { record } = await engine.run(request({ grant: null, signal: controller.signal }), queued);
    expect(record).toMatchObject({ status: "CANCELLED", outcome: "failed", attempts: 0 });
    expect(call).not.toHaveBeenCalled();
  });

  it.each([
    ["sends nothing when it was stopped before it began", false, false, "failed"],
    ["is unknown when the worker that had it before is gone", true, false, "unknown"],
    ["just ends, though that worker is gone, when sending it again would do no harm", true, true, "failed"],
  ])("%s", async (_, takenOver, idempotent, outcome) => {
    const call = vi.fn(async () => "sent");
    const { engine } = testEngine({ call, idempotent });
    const signal = AbortSignal.abort(new Error("cancelled"));
    const { record } = await engine.run(request({ grant: null, signal }), { ...queued, takenOver });
    expect(record).toMatchObject({ status: "CANCELLED", outcome });
    expect(call).not.toHaveBeenCalled();
  });

  it("tries no more when it is stopped between two attempts", async () => {
    const controller = new AbortController();
    const call = vi.fn(async () => {
      setImmediate(() => controller.abort(new Error("cancelled")));
      throw new NetworkError({
        provider: "fake",
        code: "ECONNREFUSED",
        message: "refused",
        sent: "no",
        retryAfterMs: 4_000,
      });
    });
    const { engine } = testEngine({ call });
    const { record } = await engine.run(request({ grant: null, signal: controller.signal }), queued);
    expect(record).toMatchObject({ status: "CANCELLED", outcome: "failed", attempts: 1 });
    expect(call).toHaveBeenCalledTimes(1);
  });

  it("says nothing about the provider: many of them open no circuit", async () => {
    const { engine } = testEngine({
      call: async (_parameters, { signal }) => {
        if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve));
        throw signal.reason;
      },
    });
    for (let n = 0; n < 12; n++) {
      const controller = new AbortController();
      const run = engine.run(request({ grant: null, signal: controller.signal }), queued);
      setImmediate(() => controller.abort(new Error("cancelled")));
      expect((await run).record.status).toBe("CANCELLED");
    }
    const { end } = await testedOnce(engine);
    expect(end.kind).toBe("cancelled");
  });
});

/** One more run: an open circuit would put it off. */
function testedOnce(engine: ReturnType<typeof testEngine>["engine"]) {
  const controller = new AbortController();
  const run = engine.run(request({ grant: null, signal: controller.signal }), queued);
  setImmediate(() => controller.abort(new Error("cancelled")));
  return run;
}
