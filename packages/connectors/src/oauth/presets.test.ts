import type { HttpRequest, HttpResponse } from "@carillon/connector-kit";
import { oauthClientOf, oauthTokensOf, secretPaths, withOAuthTokens } from "@carillon/connector-kit";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { githubOauth } from "./github-oauth.ts";
import { googleOauth } from "./google-oauth.ts";
import { notionOauth } from "./notion-oauth.ts";
import { oauthAccessTokenField, oauthClientFields, oauthTokenFields } from "./oauth-fields.ts";
import { slackOauth } from "./slack-oauth.ts";

const SHEETS = "https://www.googleapis.com/auth/spreadsheets";
const presets = {
  google: googleOauth([SHEETS]),
  notion: notionOauth("2022-06-28"),
  github: githubOauth(["repo"]),
  slack: slackOauth(["chat:write"]),
};
const client = { id: "app", secret: "planted-secret" };

function answering(status: number, body: string) {
  const sent: HttpRequest[] = [];
  const response: HttpResponse = {
    status,
    headers: {},
    body: Buffer.from(body),
    text: () => body,
    json: () => JSON.parse(body),
  };
  return {
    sent,
    http: {
      request: async (request: HttpRequest) => {
        sent.push(request);
        return response;
      },
    },
  };
}

describe.each(Object.entries(presets))("OAuth2 of %s", (_, preset) => {
  it("is spoken to over TLS, at the provider's own address", () => {
    const { authorizationUrl, tokenUrl, revocationUrl = "" } = preset.provider({});
    for (const url of [authorizationUrl, tokenUrl, revocationUrl]) expect(url).toMatch(/^https:\/\//);
  });

  it("moves as a whole with the base address, so that no code or secret goes elsewhere", () => {
    const {
      authorizationUrl,
      tokenUrl,
      revocationUrl = "",
    } = preset.provider({
      apiBaseUrl: "http://127.0.0.1:9/api/v3",
    });
    for (const url of [authorizationUrl, tokenUrl, revocationUrl])
      expect(new URL(url).origin).toBe("http://127.0.0.1:9");
  });

  it("puts tokens where they are found again, and takes them out", () => {
    const expiresAt = new Date("2026-03-01T09:00:00Z");
    const tokens = { accessToken: "a", refreshToken: "r", expiresAt };
    const connected = withOAuthTokens(preset, { clientId: "app", clientSecret: "s" }, tokens);
    expect(oauthTokensOf(preset, connected)).toEqual(tokens);
    expect(oauthClientOf(preset, connected)).toEqual({ id: "app", secret: "s" });
    expect(withOAuthTokens(preset, connected, {})).toEqual({ clientId: "app", clientSecret: "s" });
  });

  it("is not meant by a connection without a client id", () => {
    expect(oauthClientOf(preset, { clientId: "", token: "typed" })).toBeNull();
  });
});

it("asks Google for a token that lasts without the person, and says so each time", () => {
  expect(presets.google.provider({}).parameters).toMatchObject({ access_type: "offline", prompt: "consent" });
});

it("speaks JSON with Basic authentication to Notion, and names the API version", () => {
  expect(presets.notion.provider({})).toMatchObject({
    tokenBody: "json",
    clientAuthentication: "basic",
    headers: { "notion-version": "2022-06-28" },
  });
  expect(presets.notion.accountOf?.({ workspace_name: "Acme" })).toBe("Acme");
});

it.each([
  ["bad_verification_code", "invalid_grant"],
  ["bad_refresh_token", "invalid_grant"],
  ["incorrect_client_credentials", "invalid_client"],
])("reads GitHub's 200 with %s as %s", (said, means) => {
  expect(presets.github.readAnswer?.({ error: said })).toMatchObject({ error: means });
});

it.each([
  ["invalid_code", "invalid_grant"],
  ["invalid_refresh_token", "invalid_grant"],
  ["bad_client_secret", "invalid_client"],
  ["ratelimited", "temporarily_unavailable"],
  ["something_new", "something_new"],
])("reads Slack's ok: false with %s as %s", (said, means) => {
  expect(presets.slack.readAnswer?.({ ok: false, error: said })).toEqual({
    error: means,
    error_description: said,
  });
});

it("takes Slack's bot token, and the name of its team as the account", () => {
  const answer = { ok: true, access_token: "xoxb-1", token_type: "bot", team: { id: "T1", name: "Acme" } };
  expect(presets.slack.readAnswer?.(answer)).toMatchObject({ access_token: "xoxb-1", token_type: "bearer" });
  expect(presets.slack.accountOf?.(answer)).toBe("Acme");
});

it("takes the app's grant back at GitHub, where the API of the install is", async () => {
  const { http, sent } = answering(204, "");
  const provider = presets.github.provider({ apiBaseUrl: "https://ghe.example.com/api/v3" });
  await presets.github.revoke?.({ http, provider, client, token: "t" });
  expect(sent).toMatchObject([
    {
      method: "DELETE",
      url: "https://ghe.example.com/api/v3/applications/app/grant",
      body: { access_token: "t" },
    },
  ]);
});

it("does not take Slack's ok: false for a token that was revoked", async () => {
  const { http } = answering(200, '{"ok": false, "error": "invalid_auth"}');
  const revoking = presets.slack.revoke?.({ http, provider: presets.slack.provider({}), client, token: "t" });
  await expect(revoking).rejects.toMatchObject({ category: "authentication" });
});

it("does not take a redirect for a grant that was taken back", async () => {
  for (const preset of [presets.github, presets.slack]) {
    const { http } = answering(307, "");
    await expect(
      preset.revoke?.({ http, provider: preset.provider({}), client, token: "t" }),
    ).rejects.toMatchObject({ httpStatus: 307 });
  }
});

it("has no token field that is shown, or typed before connecting", () => {
  const schema = z.strictObject({ ...oauthClientFields, ...oauthTokenFields, ...oauthAccessTokenField });
  const tokens = ["accessToken", "refreshToken", "accessTokenExpiresAt"];
  expect(secretPaths(schema).sort()).toEqual(["clientSecret", ...tokens].sort());
  for (const name of tokens)
    expect(schema.shape[name as "accessToken"].meta(), name).toMatchObject({ managed: true });
  expect(schema.parse({ clientId: "app", clientSecret: "s" })).toEqual({
    clientId: "app",
    clientSecret: "s",
  });
});
