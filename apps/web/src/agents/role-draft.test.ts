import { expect, it } from "vitest";
import {
  changedRoleInput,
  grantProblem,
  newGrant,
  roleDraftOf,
  roleInputOf,
  roleProblems,
} from "./role-draft.ts";

const empty = roleDraftOf(undefined, () => "k");

it("says what is missing, by field", () => {
  expect(roleProblems(empty)).toEqual({ name: "A name is needed" });
  expect(roleProblems({ ...empty, name: "A", allow: "crm*", approvalHours: "169" })).toMatchObject({
    allow: expect.stringContaining("spaces between"),
    approvalHours: "Hours, up to 168",
  });
});

it.each([
  [{ tool: "crm.*", perHour: "30" }, true],
  [{ tool: "*", perHour: "" }, true],
  [{ tool: "", perHour: "" }, false],
  [{ tool: "crm*", perHour: "" }, false],
  [{ tool: "crm.*", perHour: "0" }, false],
  [{ tool: "crm.*", perHour: "1.5" }, false],
])("takes a grant or refuses it in words: %j", (fields, isRight) => {
  expect(grantProblem({ ...newGrant("k"), ...fields }) === undefined).toBe(isRight);
});

it("makes of a draft what is saved, and of what is saved the same draft", () => {
  const draft = {
    ...{ name: " Researcher ", description: "", sandboxed: true, allow: "a.*, b.c", deny: "" },
    grants: [{ key: "k", tool: "crm.*", perHour: "30", allowsDangerous: true }],
    approvalHours: "0.5",
  };
  const input = roleInputOf(draft);
  expect(input).toEqual({
    name: "Researcher",
    description: "",
    grants: [{ tool: "crm.*", perHour: 30, allowsDangerous: true }],
    sandbox: { isOn: true, allow: ["a.*", "b.c"], deny: [] },
    approvalMinutes: 30,
  });
  const saved = {
    ...input,
    grants: input.grants.map((grant) => ({ ...grant, usedThisHour: 0 })),
    ...{ id: 1, tokenCount: 0, createdAt: "", updatedAt: "" },
  };
  expect(roleInputOf(roleDraftOf(saved, () => "k"))).toEqual(input);
});

it("sends of a changed role what is not as it was when it was opened", () => {
  const opened = { ...empty, name: "Clerk", grants: [{ ...newGrant("k"), tool: "crm.*" }] };
  expect(changedRoleInput(opened, { ...opened, description: "Of the shop" })).toEqual({
    description: "Of the shop",
  });
  expect(changedRoleInput(opened, { ...opened, grants: [] })).toEqual({ grants: [] });
});
