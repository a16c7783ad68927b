import { expect, it } from "vitest";
import { z } from "zod";
import { defineAction } from "./define-action.ts";
import { defineConnector } from "./define-connector.ts";
import { createRegistry } from "./registry.ts";

function connector(provider: string, aliases: Record<string, string[]>) {
  return defineConnector({
    ...{
      type: provider.toUpperCase(),
      provider,
      name: provider,
      description: "For tests",
      category: "Tests",
    },
    ...{ credentialsSchema: z.strictObject({}), rateLimit: null, timeoutMs: 1_000, host: () => "" },
    testConnection: async () => ({ success: true, message: "", details: {} }),
    actions: Object.entries(aliases).map(([name, of]) =>
      defineAction({
        ...{ id: `${provider}.${name}`, name, description: name, permission: `${provider}.use` },
        ...{ actionType: "query", inputSchema: z.strictObject({}), idempotent: true, aliases: of },
        execute: async () => null,
      }),
    ),
  });
}

it("knows an action by its aliases, and gives back any other name", () => {
  const registry = createRegistry([connector("one", { search: ["one_search", "find"] })]);
  expect(["one_search", "find", "one.search", "other"].map(registry.idOf)).toEqual([
    ...["one.search", "one.search", "one.search", "other"],
  ]);
  expect(registry.action("find")).toBeUndefined();
});

it("refuses an alias that another action has, and one that could be an id", () => {
  const one = connector("one", { search: ["find"] });
  expect(() => createRegistry([one, connector("two", { look: ["find"] })])).toThrow("registered already");
  expect(() => createRegistry([connector("two", { a: ["find"], b: ["find"] })])).toThrow("two actions");
  expect(() => createRegistry([connector("two", { a: ["one.search"] })])).toThrow("an alias is of");
});
