import type { AlertRule } from "@carillon/core/contracts";
import { describe, expect, it } from "vitest";
import { alertDraftOf, alertInput, changedAlertInput, newAlertDraft } from "./alert-draft.ts";

const RULE: AlertRule = {
  ...{
    id: 1,
    name: "Nightly",
    kind: "failed",
    eventId: 7,
    eventName: "Night",
    threshold: 3,
    windowMinutes: 15,
  },
  ...{ tellsRecovery: true, isActive: true, toolId: 3, toolName: "Mail", actionId: "email.send" },
  ...{ parameters: { to: "a@b.c" }, openIncidents: 0, createdAt: "", updatedAt: "" },
};
const FULL = { ...newAlertDraft(7), name: " Nightly ", toolId: 3, actionId: "email.send" };

describe("alertInput", () => {
  it("names what is missing, each at its field", () => {
    const checked = alertInput({ ...newAlertDraft(null), kind: "failed-repeatedly", threshold: "0" });
    expect(checked.ok ? [] : checked.issues.map(({ path }) => path)).toEqual([
      "name",
      "toolId",
      "actionId",
      "threshold",
    ]);
  });

  it("keeps the event only where the kind is about events", () => {
    const inputOf = (kind: "failed" | "quota-near") => {
      const checked = alertInput({ ...FULL, kind });
      return checked.ok ? checked.input : undefined;
    };
    expect(inputOf("failed")).toMatchObject({ name: "Nightly", eventId: 7 });
    expect(inputOf("quota-near")?.eventId).toBeNull();
  });

  it("does not look at a number that the kind does not have", () => {
    expect(alertInput({ ...FULL, threshold: "many", windowMinutes: "" }).ok).toBe(true);
  });
});

it("sends of a changed rule what is not as it was when it was opened", () => {
  const opened = alertDraftOf(RULE, "EMAIL");
  const changed = alertInput({ ...opened, name: "Weekly" });
  expect(changed.ok && changedAlertInput(opened, changed.input)).toEqual({ name: "Weekly" });
  const told = alertInput({ ...opened, parameters: { to: "b@b.c" } });
  expect(told.ok && changedAlertInput(opened, told.input)).toEqual({ parameters: { to: "b@b.c" } });
});

it("shows the texts that a saved rule leaves to us", () => {
  expect(alertDraftOf(RULE, "EMAIL").parameters).toMatchObject({
    to: "a@b.c",
    subject: "{{alert.title}}",
  });
});
