import { describe, expect, it } from "vitest";
import { oauthDraft, ownRedirectUri } from "./oauth-draft.ts";

const redirectUris = ["https://a.example/api/oauth/callback", "http://localhost:3000/api/oauth/callback"];
const flat = { clientIdField: "clientId", redirectUris };
const nested = {
  clientIdField: "auth.clientId",
  when: { field: "auth.type", is: "oauth2AuthorizationCode" },
  redirectUris,
};

describe("what a form says of OAuth2", () => {
  it("is off where the connector has none, or another way is chosen", () => {
    expect(oauthDraft(null, { clientId: "app" })).toBe("off");
    expect(oauthDraft(nested, { auth: { type: "bearer", clientId: "app" } })).toBe("off");
    expect(oauthDraft(nested, undefined)).toBe("off");
  });

  it("is open until an app is named, and meant from then on", () => {
    expect(oauthDraft(flat, {})).toBe("open");
    expect(oauthDraft(flat, { clientId: "  " })).toBe("open");
    expect(oauthDraft(flat, { clientId: "app" })).toBe("meant");
    const auth = { type: "oauth2AuthorizationCode" };
    expect(oauthDraft(nested, { auth })).toBe("open");
    expect(oauthDraft(nested, { auth: { ...auth, clientId: "app" } })).toBe("meant");
  });
});

it("comes back to the address the page is at, and to no other that begins alike", () => {
  expect(ownRedirectUri(flat, "http://localhost:3000")).toBe(redirectUris[1]);
  expect(ownRedirectUri(flat, "http://localhost:300")).toBeUndefined();
});
