import { NetworkError } from "@carillon/core";
import { describe, expect, it, vi } from "vitest";
import type { CacheAnswer, CacheKey, ResultCache } from "../ports/cache.ts";
import { type Call, testEngine } from "./test-engine.ts";
import { request } from "./test-request.ts";

/** A cache in memory, with what was asked of it. */
function cacheInMemory(): { cache: ResultCache; keys: CacheKey[]; held: Map<string, unknown> } {
  const held = new Map<string, unknown>();
  const claims = new Set<string>();
  const keys: CacheKey[] = [];
  return {
    held,
    keys,
    cache: {
      open: async (key): Promise<CacheAnswer> => {
        keys.push(key);
        if (held.has(key.hash)) return { kind: "hit", value: held.get(key.hash), ageMs: 61_000 };
        if (claims.has(key.hash)) return { kind: "busy" };
        claims.add(key.hash);
        return { kind: "mine" };
      },
      keep: async ({ hash }, { value }) => {
        claims.delete(hash);
        held.set(hash, value);
      },
      release: async ({ hash }) => void claims.delete(hash),
    },
  };
}

function engineWith(options: Partial<Parameters<typeof testEngine>[0]> = {}) {
  const memory = cacheInMemory();
  const call = vi.fn<Call>(
    options.call ?? (async ({ text }) => ({ said: text, key: "planted-secret-value" })),
  );
  const traits = { cacheable: { ttlSeconds: 60 }, costPerExecution: "1" };
  const { engine } = testEngine({ cache: memory.cache, traits, ...options, call });
  const run = (changes: Partial<Parameters<typeof request>[0]> = {}) =>
    engine.run(request({ useCache: true, ...changes }), { refusals: "throw" });
  return { engine, run, call, ...memory };
}
const saying = (text: string, rest = {}) => ({
  target: { kind: "action", toolId: 1, actionId: "fake.send", parameters: { text, ...rest } } as const,
});

describe("a run of a cacheable action", () => {
  it("gives again what the same input gave, without an attempt, a cost or the tool's secrets", async () => {
    const { run, call } = engineWith();
    const first = await run();
    expect(first.record.usage).toMatchObject({ cost: "1", cache: "miss", cacheAgeMs: null });
    const second = await run();
    expect(call).toHaveBeenCalledOnce();
    expect(second.result).toMatchObject({
      ...{ status: "SUCCESS", cached: true, cacheAgeMs: 61_000, attempts: 0 },
      data: { said: "hello", key: "[redacted]" },
      stdout: "Send: done (from the cache, 61 s old)",
    });
    expect(second.record.usage).toEqual({
      ...{ cost: "0", tokens: null, isFirst: false, cache: "hit", cacheAgeMs: 61_000, agentRoleId: null },
    });
    expect(first.result).not.toHaveProperty("cached");
  });

  it("is another for another input or version, whatever the order of keys", async () => {
    const { run, call, keys } = engineWith();
    await run(saying("a", { key: "k" }));
    await run({
      target: { kind: "action", toolId: 1, actionId: "fake.send", parameters: { key: "k", text: "a" } },
    });
    expect(call).toHaveBeenCalledOnce();
    await run(saying("b"));
    expect(call).toHaveBeenCalledTimes(2);
    const other = engineWith({ traits: { cacheable: { ttlSeconds: 60 }, version: "2.0.0" } });
    await other.run(saying("b"));
    expect(other.keys[0]?.hash).not.toBe(keys.at(-1)?.hash);
  });

  it("is made once by many that ask at once", async () => {
    const { run, call } = engineWith();
    const all = await Promise.all(Array.from({ length: 20 }, () => run()));
    expect(call).toHaveBeenCalledOnce();
    expect(all.filter(({ result }) => result.cached)).toHaveLength(19);
  });

  it("lets the next one try where the first fails, and keeps nothing of that", async () => {
    let calls = 0;
    const { run, held } = engineWith({
      idempotent: false,
      call: async () => {
        calls += 1;
        if (calls === 1) throw new NetworkError({ provider: "fake", message: "gone", sent: "maybe" });
        return "ok";
      },
    });
    const [first, second] = await Promise.all([run(), run()]);
    expect([first.result.status, second.result.status].sort()).toEqual(["FAILURE", "SUCCESS"]);
    expect([...held.values()]).toEqual(["ok"]);
  });

  it("is made without the cache where that is away", async () => {
    const { run, call, cache } = engineWith();
    vi.spyOn(cache, "open").mockResolvedValue({ kind: "off" });
    const keep = vi.spyOn(cache, "keep");
    expect((await run()).result.status).toBe("SUCCESS");
    expect(call).toHaveBeenCalledOnce();
    expect(keep).not.toHaveBeenCalled();
  });

  it("ends, cancelled, where its caller leaves while another makes the same", async () => {
    const { run, cache } = engineWith();
    vi.spyOn(cache, "open").mockResolvedValue({ kind: "busy" });
    const controller = new AbortController();
    const running = run({ signal: controller.signal });
    controller.abort();
    expect((await running).result.status).toBe("CANCELLED");
  });

  it("asks no budget for what the cache has, and lets others try where a budget refuses it", async () => {
    const charge = vi
      .fn()
      .mockResolvedValueOnce({
        ...{ ok: false, scope: "workspace", subject: "", period: "total", amount: "1", spent: "1" },
        ...{ renewsAt: null, renewsInMs: null },
      })
      .mockResolvedValue({ ok: true, shares: [] });
    const { run } = engineWith({
      budgets: [{ id: 1, scope: "workspace", subject: null }],
      budgetStore: { charge, settle: async () => {} },
    });
    await expect(run()).rejects.toThrow("an administrator can raise it");
    expect((await run()).result.status).toBe("SUCCESS");
    expect((await run()).result.cached).toBe(true);
    expect(charge).toHaveBeenCalledTimes(2);
  });
});

it.each([
  ["an action that is not cacheable", { traits: {} }, {}],
  ["a caller that wants none of it", {}, { useCache: false }],
  ["a dry run", {}, { isTest: true }],
])("asks no cache for %s", async (_what, options, changes) => {
  const { run, cache } = engineWith(options);
  const open = vi.spyOn(cache, "open");
  await run(changes);
  expect(open).not.toHaveBeenCalled();
});
