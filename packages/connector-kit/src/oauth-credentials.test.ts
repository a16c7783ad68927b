import { describe, expect, it } from "vitest";
import { oauthClientOf, oauthTokensOf, withOAuthTokens } from "./oauth-credentials.ts";

const nested = {
  fields: {
    clientId: "auth.clientId",
    clientSecret: "auth.clientSecret",
    accessToken: "auth.accessToken",
    refreshToken: "auth.refreshToken",
    expiresAt: "auth.expiresAt",
  },
  when: { field: "auth.type", is: "oauth" },
};
const saved = { baseUrl: "https://example.com", auth: { type: "oauth", clientId: "app", clientSecret: "s" } };

describe("OAuth2 in credentials", () => {
  it("is meant where its field says so and an app is named", () => {
    expect(oauthClientOf(nested, saved)).toEqual({ id: "app", secret: "s" });
    expect(oauthClientOf(nested, { auth: { ...saved.auth, type: "basic" } })).toBeNull();
    expect(oauthClientOf(nested, { auth: { type: "oauth", clientId: "" } })).toBeNull();
    expect(oauthClientOf(nested, undefined)).toBeNull();
    expect(oauthClientOf(nested, { auth: "oauth" })).toBeNull();
  });

  it("has an empty secret for a public client", () => {
    expect(oauthClientOf(nested, { auth: { type: "oauth", clientId: "app" } })).toEqual({
      id: "app",
      secret: "",
    });
  });

  it("keeps all else as it is when tokens come and go, and changes nothing it was given", () => {
    const expiresAt = new Date("2026-03-01T09:00:00Z");
    const before = structuredClone(saved);
    const connected = withOAuthTokens(nested, saved, { accessToken: "a", refreshToken: "r", expiresAt });
    expect(saved).toEqual(before);
    expect(connected).toEqual({
      ...saved,
      auth: { ...saved.auth, accessToken: "a", refreshToken: "r", expiresAt: "2026-03-01T09:00:00.000Z" },
    });
    expect(oauthTokensOf(nested, connected)).toEqual({ accessToken: "a", refreshToken: "r", expiresAt });
    expect(withOAuthTokens(nested, connected, {})).toEqual(saved);
  });

  it("takes a token from where it is alone: never one of the prototype's names", () => {
    const fields = { ...nested.fields, accessToken: "constructor.name", expiresAt: "auth.toString" };
    expect(oauthTokensOf({ fields }, saved)).toEqual({
      accessToken: undefined,
      refreshToken: undefined,
      expiresAt: undefined,
    });
  });

  it("knows no end where what is written is no time", () => {
    expect(oauthTokensOf(nested, { auth: { expiresAt: "soon" } }).expiresAt).toBeUndefined();
  });
});
