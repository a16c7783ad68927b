import { expect, it } from "vitest";
import { ownerOf, shareSpent } from "./budget-words.ts";

it("says whose a budget is", () => {
  expect(ownerOf({ scope: "workspace", subject: null })).toBe("The workspace");
  expect(ownerOf({ scope: "session", subject: null })).toBe("Each session");
  expect(ownerOf({ scope: "tool", subject: "web.search" })).toBe("Tool web.search");
});

it("tells how much of it is spent, and never more than all", () => {
  expect(shareSpent({ spent: "2.5", amount: "10" })).toBe(0.25);
  expect(shareSpent({ spent: "11", amount: "10" })).toBe(1);
});
