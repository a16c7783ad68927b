import { defineHook, type Hook } from "@carillon/connector-kit";
import { ForbiddenError } from "@carillon/core";
import { describe, expect, it, vi } from "vitest";
import { testEngine } from "../execute/test-engine.ts";
import { request } from "../execute/test-request.ts";

const thrown = { refusals: "throw" } as const;

function engineWith(...hooks: Hook[]) {
  const call = vi.fn(async ({ text }: { text: string }) => ({ said: text }));
  return { ...testEngine({ call, hooks }), call };
}

describe("a hook before an action", () => {
  it("is called in the order of priorities, then of names, for the tools it names", async () => {
    const called: string[] = [];
    const hook = (name: string, priority: number, tools = "*") =>
      defineHook({ name, priority, tools, on: "before", run: () => void called.push(name) });
    const { engine } = engineWith(hook("c", 2), hook("b", 2), hook("z", 1, "fake.*"), hook("x", 0, "crm.*"));
    expect((await engine.run(request(), thrown)).result.status).toBe("SUCCESS");
    expect(called).toEqual(["z", "b", "c"]);
  });

  it("changes the parameters, which are validated again, and sees no change that another one does not give back", async () => {
    const quiet = defineHook({
      name: "a",
      on: "before",
      run: ({ parameters }) => {
        Object.assign(parameters, { text: "not given back" });
        return undefined;
      },
    });
    const loud = defineHook({
      name: "b",
      on: "before",
      run: ({ parameters }) => ({ parameters: { text: `${parameters.text}!` } }),
    });
    const { engine, call } = engineWith(quiet, loud);
    const { record } = await engine.run(request(), thrown);
    expect(call.mock.calls[0]?.[0]).toEqual({ text: "hello!" });
    expect(record.input).toEqual({ text: "hello!" });
  });

  it("stops the run with a reason, in whatever name it runs", async () => {
    const stop = defineHook({ name: "office-hours", on: "before", run: () => ({ stop: "not at night" }) });
    const { engine, call } = engineWith(stop);
    const refusal = await engine.run(request(), thrown).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ForbiddenError);
    expect(String(refusal)).toContain("The hook office-hours has stopped this: not at night");
    const { record } = await engine.run(request({ grant: null, trigger: "schedule" }), {
      refusals: "record",
    });
    expect(record).toMatchObject({ status: "FAILURE", error: { code: "FORBIDDEN" } });
    expect(call).not.toHaveBeenCalled();
  });

  it.each([
    ["throws", () => Promise.reject(new Error("token=planted-secret-0123456789"))],
    [
      "throws at once",
      () => {
        throw new Error("broken");
      },
    ],
    ["never answers", () => new Promise<undefined>(() => {})],
    ["makes what is not valid", () => ({ parameters: { colour: "red" } })],
  ])("fails the call, by its name, when it %s", async (_what, run) => {
    const hook = defineHook({ name: "bad-one", on: "before", timeoutMs: 20, run });
    const { engine, call, logged } = engineWith(hook);
    const { result } = await engine.run(request(), thrown);
    expect(result).toMatchObject({ status: "FAILURE", outcome: "failed", error: { code: "HOOK_FAILED" } });
    expect(result.error?.userMessage).toContain("Nothing was sent: the hook bad-one failed");
    expect(call).not.toHaveBeenCalled();
    expect(logged[0]?.details).toMatchObject({ hook: "bad-one" });
    expect(JSON.stringify(logged, errorText)).not.toContain("planted-secret");
  });
});

const errorText = (_key: string, value: unknown) =>
  value instanceof Error ? `${value.message} ${value.stack}` : value;

describe("a hook after an action", () => {
  it("changes what it gives, for the caller and for the log", async () => {
    const hook = defineHook({
      name: "a",
      on: "after",
      run: ({ output }) => ({ output: { wrapped: output } }),
    });
    const { engine } = engineWith(hook);
    const { result, record } = await engine.run(request(), thrown);
    expect(result.data).toEqual({ wrapped: { said: "hello" } });
    expect(record.output).toEqual({ wrapped: { said: "hello" } });
  });

  it("fails the call where it throws, and says that the action was done", async () => {
    const hook = defineHook({ name: "a", on: "after", run: () => Promise.reject(new Error("no")) });
    const { engine, call } = engineWith(hook);
    const { result } = await engine.run(request(), thrown);
    expect(result).toMatchObject({ status: "FAILURE", outcome: "unknown", error: { code: "HOOK_FAILED" } });
    expect(result.error?.userMessage).toContain("The action was done, but its hook a failed");
    expect(call).toHaveBeenCalledTimes(1);
  });
});

it("tells a hook of errors what failed, and goes on with that whatever the hook does", async () => {
  const told = vi.fn();
  const hooks = [
    defineHook({ name: "a", on: "error", run: () => Promise.reject(new Error("no")) }),
    defineHook({ name: "b", on: "error", run: ({ error }) => told(error) }),
  ];
  const { engine } = testEngine({ call: () => Promise.reject(new TypeError("wrong")), hooks });
  const { result } = await engine.run(request(), thrown);
  expect(result.status).toBe("FAILURE");
  expect(result.error?.code).not.toBe("HOOK_FAILED");
  expect(told).toHaveBeenCalledWith(expect.objectContaining({ category: result.error?.category }));
});

it("gives a hook no credentials", async () => {
  const seen = vi.fn();
  const { engine } = engineWith(defineHook({ name: "a", on: "before", run: (...given) => seen(given) }));
  await engine.run(request(), thrown);
  expect(JSON.stringify(seen.mock.calls)).not.toContain("planted-secret-value");
  expect(seen.mock.calls[0]?.[0][1]).toMatchObject({ toolName: "fake.send", toolId: 1, workspaceId: "w1" });
});
