import type { AgentGrant } from "@carillon/core";
import type { Caller, ServiceDeps } from "@carillon/services";
import { expect, it } from "vitest";
import { admit } from "./admit.ts";
import { AGENT_SURFACE } from "./agent-surface.ts";
import { appRouter } from "./app-router.ts";

/** Ways in that no procedure is. */
const ROUTES = ["executions.events", "artifacts.content", "mcp"];
const PROCEDURES = Object.keys(appRouter._def.procedures);

const agent: AgentGrant = { roleId: 1, roleName: "Researcher", grants: [], approvalMinutes: 60 };
const context = (bound: Pick<Caller, "agent" | "sandbox">) => ({
  services: {} as ServiceDeps,
  caller: bound as Caller,
  recheck: () => Promise.reject(new Error("not in this test")),
});

it.each(PROCEDURES)("%s is refused to a token of a role unless it is of the agents' surface", (path) => {
  const entering = () => admit(context({ agent }), path, {});
  if (AGENT_SURFACE.has(path)) expect(entering).not.toThrow();
  else
    expect(entering).toThrow(
      `agent role "Researcher": it may call tools and look at its own calls, not use ${path}`,
    );
  expect(() => admit(context({}), path, {})).not.toThrow();
});

it("names nothing that is not there", () => {
  expect([...AGENT_SURFACE].filter((path) => !PROCEDURES.includes(path) && !ROUTES.includes(path))).toEqual(
    [],
  );
});

it("holds nothing that changes the workspace, reads what others did, or goes round the role", () => {
  for (const path of [
    "tools.executeAction",
    "events.create",
    "events.execute",
    "executions.replay",
    "tokens.create",
    "registry.update",
    "registry.stats",
    "executions.subscribe",
  ]) {
    expect(PROCEDURES).toContain(path);
    expect(AGENT_SURFACE.has(path), path).toBe(false);
  }
});

it("holds a token in sandbox mode to the same, which would get out of it by an event or another token", () => {
  const sandbox = { allow: [], deny: [] };
  expect(() => admit(context({ sandbox }), "events.create", {})).toThrow("in sandbox mode");
  expect(() => admit(context({ sandbox }), "registry.execute", {})).not.toThrow();
});
