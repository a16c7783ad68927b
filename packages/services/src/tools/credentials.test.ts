import { defineConnector, maskCredentials } from "@carillon/connector-kit";
import { BadRequestError, type JsonObject } from "@carillon/core";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseCredentials } from "./credentials.ts";

const secret = () => z.string().optional().meta({ secret: true });

const connector = defineConnector({
  type: "FAKE",
  provider: "fake",
  name: "Fake",
  description: "For tests",
  category: "Tests",
  credentialsSchema: z.strictObject({
    clientId: z.string(),
    clientSecret: secret(),
    token: secret(),
    refreshToken: secret(),
    expiresAt: secret(),
    revocationUrl: z.string().optional(),
  }),
  rateLimit: null,
  oauth: {
    fields: {
      clientId: "clientId",
      clientSecret: "clientSecret",
      accessToken: "token",
      refreshToken: "refreshToken",
      expiresAt: "expiresAt",
    },
    provider: ({ revocationUrl }) => ({
      authorizationUrl: "https://id.example.com/authorize",
      tokenUrl: "https://id.example.com/token",
      revocationUrl,
      scopes: [],
      pkce: true,
      clientAuthentication: "basic",
    }),
  },
  timeoutMs: 1_000,
  host: () => "api.example.com:443",
  testConnection: async () => ({ success: true, message: "", details: {} }),
  actions: [],
});

/** Where a form that comes back masked with other addresses is refused. */
function refused(stored: JsonObject, changes: JsonObject): string[] {
  const masked = maskCredentials(connector.credentialsSchema, stored);
  try {
    parseCredentials(connector, { ...masked, ...changes }, stored);
    return [];
  } catch (error) {
    if (!(error instanceof BadRequestError)) throw error;
    return error.issues.map(({ path }) => path);
  }
}

describe("a stored token of OAuth2", () => {
  const revocationUrl = "https://id.example.com/revoke";
  /** A public client, whose token cannot be renewed: the access token is all there is to be taken back. */
  const stored = { clientId: "app", token: "planted-token", revocationUrl };

  it("does not follow to another revocation address, to which disconnecting would send it", () => {
    expect(refused(stored, { revocationUrl: "https://evil.example/revoke" })).toEqual(["credentials.token"]);
    const before = { clientId: "app", token: "planted-token" };
    expect(refused(before, { revocationUrl: "https://evil.example/revoke" })).toEqual(["credentials.token"]);
  });

  it("stays where the address is of the same provider, or there is none any more", () => {
    expect(refused(stored, {})).toEqual([]);
    expect(refused(stored, { revocationUrl: "https://id.example.com/oauth2/revoke" })).toEqual([]);
    expect(refused(stored, { revocationUrl: undefined })).toEqual([]);
  });

  it("is refused with the client secret and the refresh token, which go there too", () => {
    const all = { ...stored, clientSecret: "s", refreshToken: "r" };
    expect(refused(all, { revocationUrl: "https://evil.example/revoke" })).toEqual([
      "credentials.token",
      "credentials.clientSecret",
      "credentials.refreshToken",
    ]);
  });
});
