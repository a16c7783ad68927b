import type { EventCreateInput } from "@carillon/core/contracts";
import { expect, it } from "vitest";
import { changedInput } from "./changed-input.ts";

const BEFORE: EventCreateInput = {
  name: "Report",
  description: null,
  type: "TOOL_ACTION",
  toolActionConfig: { toolType: "HTTP", toolId: 1, actionId: "http.request", parameters: { path: "/" } },
  triggerType: "SCHEDULE",
  schedule: "0 9 * * *",
  timezone: "UTC",
  misfirePolicy: "catch-up",
  misfireCatchUpMax: 5,
  priority: "normal",
};

it.each<[string, Partial<EventCreateInput>, readonly string[]]>([
  ["nothing", {}, []],
  ["a text", { description: "Daily" }, ["description"]],
  ["when it runs, as a whole", { schedule: "0 8 * * *" }, ["type", "triggerType", "schedule", "timezone"]],
  ["a policy with its number", { misfireCatchUpMax: 9 }, ["misfirePolicy", "misfireCatchUpMax"]],
  [
    "what it does",
    { toolActionConfig: { toolType: "HTTP", toolId: 2, actionId: "http.request", parameters: {} } },
    ["toolActionConfig"],
  ],
])("sends of a form %s", (_, change, sent) => {
  const now = { ...BEFORE, ...change };
  expect(changedInput(BEFORE, now)).toEqual(
    Object.fromEntries(Object.entries(now).filter(([key]) => sent.includes(key))),
  );
});

it("sends the part that something was taken out of", () => {
  const { misfireCatchUpMax: _, ...now } = BEFORE;
  expect(changedInput(BEFORE, now)).toEqual({ misfirePolicy: "catch-up" });
});
