import type { AgentGrant } from "@carillon/core";
import { ForbiddenError, TooManyRequestsError } from "@carillon/core";
import { expect, it, vi } from "vitest";
import type { TakeRoleUse } from "../ports/agents.ts";
import { testEngine } from "./test-engine.ts";
import { request } from "./test-request.ts";

const agentOf = (...grants: [string, number | null][]): AgentGrant => ({
  roleId: 3,
  roleName: "Researcher",
  grants: grants.map(([tool, perHour]) => ({ tool, perHour, allowsDangerous: false })),
  approvalMinutes: 60,
});
const asking = (agent: AgentGrant, changes = {}) =>
  request({ tokenId: 5, grant: { role: "editor", scopes: ["*"], agent }, ...changes });
const thrown = { refusals: "throw" } as const;
const free = () => vi.fn<TakeRoleUse>(async () => ({ ok: true }));

it("counts a run against the grant that holds for its tool", async () => {
  const takeRoleUse = free();
  const { engine } = testEngine({ call: async () => "ok", takeRoleUse });
  await engine.run(asking(agentOf(["*", 9], ["fake.*", 30])), thrown);
  expect(takeRoleUse.mock.calls).toEqual([[{ roleId: 3, tool: "fake.*", limit: 30, isTest: false }]]);
});

it("asks nothing of the store for a grant without a cap, nor of who has no role", async () => {
  const takeRoleUse = free();
  const { engine } = testEngine({ call: async () => "ok", takeRoleUse });
  await engine.run(asking(agentOf(["*", null])), thrown);
  await engine.run(request(), thrown);
  await engine.run(request({ grant: null }), { refusals: "record" });
  expect(takeRoleUse).not.toHaveBeenCalled();
});

it("refuses a run above the cap in words, and calls nothing", async () => {
  const call = vi.fn(async () => "ok");
  const { engine } = testEngine({ call, takeRoleUse: async () => ({ ok: false, retryAfterMs: 90_000 }) });
  const error = await engine
    .run(asking(agentOf(["fake.send", 30])), thrown)
    .catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(TooManyRequestsError);
  expect(error).toMatchObject({ of: "rate", retryAfterMs: 90_000 });
  expect(String(error)).toContain('"Researcher" may run fake.send 30 times an hour');
  expect(call).not.toHaveBeenCalled();
});

it("only asks for a dry run, and refuses it where a real one would be", async () => {
  const takeRoleUse = vi.fn<TakeRoleUse>(async () => ({ ok: false, retryAfterMs: 1 }));
  const { engine } = testEngine({ call: async () => "ok", takeRoleUse });
  const run = engine.run(asking(agentOf(["*", 1]), { isTest: true }), thrown);
  await expect(run).rejects.toBeInstanceOf(TooManyRequestsError);
  expect(takeRoleUse.mock.calls[0]?.[0].isTest).toBe(true);
});

it("does not count a run again that comes out of the queue once more", async () => {
  const takeRoleUse = free();
  const { engine } = testEngine({ call: async () => "ok", takeRoleUse });
  await engine.run(asking(agentOf(["*", 1]), { attemptsBefore: 1 }), thrown);
  await engine.run(asking(agentOf(["*", 1])), { ...thrown, takenOver: true });
  expect(takeRoleUse).not.toHaveBeenCalled();
});

it("refuses what the role has no grant for, a nested call too, and counts each nested call", async () => {
  const takeRoleUse = free();
  const { engine } = testEngine({
    call: (_parameters, { call }) => call("fake.other", { text: "inner" }),
    others: { "fake.other": async () => "inner" },
    takeRoleUse,
  });
  await expect(engine.run(asking(agentOf(["fake.other", 1])), thrown)).rejects.toBeInstanceOf(ForbiddenError);
  const { result } = await engine.run(asking(agentOf(["fake.send", 5])), thrown);
  expect(result.error?.message).toContain("no grant for fake.other");
  takeRoleUse.mockClear();
  await engine.run(asking(agentOf(["fake.send", 5], ["fake.other", 6])), thrown);
  expect(takeRoleUse.mock.calls.map(([{ tool }]) => tool)).toEqual(["fake.send", "fake.other"]);
});
