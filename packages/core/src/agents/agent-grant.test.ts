import { describe, expect, it } from "vitest";
import { type AgentGrant, agentRefusal, grantFor } from "./agent-grant.ts";

const agent = (...tools: string[]): AgentGrant => ({
  roleId: 1,
  roleName: "Researcher",
  grants: tools.map((tool) => ({ tool, perHour: null, allowsDangerous: false })),
  approvalMinutes: 60,
});
const tool = (name: string, traits: { dangerous?: boolean; readOnly?: boolean } = {}) => ({
  ...{ name, dangerous: false, readOnly: false },
  ...traits,
});

describe("the grant that holds for a tool", () => {
  it.each([
    ["crm.contact.create", "crm.contact.create"],
    ["crm.contact.delete", "crm.contact.*"],
    ["crm.order.create", "crm.*"],
    ["slack.send-message", "*"],
  ])("of several for %s is the most specific one", (name, expected) => {
    const grants = agent("*", "crm.*", "crm.contact.create", "crm.contact.*");
    expect(grantFor(grants, name)?.tool).toBe(expected);
  });

  it("is none where no pattern names it, be it that a name begins the same", () => {
    expect(grantFor(agent("crm.*", "slack.send"), "crmx.send")).toBeNull();
    expect(grantFor(agent("crm.*", "slack.send"), "slack.send-message")).toBeNull();
    expect(grantFor(agent(), "crm.contact.list")).toBeNull();
  });
});

describe("what an agent may not call", () => {
  it("is what its role has no grant for, in words", () => {
    expect(agentRefusal({ agent: agent("crm.*") }, tool("http.request"))).toBe(
      'The agent role "Researcher" has no grant for http.request',
    );
    expect(agentRefusal({ agent: agent("crm.*") }, tool("crm.tag.add"))).toBeNull();
  });

  it("is nothing for who has neither role nor sandbox", () => {
    expect(agentRefusal({}, tool("http.request", { dangerous: true }))).toBeNull();
  });

  it.each([
    ["what changes nothing", tool("a.get", { readOnly: true }), null],
    ["what is on the allowlist", tool("a.write"), null],
    ["what changes something", tool("c.write"), /not on the allowlist$/],
    ["what is on the denylist, be it on the other too", tool("a.secret", { readOnly: true }), /denylist$/],
    ["what is dangerous, be it allowed", tool("a.drop", { dangerous: true }), /dangerous$/],
  ])("in sandbox mode: %s", (_what, asked, expected) => {
    const refusal = agentRefusal({ sandbox: { allow: ["a.*"], deny: ["a.secret"] } }, asked);
    if (expected === null) expect(refusal).toBeNull();
    else expect(refusal).toMatch(expected);
  });
});
