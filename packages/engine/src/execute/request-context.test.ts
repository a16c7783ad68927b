import { expect, it } from "vitest";
import { requestContextOf } from "./request-context.ts";
import { request } from "./test-engine.ts";

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
  expect(requestContextOf(request({ trigger, tokenId }))).toEqual({
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
