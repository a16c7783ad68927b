import type { AgentGrant } from "@carillon/core";
import { ForbiddenError, UnauthorizedError } from "@carillon/core";
import { expect, it, vi } from "vitest";
import { ApprovalWanted } from "./stages/approval.ts";
import { testEngine } from "./test-engine.ts";
import { request } from "./test-request.ts";

const thrown = { refusals: "throw" } as const;
const needed = (changes = {}) => request({ tokenId: 5, approval: "needed", ...changes });
const agent = (allowsDangerous: boolean): AgentGrant => ({
  ...{ roleId: 3, roleName: "Cleaner", approvalMinutes: 60 },
  grants: [{ tool: "*", perHour: null, allowsDangerous }],
});
const asked = (run: Promise<unknown>) => run.catch((error: unknown) => error);

it("holds up a dangerous call with its templates filled, and calls nothing", async () => {
  const call = vi.fn(async () => "ok");
  const { engine } = testEngine({ call, dangerous: true });
  const parameters = { text: "to {{USER_EMAIL}}, planted-secret-value" };
  const target = { kind: "action", toolId: 1, actionId: "fake.send", parameters } as const;
  const wanted = await asked(engine.run(needed({ target }), thrown));
  expect(wanted).toBeInstanceOf(ApprovalWanted);
  expect(wanted).toMatchObject({
    call: {
      ...{ toolId: 1, toolType: "FAKE", actionId: "fake.send" },
      parameters: { text: "to ada@example.com, planted-secret-value" },
      shown: { text: "to ada@example.com, [redacted]" },
    },
  });
  expect(call).not.toHaveBeenCalled();
});

it("asks nobody for what is not dangerous, is a dry run, is allowed by the role, or was not to be asked for", async () => {
  const safe = testEngine({ call: async () => "ok" }).engine;
  expect((await safe.run(needed(), thrown)).result.status).toBe("SUCCESS");
  const { engine } = testEngine({ call: async () => "ok", dangerous: true });
  const allowed = { role: "editor", scopes: null, agent: agent(true) } as const;
  for (const run of [needed({ isTest: true }), needed({ grant: allowed }), request()])
    expect((await engine.run(run, thrown)).result.status).toBe("SUCCESS");
  const held = { role: "editor", scopes: null, agent: agent(false) } as const;
  expect(await asked(engine.run(needed({ grant: held }), thrown))).toBeInstanceOf(ApprovalWanted);
});

it("says what is wrong with a call before anybody is asked", async () => {
  const { engine } = testEngine({ call: async () => "ok", dangerous: true });
  const viewer = needed({ grant: { role: "viewer", scopes: null } });
  expect(await asked(engine.run(viewer, thrown))).toBeInstanceOf(ForbiddenError);
});

it("refuses a dangerous call within another, which cannot wait, unless that one was approved", async () => {
  const { engine } = testEngine({
    call: (_parameters, { call }) => call("fake.other", { text: "inner" }),
    others: { "fake.other": async () => "inner" },
    dangerousIds: ["fake.other"],
  });
  const { result } = await engine.run(needed(), thrown);
  expect(result.error?.message).toContain("a call within another cannot wait for");
  expect((await engine.run(needed({ approval: "given" }), thrown)).result.status).toBe("SUCCESS");
});

it("runs what was approved as it was shown: what looks like a template then is text", async () => {
  const call = vi.fn(async () => "ok");
  const { engine } = testEngine({ call, dangerous: true });
  const parameters = { text: "{{USER_EMAIL}}" };
  const target = { kind: "action", toolId: 1, actionId: "fake.send", parameters } as const;
  await engine.run(needed({ approval: "given", target }), { refusals: "record" });
  expect(call).toHaveBeenCalledWith(parameters, expect.anything());
});

it("ends in words a call whose caller has lost its rights meanwhile", async () => {
  const call = vi.fn(async () => "ok");
  const { engine } = testEngine({ call, dangerous: true });
  const refusal = new UnauthorizedError("the token is gone");
  const { record } = await engine.run(needed({ approval: "given", refusal }), { refusals: "record" });
  expect(record).toMatchObject({
    status: "FAILURE",
    error: { code: "UNAUTHORIZED", message: "the token is gone" },
  });
  expect(call).not.toHaveBeenCalled();
});
