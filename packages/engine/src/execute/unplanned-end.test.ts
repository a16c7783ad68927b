import { PreconditionFailedError } from "@carillon/core";
import { describe, expect, it, vi } from "vitest";
import { type Call, StoreFailure, testEngine } from "./test-engine.ts";
import { request } from "./test-request.ts";

const queued = { refusals: "record" } as const;
const SECRET = "planted-secret-value";
const bug = (): never => {
  throw new TypeError(`cannot read ${SECRET}`);
};
const scheduled = request({ grant: null, trigger: "schedule" });

describe("a scheduled run that meets a bug", () => {
  it.each([
    ["while it is validated", { idempotent: bug }],
    ["while its credentials are opened", { host: bug }],
  ])("ends at once %s: failed, nothing sent, found in the log by an id", async (_when, bugs) => {
    const call = vi.fn<Call>(async () => "ok");
    const { engine, logged } = testEngine({ call, bugs });
    const { end, record } = await engine.run(scheduled, queued);
    expect(call).not.toHaveBeenCalled();
    expect(end.kind).toBe("failed");
    expect(record).toMatchObject({
      status: "FAILURE",
      outcome: "failed",
      attempts: 0,
      error: { category: "unknown", code: "INTERNAL", retryable: false },
    });
    expect(record.finishedAt).not.toBeNull();
    expect(record.error?.userMessage).toMatch(/error-1.*server's log.*Nothing was sent/);
    expect(JSON.stringify(record)).not.toContain(SECRET);
    expect(logged).toMatchObject([{ details: { errorId: "error-1", executionId: record.executionId } }]);
  });

  it("ends unknown when the call had gone out", async () => {
    const { engine, logged } = testEngine({ call: async () => "ok", bugs: { summarize: bug } });
    const { record } = await engine.run(scheduled, queued);
    expect(record).toMatchObject({
      status: "FAILURE",
      outcome: "unknown",
      attempts: 1,
      error: { category: "unknown", code: "INTERNAL", retryable: false },
    });
    expect(record.error?.userMessage).toContain("not known whether this was sent");
    expect(
      JSON.stringify({ record, logged: logged.map(({ details }) => String(Object(details).err)) }),
    ).not.toContain(SECRET);
  });

  it.each([
    ["a BigInt", () => ({ rows: [{ id: 1n }] })],
    [
      "a circle",
      () => {
        const circle: Record<string, unknown> = {};
        circle.self = circle;
        return circle;
      },
    ],
  ])("ends unknown when its output is what the log cannot keep: %s", async (_what, output) => {
    const { engine } = testEngine({ call: async () => output() });
    const { record } = await engine.run(scheduled, queued);
    expect(record).toMatchObject({ outcome: "unknown", output: null, error: { code: "INTERNAL" } });
    expect(() => JSON.stringify(record)).not.toThrow();
  });

  it("ends unknown when a worker that is gone may have sent it", async () => {
    const { engine } = testEngine({ call: async () => "ok", bugs: { host: bug } });
    const { record } = await engine.run(scheduled, { ...queued, takenOver: true });
    expect(record).toMatchObject({ outcome: "unknown", error: { code: "INTERNAL" } });
  });

  it("does not count what the attempts of earlier jobs did", async () => {
    const { engine } = testEngine({ call: async () => "ok", bugs: { host: bug } });
    const { record } = await engine.run(request({ grant: null, attemptsBefore: 2 }), queued);
    expect(record).toMatchObject({ outcome: "failed", attempts: 2 });
  });
});

it("says that nothing was sent when it is the database that fails before", async () => {
  const loadTools = () => Promise.reject(new StoreFailure("no connection"));
  const { engine, logged } = testEngine({ call: async () => "ok", loadTools });
  await expect(engine.run(scheduled, queued)).rejects.toMatchObject({
    name: "StoreAwayError",
    cause: expect.any(StoreFailure),
  });
  expect(logged).toEqual([]);
});

it("throws a bug to a caller who waits, whose transport gives it an id", async () => {
  const { engine } = testEngine({ call: async () => "ok", bugs: { host: bug } });
  await expect(engine.run(request(), { refusals: "throw" })).rejects.toBeInstanceOf(TypeError);
  const late = testEngine({ call: async () => "ok", bugs: { summarize: bug } });
  await expect(late.engine.run(request(), { refusals: "throw" })).rejects.toBeInstanceOf(TypeError);
});

it("still ends a scheduled run by what its owner can mend in those words", async () => {
  const host = (): never => {
    throw new PreconditionFailedError("enter it again");
  };
  const { engine } = testEngine({ call: async () => "ok", bugs: { host } });
  const { record } = await engine.run(scheduled, queued);
  expect(record.error).toMatchObject({ code: "PRECONDITION_FAILED", message: "enter it again" });
});
