import { expect, it } from "vitest";
import { grantOption } from "./grant-option.ts";

it.each([
  ["crm.*", { tool: "crm.*", perHour: null, allowsDangerous: false }],
  ["*:30", { tool: "*", perHour: 30, allowsDangerous: false }],
  ["crm.contact.delete:5:dangerous", { tool: "crm.contact.delete", perHour: 5, allowsDangerous: true }],
  ["http.request:dangerous", { tool: "http.request", perHour: null, allowsDangerous: true }],
])("reads %s", (text, grant) => {
  expect(grantOption(text)).toEqual([grant]);
});

it("adds to those before it", () => {
  expect(grantOption("b.*", grantOption("a.*")).map(({ tool }) => tool)).toEqual(["a.*", "b.*"]);
});

it.each(["", "crm.*:0", "crm.*:x", "crm.*:5:6", "crm*", ":5"])("refuses %j in words", (text) => {
  expect(() => grantOption(text)).toThrow("Give a tool or a family");
});
