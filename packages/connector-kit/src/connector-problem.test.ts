import { describe, expect, it } from "vitest";
import { z } from "zod";
import { connectorProblem } from "./connector-problem.ts";
import { defineAction } from "./define-action.ts";
import { type Connector, defineConnector } from "./define-connector.ts";
import type { OAuthSpec } from "./oauth-spec.ts";

const act = (inputSchema: z.ZodType) =>
  defineAction({
    id: "acme.act",
    name: "Act",
    description: "Acts",
    actionType: "query",
    permission: "acme.act",
    inputSchema,
    idempotent: true,
    execute: async () => null,
  });

function acme(changes: Partial<Connector> = {}, inputSchema: z.ZodType = z.strictObject({})): Connector {
  const connector = defineConnector({
    type: "ACME",
    provider: "acme",
    name: "Acme",
    description: "For tests",
    category: "Tests",
    credentialsSchema: z.strictObject({}),
    rateLimit: null,
    timeoutMs: 1_000,
    host: () => "example.com:443",
    testConnection: async () => ({ success: true, message: "", details: {} }),
    actions: [act(inputSchema)],
  });
  return { ...connector, ...changes };
}

const oauth: OAuthSpec<unknown> = {
  fields: {
    clientId: "clientId",
    clientSecret: "clientSecret",
    accessToken: "token",
    refreshToken: "refreshToken",
    expiresAt: "expiresAt",
  },
  provider: () => ({
    authorizationUrl: "https://id.example.com/authorize",
    tokenUrl: "https://id.example.com/token",
    scopes: [],
    pkce: true,
    clientAuthentication: "basic",
  }),
};

describe("connectorProblem", () => {
  it("finds nothing wrong with what defineConnector makes", () => {
    expect(connectorProblem(acme())).toBeNull();
    expect(connectorProblem(acme({ oauth }))).toBeNull();
    expect(connectorProblem(acme({ keywords: ["chat"] }))).toBeNull();
  });

  it.each([
    ["nothing", undefined, "it: "],
    ["a text", "ACME", "it: "],
    ["a type in small letters", acme({ type: "acme" }), "type: must look like SLACK"],
    ["a provider with a dot", acme({ provider: "a.b" }), "provider: must look like google-sheets"],
    ["no actions", acme({ actions: new Map() }), "actions: must have one at least"],
    ["one that says it is built in", acme({ builtIn: true }), "builtIn: "],
    ["keywords that are one text", { ...acme(), keywords: "chat" }, "keywords: "],
    ["no host", { ...acme(), host: "example.com" }, "host: must be a function"],
    ["no schema", { ...acme(), credentialsSchema: {} }, "credentialsSchema: must be a zod schema"],
    ["OAuth2 without fields", { ...acme(), oauth: { ...oauth, fields: undefined } }, "oauth.fields: "],
    ["OAuth2 without a provider", { ...acme(), oauth: { ...oauth, provider: "acme" } }, "oauth.provider: "],
    ["an import that is none", { ...acme(), importAction: true }, "importAction: must be a function"],
    [
      "an example without parameters",
      acme({
        actions: new Map([["acme.act", { ...act(z.strictObject({})), examples: [{ name: "A" }] as never }]]),
      }),
      "examples.0.parameters: ",
    ],
    ["an endless timeout", acme({ timeoutMs: 1e9 }), "timeoutMs: "],
    [
      "credentials that take anything",
      acme({ credentialsSchema: z.object({}) }),
      "credentialsSchema that is no z.strictObject",
    ],
    ["an input that is a text", acme({}, z.string()), "inputSchema of acme.act that is no z.strictObject"],
    [
      "an action under another name",
      acme({ actions: new Map([["acme.other", act(z.strictObject({}))]]) }),
      "acme.act under the name acme.other",
    ],
  ])("says what is wrong with %s", (_, value, words) => {
    expect(connectorProblem(value)).toContain(words);
  });
});
