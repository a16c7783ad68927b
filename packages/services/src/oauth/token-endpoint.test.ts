import {
  defineConnector,
  type HttpRequest,
  type HttpResponse,
  type OAuthSpec,
} from "@carillon/connector-kit";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { oauthConnectionOf } from "./oauth-connection.ts";
import { exchangeCode, refreshTokens, revokeTokens } from "./token-endpoint.ts";

const NOW = new Date("2026-03-01T09:00:00Z");

const spec: OAuthSpec<unknown> = {
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
    revocationUrl: "https://id.example.com/revoke",
    scopes: [],
    pkce: true,
    clientAuthentication: "basic",
  }),
};

const connectionWith = (oauth: OAuthSpec<unknown>) => {
  const connector = defineConnector({
    type: "FAKE",
    provider: "fake",
    name: "Fake",
    description: "For tests",
    category: "Tests",
    credentialsSchema: z.looseObject({}),
    rateLimit: null,
    oauth,
    timeoutMs: 1_000,
    host: () => "api.example.com:443",
    testConnection: async () => ({ success: true, message: "", details: {} }),
    actions: [],
  });
  const credentials = { clientId: "a_b-c.d", clientSecret: "s_e-c.r", token: "t", refreshToken: "r" };
  const found = oauthConnectionOf(connector, credentials);
  if (!found) throw new Error("OAuth2 is meant");
  return found;
};
const connection = connectionWith(spec);

function answering(status: number, body: string, headers: Record<string, string> = {}) {
  const sent: HttpRequest[] = [];
  const response: HttpResponse = {
    status,
    headers,
    body: Buffer.from(body),
    text: () => body,
    json: () => JSON.parse(body),
  };
  const request = async (each: HttpRequest) => {
    sent.push(each);
    return response;
  };
  return { sent, deps: { http: { request }, now: () => NOW } };
}

const tokens = (more: object = {}) =>
  JSON.stringify({ access_token: "new", token_type: "Bearer", expires_in: 3_600, ...more });

describe("a token endpoint", () => {
  it("is asked with the client in Basic as it is written, since some decode nothing", async () => {
    const { sent, deps } = answering(200, tokens());
    await exchangeCode(deps, connection, { code: "c", redirectUri: "https://us.example/cb", verifier: "v" });
    expect(sent).toMatchObject([
      {
        method: "POST",
        url: "https://id.example.com/token",
        redirect: "manual",
        headers: { authorization: `Basic ${Buffer.from("a_b-c.d:s_e-c.r").toString("base64")}` },
      },
    ]);
    expect(Object.fromEntries(new URLSearchParams(String(sent[0]?.body)))).toEqual({
      grant_type: "authorization_code",
      code: "c",
      code_verifier: "v",
      redirect_uri: "https://us.example/cb",
    });
  });

  it("says when the token ends, counted from before it was asked", async () => {
    const { deps } = answering(200, tokens({ scope: "a b" }));
    const granted = await refreshTokens(deps, connection, "r");
    expect(granted.tokens.expiresAt).toEqual(new Date("2026-03-01T10:00:00Z"));
    expect(granted.scopes).toEqual(["a", "b"]);
  });

  it("gives no end that no date could hold", async () => {
    const { deps } = answering(200, tokens({ expires_in: Number.MAX_SAFE_INTEGER }));
    const { expiresAt } = (await refreshTokens(deps, connection, "r")).tokens;
    expect(expiresAt?.toISOString()).toMatch(/^2036-/);
  });

  it("takes a token of which nobody says when it ends to last as long as the provider's are known to, if it can be renewed", async () => {
    const short = connectionWith({
      ...spec,
      provider: (credentials) => ({ ...spec.provider(credentials), unsaidLifetimeMs: 3_600_000 }),
    });
    const unsaid = { access_token: "new", token_type: "Bearer" };
    const endOf = async (answer: object, of: typeof connection) => {
      const { deps } = answering(200, JSON.stringify(answer));
      const flow = { code: "c", redirectUri: "https://us.example/cb", verifier: "v" };
      return (await exchangeCode(deps, of, flow)).tokens.expiresAt;
    };
    expect(await endOf({ ...unsaid, refresh_token: "r" }, short)).toEqual(new Date("2026-03-01T10:00:00Z"));
    expect(await endOf(unsaid, short)).toBeUndefined();
    expect(await endOf({ ...unsaid, refresh_token: "r" }, connection)).toBeUndefined();
  });

  it("may write null for what it leaves out", async () => {
    const { deps } = answering(
      200,
      tokens({ refresh_token: null, expires_in: null, scope: null, error: null }),
    );
    expect(await refreshTokens(deps, connection, "r")).toMatchObject({
      tokens: { accessToken: "new", refreshToken: "r", expiresAt: undefined },
      scopes: [],
    });
  });

  it.each([
    ["keeps the refresh token where none comes", {}, "r"],
    ["takes the new one where one comes", { refresh_token: "rotated" }, "rotated"],
  ])("%s", async (_, more, refreshToken) => {
    const { deps } = answering(200, tokens(more));
    expect((await refreshTokens(deps, connection, "r")).tokens.refreshToken).toBe(refreshToken);
  });

  it.each([
    ["a refusal", 400, '{"error":"invalid_grant"}', { category: "authentication", code: "invalid_grant" }],
    [
      "a wrong secret",
      401,
      '{"error":"invalid_client"}',
      { category: "authentication", code: "invalid_client" },
    ],
    ["a refusal with 200", 200, '{"error":"invalid_grant"}', { category: "authentication" }],
    ["401 with another body", 401, "<html>", { category: "authentication" }],
    [
      "an outage in OAuth's words",
      400,
      '{"error":"temporarily_unavailable"}',
      { category: "server_error", retryable: true },
    ],
    ["an outage", 503, "busy", { category: "server_error", retryable: true }],
    ["a limit", 429, "slow", { category: "rate_limit", retryable: true, retryAfterMs: 7_000 }],
    ["a page of HTML", 200, "<html>", { category: "validation", code: "MALFORMED_RESPONSE" }],
    ["no token", 200, '{"token_type":"bearer"}', { category: "validation", code: "MALFORMED_RESPONSE" }],
    ["a token that is none", 200, '{"access_token":5,"token_type":"bearer"}', { category: "validation" }],
    [
      "a way of using it that is not known",
      200,
      '{"access_token":"a","token_type":"mac"}',
      { category: "validation" },
    ],
    ["a redirect", 302, "", { category: "validation" }],
  ])("tells %s apart", async (_, status, body, expected) => {
    const { deps } = answering(status, body, { "retry-after": "7" });
    await expect(refreshTokens(deps, connection, "r")).rejects.toMatchObject(expected);
  });

  it("repeats nothing of an answer with a token in an error", async () => {
    const { deps } = answering(200, '{"access_token":"planted-token","token_type":5}');
    const error = await refreshTokens(deps, connection, "r").catch((each: unknown) => each);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain("planted-token");
    expect(error).not.toHaveProperty("cause");
  });
});

describe("a revocation endpoint", () => {
  it("is given the refresh token, and may answer with nothing", async () => {
    const { sent, deps } = answering(200, "");
    expect(await revokeTokens(deps, connection)).toBe(true);
    expect(new URLSearchParams(String(sent[0]?.body)).get("token")).toBe("r");
  });

  it("of a provider with a way of its own is not waited for without an end, nor followed elsewhere", async () => {
    const { sent, deps } = answering(204, "");
    const own = connectionWith({
      ...spec,
      revoke: async ({ http }) => {
        await http.request({ method: "DELETE", url: "https://id.example.com/grant" });
      },
    });
    expect(await revokeTokens(deps, own)).toBe(true);
    expect(sent).toMatchObject([{ method: "DELETE", redirect: "manual", signal: expect.any(AbortSignal) }]);
  });

  it("is not taken at its word when it refuses", async () => {
    const { deps } = answering(400, '{"error":"unsupported_token_type"}');
    await expect(revokeTokens(deps, connection)).rejects.toMatchObject({ code: "unsupported_token_type" });
  });
});
