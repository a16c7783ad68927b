import type { CallAction } from "@carillon/connector-kit";
import { ServerError } from "@carillon/core";
import { describe, expect, it, vi } from "vitest";
import { type Call, testEngine } from "./test-engine.ts";
import { request } from "./test-request.ts";

type Options = Omit<Parameters<typeof testEngine>[0], "call">;

/** An engine whose action does with `context.call` what a test wants. */
function calling(call: Call, others: Record<string, Call> = {}, options: Options = {}) {
  const made = testEngine({ ...options, call, others, idempotent: true });
  const run = (changes: Partial<Parameters<typeof request>[0]> = {}) =>
    made.engine.run(request(changes), { refusals: "throw" });
  return { ...made, run };
}

describe("an action that calls another", () => {
  it("gets its output, and the call is a run of its own in the caller's name, linked to it", async () => {
    const { run, finished } = calling(
      async (_, context) => ({ said: await context.call("fake.other", { text: "{{DATE}}" }) }),
      { "fake.other": async ({ text }) => ({ text }) },
    );
    const { record, result } = await run({ tokenId: 5 });
    expect(result.data).toEqual({ said: { text: "{{DATE}}" } });
    const [child] = finished.map((each) => each.record);
    expect(child).toMatchObject({
      calledBy: record.executionId,
      ...{ actionId: "fake.other", toolId: 1, userId: "u1", tokenId: 5, trigger: "api", eventId: null },
      ...{ status: "SUCCESS", input: { text: "{{DATE}}" } },
    });
    expect(child && child.executionId > record.executionId).toBe(true);
    expect(record.calledBy).toBeUndefined();
  });

  it("gets the other's failure, typed, with the log of it kept", async () => {
    const failure = new ServerError({ provider: "fake", code: "DOWN", message: "down", retryable: false });
    const seen: unknown[] = [];
    const { run, finished } = calling(
      async (_, context) => {
        await context.call("fake.other", { text: "a" }).catch((error: unknown) => seen.push(error));
      },
      { "fake.other": () => Promise.reject(failure) },
    );
    expect((await run()).result.outcome).toBe("succeeded");
    expect(seen).toMatchObject([{ category: "server_error", code: "DOWN", provider: "fake" }]);
    expect(finished[0]?.record).toMatchObject({ status: "FAILURE", error: { code: "DOWN" } });
  });

  it.each<[string, Parameters<CallAction>, object]>([
    ["bad input", ["fake.other", { text: 1 }], { code: "BAD_REQUEST", category: "validation" }],
    ["an action that is not there", ["fake.gone", {}], { code: "NO_ACTION" }],
    [
      "a connection of another workspace",
      ["fake.other", { text: "a" }, { toolId: 3 }],
      { code: "NOT_FOUND" },
    ],
    ["one that is off", ["fake.other", { text: "a" }, { toolId: 2 }], { code: "PRECONDITION_FAILED" }],
    ["itself", ["fake.send", { text: "a" }], { code: "CALL_CYCLE" }],
  ])("is refused %s", async (_, call, error) => {
    const { run, finished } = calling(async (_parameters, context) => context.call(...call), {
      "fake.other": async () => "never",
    });
    expect((await run()).record.error).toMatchObject(error);
    expect(finished).toEqual([]);
  });

  it("may do no more than whoever asked for it", async () => {
    const { run } = calling(async (_, context) => context.call("fake.other", { text: "a" }, { toolId: 5 }), {
      "fake.other": async () => "done",
    });
    const scoped = (scopes: string[]) => run({ grant: { role: "editor", scopes } });
    expect((await scoped(["tools.execute", "fake.send"])).result.outcome).toBe("succeeded");
    await expect(scoped(["tools.execute"])).rejects.toThrow("fake.send");
  });

  it("says which connection is to be used where there are none or several", async () => {
    const call: Call = async (_, context) => context.call("fake.other", { text: "a" });
    const others = { "fake.other": async () => "done" };
    const code = async (toolsOfType: readonly number[]) =>
      (await calling(call, others, { toolsOfType }).run()).record.error;
    expect(await code([])).toMatchObject({ code: "NO_CONNECTION" });
    expect((await code([1, 5]))?.userMessage).toContain("(1, 5)");
  });

  it("stands no deeper than eight, and in no circle however long", async () => {
    const names = Array.from({ length: 10 }, (_, n) => `fake.n${n}`);
    const others = Object.fromEntries(
      names.map((name, n): [string, Call] => [
        name,
        async (_, context) => (names[n + 1] ? context.call(names[n + 1] ?? "", { text: "a" }) : "end"),
      ]),
    );
    const deep = calling(async (_, context) => context.call("fake.n0", { text: "a" }), others);
    expect((await deep.run()).record.error).toMatchObject({ code: "CALL_TOO_DEEP" });
    expect(deep.finished).toHaveLength(7);
    const circle = calling(async (_, context) => context.call("fake.a", { text: "a" }), {
      "fake.a": async (_, context) => context.call("fake.b", { text: "a" }),
      "fake.b": async (_, context) => context.call("fake.send", { text: "a" }),
    });
    expect((await circle.run()).record.error?.message).toContain("fake.send → fake.a → fake.b → fake.send");
  });

  it("needs no place that its caller holds, and one of its own where it is called on another connection", async () => {
    const taken: string[] = [];
    const { run } = calling(
      async (_, context) => [
        await context.call("fake.other", { text: "same" }),
        await context.call("fake.other", { text: "another" }, { toolId: 5 }),
      ],
      { "fake.other": async ({ text }) => text },
      {
        concurrency: 1,
        takePlaces: async (wanted) =>
          wanted.map(({ caps }) => {
            const full = caps.find(({ key }) => taken.includes(key));
            if (!full) taken.push(...caps.map(({ key }) => key));
            return full ?? null;
          }),
      },
    );
    expect((await run()).result.data).toEqual(["same", "another"]);
    expect(taken).toEqual(["tool:1", "tool:5"]);
  });

  it("takes the other with it when its time is up", async () => {
    const { run, finished } = calling(
      async (_, context) => context.call("fake.other", { text: "a" }),
      {
        "fake.other": (_, { signal }) =>
          new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
      },
      { timeoutMs: 10_000 },
    );
    const { record } = await run({ timeoutMs: 30 });
    expect(record.status).toBe("TIMEOUT");
    // One of each attempt.
    await vi.waitFor(() => expect(finished).toHaveLength(record.attempts), { timeout: 10_000 });
    expect(new Set(finished.map((each) => each.record.status))).toEqual(new Set(["CANCELLED"]));
  });

  it("calls nothing after its end, and ends what it did not wait for", async () => {
    let late: CallAction | undefined;
    const { run, finished } = calling(
      async (_, context) => {
        late = context.call;
        context.call("fake.other", { text: "a" }).catch(() => {});
        await vi.waitFor(() => expect(begun).toBe(true), { timeout: 10_000 });
      },
      {
        "fake.other": (_, { signal }) => {
          begun = true;
          return new Promise((_resolve, reject) =>
            signal.addEventListener("abort", () => reject(signal.reason)),
          );
        },
      },
    );
    let begun = false;
    expect((await run()).result.outcome).toBe("succeeded");
    await vi.waitFor(() => expect(finished).toHaveLength(1), { timeout: 10_000 });
    expect(finished[0]?.record.status).toBe("CANCELLED");
    await expect(late?.("fake.other", { text: "a" })).rejects.toMatchObject({ code: "CALLER_ENDED" });
  });

  it("shows in a dry run what the other would send", async () => {
    const { run, finished } = calling(async (_, context) => context.call("fake.other", { text: "a" }), {
      "fake.other": (_, { http }) => http.request({ method: "POST", url: "https://api.example.com/" }),
    });
    const { result } = await run({ isTest: true });
    expect(result.data).toMatchObject({ request: { calls: "fake.other", method: "POST" } });
    expect(finished[0]?.record).toMatchObject({ isTest: true });
  });
});
