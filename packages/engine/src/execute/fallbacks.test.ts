import type { Fallback } from "@carillon/connector-kit";
import {
  AuthenticationError,
  AuthorizationError,
  type CarillonError,
  NetworkError,
  RateLimitError,
  ServerError,
  ValidationError,
} from "@carillon/core";
import { describe, expect, it } from "vitest";
import { type Call, testEngine } from "./test-engine.ts";
import { request } from "./test-request.ts";

const about = { provider: "fake", message: "it", retryable: false } as const;
const down = new ServerError({ ...about, code: "DOWN", userMessage: "It is down." });
const failWith =
  (error: Error): Call =>
  () =>
    Promise.reject(error);
const done: Call = async ({ text }) => ({ by: "fake.other", text });

/** An action that fails, with others to stand in for it. */
function failing(
  error: Error,
  others: Record<string, Call>,
  {
    fallbacks = Object.keys(others),
    idempotent = true,
  }: { fallbacks?: readonly Fallback[]; idempotent?: boolean } = {},
) {
  const made = testEngine({
    call: failWith(error),
    others,
    fallbacks: { "fake.send": fallbacks },
    idempotent,
  });
  const run = (changes: Partial<Parameters<typeof request>[0]> = {}) =>
    made.engine.run(request(changes), { refusals: "throw" });
  return { ...made, run };
}

describe("an action that fails for reasons of its own", () => {
  it("has its fallback do it, with the same input, as a run of its own that is linked to it", async () => {
    const { run, finished } = failing(down, { "fake.other": done });
    const { result, record } = await run({ tokenId: 5 });
    expect(result).toMatchObject({
      ...{ outcome: "succeeded", data: { by: "fake.other", text: "hello" } },
      stdout: "Send: done (by fake.other, as fake.send failed)",
      healthStatus: { status: "degraded" },
    });
    expect(record).toMatchObject({ attempts: 1, attemptList: [{ error: { code: "DOWN" } }], fellBack: true });
    expect(record.timeline.at(-1)).toMatchObject({ stage: "fallback", note: "fake.other in its place" });
    expect(finished.map((each) => each.record)).toMatchObject([
      { calledBy: record.executionId, actionId: "fake.other", status: "SUCCESS", tokenId: 5 },
    ]);
  });

  it.each<[string, CarillonError]>([
    ["the network", new NetworkError(about)],
    ["a limit", new RateLimitError(about)],
    ["credentials that the provider refuses", new AuthenticationError(about)],
    ["what the provider forbids", new AuthorizationError({ ...about, httpStatus: 403 })],
    ["an answer that is not what was promised", new ValidationError({ ...about, httpStatus: 200 })],
  ])("falls back for %s", async (_, error) => {
    expect((await failing(error, { "fake.other": done }).run()).result.outcome).toBe("succeeded");
  });

  it.each<[string, CarillonError]>([
    ["what was asked", new ValidationError({ ...about, httpStatus: 422 })],
    ["what is wrong before it is sent", new ValidationError(about)],
    ["what its caller may not do", new AuthorizationError(about)],
  ])("does not for %s", async (_, error) => {
    const { run, finished } = failing(error, { "fake.other": done });
    expect((await run()).record.error).toMatchObject({ category: error.category });
    expect(finished).toEqual([]);
  });

  it("does not where it may have been done and must not be done twice", async () => {
    const { run, finished } = failing(
      new ServerError({ ...about, sent: "maybe" }),
      { "fake.other": done },
      {
        idempotent: false,
      },
    );
    expect((await run()).result.outcome).toBe("unknown");
    expect(finished).toEqual([]);
  });

  it("tries them in order, gives each what its author makes of the input, and tells every cause where all fail", async () => {
    const seen: string[] = [];
    const { run, finished } = failing(
      down,
      {
        "fake.one": async ({ text }) => {
          seen.push(text);
          throw new NetworkError({ ...about, code: "CUT", userMessage: "The line was cut." });
        },
        "fake.two": async ({ text }) => {
          seen.push(text);
          throw new RateLimitError({ ...about, retryable: true, retryAfterMs: 60_000 });
        },
      },
      {
        fallbacks: [
          {
            actionId: "fake.one",
            mapInput: (input) => ({ text: `mapped ${(input as { text: string }).text}` }),
          },
          "fake.two",
        ],
      },
    );
    const { record } = await run();
    expect(seen).toEqual(["mapped hello", "hello"]);
    expect(finished).toHaveLength(2);
    expect(record.error).toMatchObject({
      ...{ category: "server_error", code: "ALL_FALLBACKS_FAILED", retryable: true, retryAfterMs: 60_000 },
      causes: [
        { action: "fake.send", category: "server_error", code: "DOWN", message: "It is down." },
        { action: "fake.one", category: "network", code: "CUT", message: "The line was cut." },
        { action: "fake.two", category: "rate_limit" },
      ],
    });
  });

  it("fails as it did where nothing can be tried, and says why not", async () => {
    const { run } = failing(down, { "fake.other": done }, { fallbacks: ["fake.gone"] });
    const { record } = await run();
    expect(record.error).toMatchObject({ code: "DOWN" });
    expect(record.timeline.at(-1)?.note).toContain("fake.gone was not tried");
  });

  it("goes in no circle", async () => {
    const { engine, finished } = testEngine({
      call: failWith(down),
      others: { "fake.other": failWith(down) },
      fallbacks: { "fake.send": ["fake.other"], "fake.other": ["fake.send"] },
      idempotent: true,
    });
    const { record } = await engine.run(request(), { refusals: "throw" });
    expect(record.error?.causes?.map(({ action }) => action)).toEqual(["fake.send", "fake.other"]);
    expect(finished).toHaveLength(1);
  });

  it("tries when its circuit is open, of a scheduled run too, which waits where all fail", async () => {
    const { engine, finished } = testEngine({
      call: failWith(down),
      others: { "fake.other": done },
      fallbacks: { "fake.send": ["fake.other"] },
      idempotent: true,
      circuitStore: {
        load: async () => [{ toolId: 1, host: "api.example.com:443", state: "open", probeInMs: 60_000 }],
      },
    });
    await engine.circuits.refresh();
    const { record } = await engine.run(request(), { refusals: "throw" });
    expect(record.error?.causes?.map(({ code }) => code)).toEqual(["CIRCUIT_OPEN", "CIRCUIT_OPEN"]);
    expect(finished).toHaveLength(1);
    const target = { kind: "event", eventId: 7, input: { who: "Ada" } } as const;
    const scheduled = await engine.run(request({ target, grant: null }), { refusals: "record" });
    expect(scheduled.record.status).toBe("QUEUED");
  });

  it("stops when its caller goes away", async () => {
    const controller = new AbortController();
    const { run, finished } = failing(down, {
      "fake.one": (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason));
          controller.abort(new Error("gone"));
        }),
      "fake.two": done,
    });
    const { record } = await run({ signal: controller.signal });
    expect(record.status).toBe("CANCELLED");
    expect(finished.map((each) => each.record.status)).toEqual(["CANCELLED"]);
  });
});
