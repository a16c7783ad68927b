import { NetworkError, TooManyRequestsError } from "@carillon/core";
import { describe, expect, it, vi } from "vitest";
import type { BudgetSnapshot, BudgetStore } from "../ports/budgets.ts";
import { type Call, testEngine } from "./test-engine.ts";
import { request } from "./test-request.ts";

const WORKSPACE: BudgetSnapshot = { id: 1, scope: "workspace", subject: null };

function engineWith(
  options: Omit<Parameters<typeof testEngine>[0], "call"> & {
    call?: Call;
    charge?: BudgetStore["charge"];
  } = {},
) {
  const call = vi.fn(options.call ?? (async () => "ok"));
  const charge = vi.fn<BudgetStore["charge"]>(
    options.charge ??
      (async (_workspace, shares) => ({
        ok: true,
        shares: shares.map((share) => ({ ...share, startsAt: "2026-03-01" })),
      })),
  );
  const settle = vi.fn<BudgetStore["settle"]>(async () => {});
  const traits = { costPerExecution: "0.5" };
  const { engine } = testEngine({
    budgets: [WORKSPACE],
    traits,
    ...options,
    call,
    budgetStore: { charge, settle },
  });
  return { engine, call, charge, settle };
}
const run = (engine: ReturnType<typeof engineWith>["engine"], changes = {}) =>
  engine.run(request(changes), { refusals: "throw" });

describe("a run that costs something", () => {
  it("is charged its price before it is called, and tells it in its record", async () => {
    const { engine, charge, settle } = engineWith({
      call: async () => {
        expect(charge).toHaveBeenCalledOnce();
        return "ok";
      },
    });
    const { record } = await run(engine);
    expect(charge).toHaveBeenCalledWith("w1", [{ budgetId: 1, subject: "" }], "0.5", { isTest: false });
    expect(settle).not.toHaveBeenCalled();
    expect(record.usage).toEqual({
      cost: "0.5",
      tokens: null,
      isFirst: true,
      cache: null,
      cacheAgeMs: null,
      agentRoleId: null,
    });
  });

  it("costs what an administrator has set in place of what its code says", async () => {
    const nothing = { status: null, rateLimitPerMinute: null, timeoutSeconds: null, note: null };
    const overrides = { "fake.send": { ...nothing, costPerExecution: "2" } };
    const { engine, charge } = engineWith({ overrides });
    expect((await run(engine)).record.usage?.cost).toBe("2");
    expect(charge.mock.calls[0]?.[2]).toBe("2");
  });

  it("is refused in words before anything is sent where a budget cannot pay it", async () => {
    const { engine, call } = engineWith({
      charge: async () => ({
        ok: false,
        scope: "tool",
        subject: "fake.send",
        period: "day",
        amount: "10",
        spent: "9.75",
        renewsAt: new Date("2026-03-02T00:00:00Z"),
        renewsInMs: 3_600_000,
      }),
    });
    const running = run(engine);
    await expect(running).rejects.toBeInstanceOf(TooManyRequestsError);
    await expect(running).rejects.toMatchObject({
      retryAfterMs: 3_600_000,
      message:
        "The budget of the tool fake.send is 10 a day of UTC, of which 9.75 is spent, and this call costs 0.5; it begins anew at 2026-03-02T00:00:00.000Z",
    });
    const { record } = await engine.run(request(), { refusals: "record" });
    expect(record).toMatchObject({ status: "RATE_LIMITED", attempts: 0, usage: undefined });
    expect(call).not.toHaveBeenCalled();
  });

  it("is charged though it fails, once for all its attempts", async () => {
    const { engine, charge, settle } = engineWith({
      call: () => Promise.reject(new NetworkError({ provider: "fake", message: "gone", sent: "no" })),
    });
    const { record } = await run(engine);
    expect(record).toMatchObject({ attempts: 3, usage: { cost: "0.5" } });
    expect(charge).toHaveBeenCalledOnce();
    expect(settle).not.toHaveBeenCalled();
  });

  it("is given back its price where no attempt was made", async () => {
    const { engine, settle } = engineWith({
      rateLimit: { limit: 1, windowMs: 60_000 },
      lease: async () => ({ granted: 0, retryAfterMs: 60_000 }),
    });
    const { record } = await engine.run(request(), { refusals: "record" });
    expect(record).toMatchObject({ status: "QUEUED", attempts: 0, usage: undefined });
    expect(settle).toHaveBeenCalledWith([{ budgetId: 1, subject: "", startsAt: "2026-03-01" }], "-0.5");
  });

  it("is only asked for by a dry run, which is refused where it would be, and has nothing to settle", async () => {
    const { engine, charge, settle } = engineWith();
    const { record } = await run(engine, { isTest: true });
    expect(charge.mock.calls[0]?.[3]).toEqual({ isTest: true });
    expect(record.usage).toBeUndefined();
    expect(settle).not.toHaveBeenCalled();
  });

  it("is not charged again in a later job of the queue", async () => {
    const { engine, charge } = engineWith();
    const { record } = await engine.run(request({ attemptsBefore: 1 }), { refusals: "record" });
    expect(charge).not.toHaveBeenCalled();
    expect(record.usage).toBeUndefined();
  });

  it("is charged by whoever it is of, and by no budget of another", async () => {
    const budgets: BudgetSnapshot[] = [
      { id: 2, scope: "token", subject: null },
      { id: 3, scope: "token", subject: "9" },
      { id: 4, scope: "session", subject: null },
      { id: 5, scope: "session", subject: "other" },
      { id: 6, scope: "tool", subject: "fake.send" },
      { id: 7, scope: "tool", subject: "fake.other" },
      { id: 8, scope: "role", subject: null },
    ];
    const { engine, charge } = engineWith({ budgets });
    await run(engine, { tokenId: 8, agentSessionId: "s1" });
    expect(charge.mock.calls[0]?.[1]).toEqual([
      { budgetId: 2, subject: "8" },
      { budgetId: 4, subject: "s1" },
      { budgetId: 6, subject: "fake.send" },
    ]);
    await run(engine);
    expect(charge.mock.calls[1]?.[1]).toEqual([{ budgetId: 6, subject: "fake.send" }]);
    const agent = {
      roleId: 3,
      roleName: "Researcher",
      grants: [{ tool: "*", perHour: null, allowsDangerous: false }],
    };
    const { record } = await run(engine, { grant: { role: "editor", scopes: null, agent } });
    expect(charge.mock.calls[2]?.[1]).toEqual([
      { budgetId: 6, subject: "fake.send" },
      { budgetId: 8, subject: "3" },
    ]);
    expect(record.usage?.agentRoleId).toBe(3);
  });

  it("fails no run where what it cost cannot be settled", async () => {
    const { engine, settle } = engineWith({
      traits: { metered: true },
      call: async (_parameters, context) => context.reportUsage({ cost: "0.25" }),
    });
    settle.mockRejectedValueOnce(new Error("away"));
    expect((await run(engine)).result.status).toBe("SUCCESS");
  });
});

describe("what asks no budget", () => {
  it.each([
    ["a workspace without one", { budgets: null }, {}],
    ["a tool without a price", { traits: {} }, {}],
    ["a price of nothing", { traits: { costPerExecution: "0.00" } }, {}],
    ["a budget of somebody else", { budgets: [{ id: 2, scope: "token", subject: "9" } as const] }, {}],
  ])("%s", async (_what, options, changes) => {
    const { engine, charge } = engineWith(options);
    expect((await run(engine, changes)).result.status).toBe("SUCCESS");
    expect(charge).not.toHaveBeenCalled();
  });
});

describe("what an action reports", () => {
  it("is added up over attempts, charged on top of the price and told in the record", async () => {
    let attempts = 0;
    const { engine, settle } = engineWith({
      traits: { costPerExecution: "0.5", metered: true },
      call: async (_parameters, context) => {
        context.reportUsage({ tokens: 100, cost: "0.01" });
        attempts += 1;
        if (attempts === 1) throw new NetworkError({ provider: "fake", message: "gone", sent: "no" });
        return "ok";
      },
    });
    const { record } = await run(engine);
    expect(record.usage).toMatchObject({ cost: "0.52", tokens: 200 });
    expect(settle).toHaveBeenCalledWith(expect.anything(), "0.02");
  });

  it("asks whether anything is left of an action that has no price but is metered", async () => {
    const { engine, charge } = engineWith({ traits: { metered: true } });
    await run(engine);
    expect(charge.mock.calls[0]?.[2]).toBe("0");
  });

  it.each([
    [{ tokens: -1 }, /whole number/],
    [{ tokens: 0.5 }, /whole number/],
    [{ cost: "0.1" }, /declare it as metered/],
  ])("fails in words for %o", async (usage, words) => {
    const { engine } = engineWith({
      call: async (_parameters, context) => context.reportUsage(usage),
    });
    const { record } = await run(engine);
    expect(record.status).toBe("FAILURE");
    expect(record.error?.message).toMatch(words);
  });
});

it("charges what a run calls to budgets of its own", async () => {
  const { engine, charge } = engineWith({
    call: (_parameters, context) => context.call("fake.other", { text: "b" }),
    others: { "fake.other": async () => "done" },
    toolsOfType: [1],
  });
  await run(engine);
  expect(charge).toHaveBeenCalledTimes(2);
});
