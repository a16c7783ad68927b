import { NetworkError, ServerError } from "@carillon/core";
import { describe, expect, it, vi } from "vitest";
import type { Resumption } from "../ports/queue.ts";
import type { RunRequest } from "./run-state.ts";
import { testEngine } from "./test-engine.ts";
import { request } from "./test-request.ts";

const queued = { refusals: "record" } as const;
const HOST = "api.example.com:443";
const down = () => new NetworkError({ provider: "fake", message: "refused", sent: "no", retryable: false });

const scheduled = (changes: Partial<RunRequest> = {}) =>
  request({
    grant: null,
    trigger: "schedule",
    nominalAt: new Date("2026-03-01T09:00:00Z"),
    target: { kind: "event", eventId: 7, input: { who: "Ada" } },
    ...changes,
  });

/** An engine whose tool 1 has an open circuit; `call` is what answers from then on. */
async function broken(options: Partial<Parameters<typeof testEngine>[0]> = {}) {
  const call = vi.fn(options.call ?? (async () => "ok"));
  let isDown = true;
  const { engine } = testEngine({
    ...options,
    call: async (...given) => {
      if (isDown) throw down();
      return call(...given);
    },
  });
  for (let failure = 0; failure < 5; failure += 1) await engine.run(request(), queued);
  isDown = false;
  return { engine, call };
}

const resumed: Resumption = {
  stage: "circuit",
  since: "2026-03-01T09:00:00.000Z",
  note: HOST,
  probes: 0,
  heldBy: `the circuit breaker of ${HOST} was open`,
};

describe("defer", () => {
  it("holds the run until the circuit lets it through, its attempts as they were, and tells the ledger", async () => {
    const { engine, call } = await broken();
    const { end, record, tick, resumed: next } = await engine.run(scheduled(), queued);
    expect(call).not.toHaveBeenCalled();
    expect(end).toMatchObject({ kind: "held", hold: { toolId: 1, host: HOST, perSecond: null } });
    expect(record).toMatchObject({ status: "QUEUED", attempts: 0, finishedAt: null });
    expect(tick).toEqual({ outcome: "deferred:circuit", reason: `the circuit breaker of ${HOST} was open` });
    expect(next).toMatchObject({
      stage: "circuit",
      probes: 0,
      heldBy: `the circuit breaker of ${HOST} was open`,
    });
  });

  it("lets no more go in a second than the tool's limit allows", async () => {
    const { engine } = await broken({ rateLimit: { limit: 120, windowMs: 60_000 } });
    const { end } = await engine.run(scheduled(), queued);
    expect(end).toMatchObject({ hold: { perSecond: 2 } });
  });

  it("tells when it ran, what it waited for, and counts no second run of the plan", async () => {
    const takeQuota = vi.fn(async () => ({ ok: true }) as const);
    const { engine } = testEngine({ call: async () => "ok", takeQuota });
    const { record, tick, resumed: next } = await engine.run(scheduled({ resumed }), queued);
    expect(takeQuota).not.toHaveBeenCalled();
    expect(next).toBeNull();
    expect(tick?.outcome).toBe("deferred:circuit");
    expect(tick?.reason).toMatch(
      /^the circuit breaker of api\.example\.com:443 was open; ran at 20\d\d-.*Z$/,
    );
    expect(record.timeline[0]).toMatchObject({
      stage: "circuit",
      kind: "waiting",
      at: "2026-03-01T09:00:00.000Z",
      note: HOST,
    });
    expect(record.timeline[0]?.durationMs).toBeGreaterThan(0);
  });

  it("gives back the probe when the store cannot say whether a place is free", async () => {
    const settleProbe = vi.fn(async (key: { toolId: number; host: string }) => ({
      ...key,
      state: "open" as const,
      probeInMs: 0,
    }));
    const { engine } = testEngine({
      call: async () => "ok",
      concurrency: 1,
      takePlaces: async () => Promise.reject(new Error("the database is away")),
      circuitStore: {
        load: async () => [{ toolId: 1, host: HOST, state: "open", probeInMs: 0 }],
        drawProbe: async () => "probe",
        claimProbe: async () => true,
        settleProbe,
      },
    });
    await engine.circuits.refresh();
    await engine.run(scheduled(), { refusals: "record" }).catch(() => {});
    expect(settleProbe).toHaveBeenCalledWith(expect.anything(), expect.objectContaining({ result: "none" }));
  });

  it("does not count a probe that fails among the run's attempts", async () => {
    const failing = async () => {
      throw new ServerError({
        provider: "fake",
        message: "500",
        httpStatus: 500,
        sent: "no",
        retryable: true,
      });
    };
    const { engine } = testEngine({
      call: failing,
      circuitStore: {
        load: async () => [{ toolId: 1, host: HOST, state: "open", probeInMs: 0 }],
        drawProbe: async () => "probe",
        claimProbe: async () => true,
        settleProbe: async (key) => ({ ...key, state: "open", probeInMs: 60_000 }),
      },
    });
    await engine.circuits.refresh();
    // Its third and last attempt.
    const { end, resumed: next } = await engine.run(
      scheduled({ attemptsBefore: 2, resumed: { ...resumed, probes: 0 } }),
      queued,
    );
    expect(end.kind).toBe("held");
    expect(next).toMatchObject({ probes: 1 });
  });

  it("answers a direct call at once", async () => {
    const { engine } = await broken();
    const { result } = await engine.run(request(), { refusals: "throw" });
    expect(result).toMatchObject({ status: "FAILURE", attempts: 0, error: { code: "CIRCUIT_OPEN" } });
  });
});

describe("skip", () => {
  it("ends the run as skipped, and tells the ledger", async () => {
    const { engine, call } = await broken({ circuitPolicy: "skip" });
    const { record, tick } = await engine.run(scheduled(), queued);
    expect(call).not.toHaveBeenCalled();
    const reason = `Not run: ${HOST} failed repeatedly, so its circuit breaker was open`;
    expect(record).toMatchObject({ status: "SKIPPED", stdout: reason });
    expect(tick).toEqual({ outcome: "skipped:circuit", reason });
  });

  it("counts nothing against the plan", async () => {
    const takeQuota = vi.fn(async () => ({ ok: true }) as const);
    const { engine } = await broken({ circuitPolicy: "skip", takeQuota });
    takeQuota.mockClear();
    expect((await engine.run(scheduled(), queued)).record.status).toBe("SKIPPED");
    expect(takeQuota).not.toHaveBeenCalled();
  });

  it("does not say of a run whose worker was lost that it was not sent", async () => {
    for (const idempotent of [true, false]) {
      const { engine } = await broken({ circuitPolicy: "skip", idempotent });
      const { record } = await engine.run(scheduled(), { ...queued, takenOver: true });
      expect(record).toMatchObject({ status: "FAILURE", outcome: idempotent ? "failed" : "unknown" });
    }
  });

  it("fails a run that was attempted before", async () => {
    const { engine } = await broken({ circuitPolicy: "skip" });
    const { record } = await engine.run(scheduled({ attemptsBefore: 1 }), queued);
    expect(record).toMatchObject({ status: "FAILURE", error: { code: "CIRCUIT_OPEN" } });
  });

  it("holds for a webhook's and a chain's runs too", async () => {
    const { engine } = await broken({ circuitPolicy: "skip" });
    for (const trigger of ["webhook", "event"] as const) {
      const { record, tick } = await engine.run(scheduled({ trigger }), queued);
      expect(record.status).toBe("SKIPPED");
      expect(tick).toBeNull();
    }
  });
});

describe("fallback", () => {
  const options = { circuitPolicy: "fallback", fallbackToolId: 5 } as const;

  it("runs with the other tool, and the log names both", async () => {
    const { engine, call } = await broken(options);
    const { record, tick } = await engine.run(scheduled(), queued);
    expect(call).toHaveBeenCalledTimes(1);
    expect(record).toMatchObject({ status: "SUCCESS", toolId: 5, attempts: 1 });
    expect(record.stdout).toBe('Send: done (by "Spare", as the circuit breaker of "Fake" was open)');
    expect(record.timeline.map(({ note }) => note)).toContain(
      'the circuit breaker of "Fake" was open: "Spare" in its place',
    );
    expect(tick).toBeNull();
  });

  it("waits for its own tool when the other's circuit is open too", async () => {
    const { engine, call } = await broken(options);
    const spare = { ...request(), target: { kind: "action", toolId: 5, actionId: "fake.send" } };
    call.mockRejectedValue(down());
    const target = { ...spare.target, kind: "action", parameters: { text: "x" } } as const;
    for (let failure = 0; failure < 5; failure += 1) await engine.run(request({ target }), queued);
    const { end, record } = await engine.run(scheduled(), queued);
    expect(end).toMatchObject({ kind: "held", hold: { toolId: 1 } });
    expect(record).toMatchObject({ status: "QUEUED", toolId: 1, attempts: 0 });
  });

  it.each([
    ["is switched off", 2],
    ["is gone", 99],
    ["is another workspace's", 3],
    ["is of another type by now", 4],
  ])("waits when the other tool %s", async (_why, fallbackToolId) => {
    const { engine, call } = await broken({ ...options, fallbackToolId });
    const { end, record } = await engine.run(scheduled(), queued);
    expect(call).not.toHaveBeenCalled();
    expect(end).toMatchObject({ kind: "held", hold: { toolId: 1 } });
    expect(record.timeline.at(-1)?.note).toContain("the fallback could not be used");
  });

  it("waits when its own tool may have sent it already", async () => {
    const { engine, call } = await broken(options);
    const { end } = await engine.run(scheduled({ attemptsBefore: 1 }), queued);
    const lost = await (await broken({ ...options, idempotent: true })).engine.run(scheduled(), {
      ...queued,
      takenOver: true,
    });
    expect(call).not.toHaveBeenCalled();
    expect([end.kind, lost.end.kind]).toEqual(["held", "held"]);
  });
});

describe("a plan that is used up", () => {
  it("ends the scheduled run as limited, says when there is room again, and tells the ledger", async () => {
    const { engine } = testEngine({
      call: async () => "ok",
      takeQuota: async () => ({ ok: false, period: "hour", limit: 100, retryAfterMs: 90_000 }),
    });
    const { record, tick } = await engine.run(scheduled(), queued);
    expect(record).toMatchObject({
      status: "RATE_LIMITED",
      outcome: "failed",
      attempts: 0,
      error: { category: "rate_limit", retryable: true, retryAfterMs: 90_000 },
    });
    expect(tick?.outcome).toBe("refused:quota");
    expect(tick?.reason).toContain("100 runs per hour");
  });
});
