import type { AlertRule } from "@carillon/core/contracts";
import { describe, expect, it } from "vitest";
import { alertDraftOf, alertInput, newAlertDraft } from "./alert-draft.ts";

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

it("shows the texts that a saved rule leaves to us", () => {
  const rule = { actionId: "email.send", parameters: { to: "a@b.c" } } as unknown as AlertRule;
  expect(alertDraftOf(rule, "EMAIL").parameters).toMatchObject({
    to: "a@b.c",
    subject: "{{alert.title}}",
  });
});
