import type { ExecutionFilter, ToolActionLog } from "@carillon/core";
import { describe, expect, it } from "vitest";
import { matchesFilter } from "./matches-filter.ts";

const RUN = {
  id: "01999999-0000-7000-8000-000000000001",
  toolType: "SLACK",
  toolId: 3,
  actionId: "slack.send-message",
  eventId: null,
  eventName: "Nightly figures",
  toolName: "Our Slack",
  trigger: "manual",
  status: "TIMEOUT",
  stdout: "Sent to #General",
  parentId: null,
  stepCount: null,
  error: { message: "no answer within 100 ms" },
  agentSessionId: "s",
  cost: "0.5",
  cacheAgeMs: null,
} as ToolActionLog;
const WHOLE = { ...RUN, toolType: "", toolId: null, actionId: "", stepCount: 2, cost: null } as ToolActionLog;
const STEP = { ...RUN, id: "01999999-0000-7000-8000-000000000003", parentId: RUN.id };
const LATER_RUN = "01999999-0000-7000-8000-000000000009";
/** When that id was made. */
const AT = new Date(0x0199_9999_0000).toISOString();
const LATER = new Date(0x0199_9999_0001).toISOString();

describe("matchesFilter", () => {
  it.each<[string, ExecutionFilter, boolean]>([
    ["nothing asked for", {}, true],
    ["its tool", { toolId: 3, toolType: "SLACK" }, true],
    ["another tool", { toolId: 4 }, false],
    ["an event, where it has none", { eventId: 1 }, false],
    ["FAILURE, which a timeout is", { status: "FAILURE" }, true],
    ["its own status", { status: "TIMEOUT" }, true],
    ["another status", { status: "SUCCESS" }, false],
    ["from its time on", { from: AT }, true],
    ["from later on", { from: LATER }, false],
    ["until its time", { to: AT }, false],
    ["until later", { to: LATER }, true],
    ["a text in any case", { search: "#GENERAL" }, true],
    ["a text in its error", { search: "within 100" }, true],
    ["the name of its event", { search: "nightly" }, true],
    ["the name of its tool", { search: "our slack" }, true],
    ["a text with signs that SQL would read", { search: "%" }, false],
    ["another trigger", { trigger: "schedule" }, false],
    ["its agent's session", { agentSessionId: "s" }, true],
    ["another session", { agentSessionId: "t" }, false],
    ["what costs something", { costly: true }, true],
    ["what costs nothing", { costly: false }, false],
    ["what the cache gave", { cached: true }, false],
    ["what it did not give", { cached: false }, true],
  ])("%s", (_what, filter, expected) => {
    expect(matchesFilter(RUN, filter)).toBe(expected);
  });

  it.each<[string, ExecutionFilter, boolean, boolean]>([
    ["nothing asked for", {}, true, false],
    ["the steps of the run", { parentId: RUN.id }, false, true],
    ["the steps of another", { parentId: LATER_RUN }, false, false],
    ["what a tool did", { toolId: 3 }, false, true],
    ["what tools of a type did", { toolType: "SLACK" }, false, true],
    ["what an agent's session did", { agentSessionId: "s" }, false, true],
    ["what cost something", { costly: true }, false, true],
    ["what an action did", { actionId: "slack.send-message" }, false, true],
  ])("a run with steps, and a step: %s", (_what, filter, whole, step) => {
    expect([matchesFilter(WHOLE, filter), matchesFilter(STEP, filter)]).toEqual([whole, step]);
  });
});
