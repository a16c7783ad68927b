import { describe, expect, it } from "vitest";
import { rulesOfEvent } from "./rules-of-event.ts";

const rule = (name: string, more: object = {}) => ({
  ...{ name, isActive: true, eventId: null, kind: "failed" as const },
  ...more,
});
const named = (rules: readonly { name: string }[]) => rules.map(({ name }) => name);

describe("rulesOfEvent", () => {
  const rules = [
    rule("all"),
    rule("own", { eventId: 7 }),
    rule("other", { eventId: 8 }),
    rule("off", { isActive: false }),
    rule("quota", { kind: "quota-near" }),
    rule("late", { kind: "did-not-run" }),
  ];

  it("takes its own rules and those of every event that are on", () => {
    expect(named(rulesOfEvent(rules, { id: 7, triggerType: "SCHEDULE" }))).toEqual(["all", "own", "late"]);
  });

  it("leaves out that an event did not run where it is never due", () => {
    expect(named(rulesOfEvent(rules, { id: 7, triggerType: "WEBHOOK" }))).toEqual(["all", "own"]);
  });
});
