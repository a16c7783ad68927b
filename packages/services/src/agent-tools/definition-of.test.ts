import { type ActionSpec, defineAction, defineConnector } from "@carillon/connector-kit";
import { ToolDefinition } from "@carillon/core";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { definitionOf, inWorkspace } from "./definition-of.ts";

const Input = z.strictObject({ text: z.string() });

function definitionWith(
  more: Partial<ActionSpec<object, typeof Input, z.ZodType>> = {},
  category = "Messaging",
): ToolDefinition {
  const action = defineAction({
    id: "fake.send",
    name: "Send",
    description: "Sends",
    actionType: "message",
    permission: "fake.send",
    inputSchema: Input,
    idempotent: false,
    execute: async () => null,
    ...more,
  });
  const connector = defineConnector({
    type: "FAKE",
    provider: "fake",
    name: "Fake",
    description: "",
    category,
    credentialsSchema: z.strictObject({}),
    rateLimit: { limit: 2, windowMs: 1_000 },
    timeoutMs: 1_500,
    host: () => "fake:443",
    testConnection: async () => ({ success: true, message: "", details: {} }),
    actions: [action],
  });
  return ToolDefinition.parse(definitionOf(connector, action));
}

describe("definitionOf", () => {
  it("goes by what connector and action say, where nothing is declared for agents", () => {
    expect(definitionWith()).toMatchObject({
      ...{ name: "fake.send", category: "communication", version: "1.0.0", status: "active" },
      ...{ timeoutSeconds: 2, rateLimitPerMinute: 120, costPerExecution: "0", dangerous: false },
      ...{ cacheable: false, cacheTtlSeconds: null, capabilities: [], fallbacks: [], deprecation: null },
    });
    expect(definitionWith({}, "Gardening").category).toBe("api_integration");
  });

  it("takes a deletion for dangerous unless its author says otherwise", () => {
    expect(definitionWith({ actionType: "delete" }).dangerous).toBe(true);
    expect(definitionWith({ actionType: "delete", dangerous: false }).dangerous).toBe(false);
    expect(definitionWith({ dangerous: true }).dangerous).toBe(true);
  });

  it("goes by what is declared for agents", () => {
    expect(
      definitionWith({
        ...{ category: "web_search", version: "2.1.0", capabilities: ["search"], fallbacks: ["fake.other"] },
        ...{ cacheable: { ttlSeconds: 60 }, costPerExecution: "0.005", timeoutMs: 900_000 },
        deprecation: "use fake.other",
      }),
    ).toMatchObject({
      ...{ category: "web_search", version: "2.1.0", capabilities: ["search"], fallbacks: ["fake.other"] },
      ...{ cacheable: true, cacheTtlSeconds: 60, costPerExecution: "0.005", timeoutSeconds: 300 },
      ...{ status: "deprecated", deprecation: "use fake.other" },
    });
  });
});

it("shows what an administrator has set in place of what is declared", () => {
  const override = {
    status: "maintenance",
    rateLimitPerMinute: 5,
    costPerExecution: "0.1",
    timeoutSeconds: 9,
    note: "moving",
  } as const;
  expect(inWorkspace({ definition: definitionWith(), override })).toMatchObject({
    ...{ status: "maintenance", rateLimitPerMinute: 5, costPerExecution: "0.1", timeoutSeconds: 9 },
    deprecation: "moving",
  });
  const definition = definitionWith();
  expect(inWorkspace({ definition, override: null })).toBe(definition);
});
