import { expect, it } from "vitest";
import { requestContextOf } from "./request-context.ts";
import { request } from "./test-request.ts";

it.each([
  ["schedule", null, "schedule"],
  ["event", null, "schedule"],
  ["webhook", null, "api"],
  ["manual", null, "ui"],
  ["api", null, "ui"],
  ["api", 3, "api"],
  ["replay", 3, "api"],
  ["agent", 3, "agent"],
  ["mcp", 3, "mcp"],
] as const)("tells of a run set off by %s, with the token %s, as of %s", (trigger, tokenId, source) => {
  expect(requestContextOf(request({ trigger, tokenId }))).toMatchObject({
    source,
    userId: "u1",
    sessionId: null,
    agentSessionId: null,
  });
});

it("tells what an agent says its call is part of", () => {
  const asked = request({ trigger: "agent", agentSessionId: "a", sessionId: "s" });
  expect(requestContextOf(asked)).toMatchObject({ sessionId: "s", agentSessionId: "a" });
});

it("tells which call it is, of which run, and what bounds it", () => {
  const id = "01890a5d-ac96-774b-bcce-b302099a8057";
  expect(requestContextOf(request({ grant: null }))).toMatchObject({
    ...{ toolCallId: id, runId: id, permissions: ["*"], sandboxMode: false },
  });
  const calledBy = { executionId: "outer", chain: [], held: [] };
  const grant = { role: "editor", scopes: ["crm.*"], sandbox: { allow: [], deny: [] } } as const;
  expect(requestContextOf(request({ grant, calledBy }))).toMatchObject({
    ...{ toolCallId: id, runId: "outer", permissions: ["crm.*"], sandboxMode: true },
  });
});
