import { type RecordedRequest, type Reply, type StandIn, startStandIn } from "@carillon/testing";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Member } from "../support/member.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";

const CLIENT = { clientId: "app_1-x.y", clientSecret: "planted_secret-1.2" };
const BASIC = `Basic ${Buffer.from(`${CLIENT.clientId}:${CLIENT.clientSecret}`).toString("base64")}`;

let product: RunningProduct;
let provider: StandIn;
let member: Member;

beforeAll(async () => {
  [product, provider] = await Promise.all([sharedProduct(), startStandIn(answer)]);
});
afterAll(async () => {
  await product?.close();
  await provider?.close();
});
beforeEach(async () => {
  provider.requests.length = 0;
  member = await product.newMember();
});

const seconds = { value: 3_600 };

/** The token endpoints of Slack, Notion, Google and GitHub, each in its own words. A code that is not `good` is refused. */
function answer({ path, body, headers }: RecordedRequest): Reply {
  const form = new URLSearchParams(body.toString());
  const isGood = form.get("code") === "good" || form.get("refresh_token") === "refresh-1";
  switch (path) {
    case "/api/oauth.v2.access": {
      if (headers.authorization !== BASIC) return { body: { ok: false, error: "bad_client_secret" } };
      if (!isGood)
        return { body: { ok: false, error: form.has("code") ? "invalid_code" : "invalid_refresh_token" } };
      const expires = { expires_in: seconds.value, refresh_token: "refresh-1" };
      return {
        body: {
          ok: true,
          access_token: "xoxb-1",
          token_type: "bot",
          scope: "chat:write,files:write",
          team: { id: "T1", name: "Acme" },
          ...expires,
        },
      };
    }
    case "/v1/oauth/token": {
      if (headers.authorization !== BASIC) return { status: 401, body: { error: "invalid_client" } };
      const { code } = JSON.parse(body.toString());
      return code === "good"
        ? {
            body: {
              access_token: "ntn_1",
              token_type: "bearer",
              refresh_token: "nrt_1",
              workspace_name: "Acme",
            },
          }
        : { status: 400, body: { error: "invalid_grant", error_description: "Invalid code." } };
    }
    case "/token": {
      const id = `x.${Buffer.from(JSON.stringify({ sub: "1", email: "ada@example.com" })).toString("base64url")}.x`;
      return isGood && form.get("client_secret") === CLIENT.clientSecret
        ? {
            body: {
              access_token: "ya29.1",
              expires_in: 3_599,
              refresh_token: "refresh-1",
              token_type: "Bearer",
              id_token: id,
            },
          }
        : { status: 400, body: { error: "invalid_grant", error_description: "Bad Request" } };
    }
    case "/login/oauth/access_token":
      if (form.get("client_secret") !== CLIENT.clientSecret)
        return { body: { error: "incorrect_client_credentials" } };
      return isGood
        ? { body: { access_token: "gho_1", token_type: "bearer", scope: "repo,workflow" } }
        : { body: { error: "bad_verification_code", error_description: "The code passed is incorrect." } };
    case `/api/v3/applications/${CLIENT.clientId}/grant`:
      return { status: headers.authorization === BASIC ? 204 : 401 };
    case "/api/auth.revoke":
      return { body: { ok: headers.authorization === "Bearer xoxb-1", revoked: true } };
    case "/v1/oauth/revoke":
      return { body: { request_id: "1" } };
    case "/revoke":
      return {};
    default:
      return { body: { ok: true, team: "Acme", user: "robot" }, headers: { "x-oauth-scopes": "chat:write" } };
  }
}

async function connect(type: string, base: string, { code = "good", more = {} } = {}) {
  const tool = await member.client.tools.create.mutate({
    name: type,
    type,
    credentials: { ...CLIENT, ...more, apiBaseUrl: `${provider.url}${base}` },
  });
  const { url } = await member.client.tools.connect.mutate({
    id: tool.id,
    redirectUri: `${product.url}/api/oauth/callback`,
  });
  const sent = new URL(url);
  const back = `/api/oauth/callback?code=${code}&state=${sent.searchParams.get("state")}`;
  const response = await member.fetch(back, { redirect: "manual" });
  const { connection } = await member.client.tools.getById.query({ id: tool.id });
  return { id: tool.id, sent, page: response.headers.get("location") ?? "", connection };
}

const asked = (path: string) => {
  const request = provider.requests.find((each) => each.path === path);
  return { headers: request?.headers ?? {}, body: request?.body.toString() ?? "" };
};

it("connects Slack: scopes with commas, Basic that Slack understands, a bot's token, the team's name", async () => {
  const { id, sent, connection } = await connect("SLACK", "/api");
  expect(sent.pathname).toBe("/oauth/v2/authorize");
  expect(sent.searchParams.get("scope")).toContain("chat:write,reactions:write");
  expect(sent.searchParams.has("code_challenge")).toBe(false);
  expect(connection).toMatchObject({
    status: "connected",
    account: "Acme",
    scopes: ["chat:write", "files:write"],
  });
  const run = await member.client.tools.executeAction.mutate({
    toolId: id,
    actionId: "slack.send-message",
    parameters: { channel: "C1", message: "hello" },
  });
  expect(asked("/api/chat.postMessage").headers.authorization).toBe("Bearer xoxb-1");
  expect(run.error?.category).not.toBe("authentication");
  expect(await member.client.tools.disconnect.mutate({ id })).toMatchObject({ revoked: true });
});

it.each([
  ["a code it does not know", { code: "bad" }, "failed"],
  ["a secret that is wrong", { more: { clientSecret: "another" } }, "client"],
])("reads Slack's 200 with ok: false for %s", async (_, options, outcome) => {
  const { page, connection } = await connect("SLACK", "/api", options);
  expect(page).toContain(`oauth=${outcome}`);
  expect(connection).toMatchObject({ status: "not-connected" });
});

it("asks for a person when Slack says, with 200, that the refresh token is no more", async () => {
  seconds.value = 1;
  const { id } = await connect("SLACK", "/api");
  seconds.value = 3_600;
  await until("the token has ended", async () => {
    const [row] =
      await product.sql`select expires_at < now() as over from tool_connections where tool_id = ${id}`;
    return row?.over === true;
  });
  const send = () =>
    member.client.tools.executeAction.mutate({
      toolId: id,
      actionId: "slack.send-message",
      parameters: { channel: "C1", message: "hello" },
    });
  const body = JSON.stringify({ ok: false, error: "invalid_refresh_token" });
  provider.setMode({
    kind: "status",
    status: 200,
    headers: { "content-type": "application/json" },
    body,
    times: 1,
  });
  expect(await send()).toMatchObject({ error: { category: "authentication", code: "RECONNECT_NEEDED" } });
  expect((await member.client.tools.getById.query({ id })).connection?.problem).toContain("invalid_grant");
});

it("connects Notion: JSON with Basic, its version, no scopes, the workspace's name", async () => {
  const { id, sent, connection } = await connect("NOTION", "");
  expect(sent.searchParams.get("owner")).toBe("user");
  expect(sent.searchParams.has("scope")).toBe(false);
  const { headers, body } = asked("/v1/oauth/token");
  expect(headers).toMatchObject({ authorization: BASIC, "content-type": "application/json" });
  expect(headers["notion-version"]).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(JSON.parse(body)).toMatchObject({ grant_type: "authorization_code", code: "good" });
  expect(connection).toMatchObject({ status: "connected", account: "Acme", expiresAt: null });
  expect(await member.client.tools.disconnect.mutate({ id })).toMatchObject({ revoked: true });
  expect(asked("/v1/oauth/revoke").headers["content-type"]).toBe("application/json");
});

it("connects Google: offline with consent and PKCE, the secret in the body, the account from its ID token", async () => {
  const { id, sent, connection } = await connect("GOOGLE_SHEETS", "");
  expect(Object.fromEntries(sent.searchParams)).toMatchObject({
    access_type: "offline",
    prompt: "consent",
    code_challenge_method: "S256",
  });
  expect(new URLSearchParams(asked("/token").body).get("code_verifier")).toMatch(/^[\w-]{43}$/);
  expect(connection).toMatchObject({ status: "connected", account: "ada@example.com" });
  expect(await member.client.tools.disconnect.mutate({ id })).toMatchObject({ revoked: true });
  expect(new URLSearchParams(asked("/revoke").body).get("token")).toBe("refresh-1");
});

it("connects GitHub, on a server of one's own: PKCE, the secret in the body, a token without an end", async () => {
  const { id, sent, connection } = await connect("GITHUB", "/api/v3");
  expect(sent.pathname).toBe("/login/oauth/authorize");
  expect(sent.searchParams.get("code_challenge_method")).toBe("S256");
  const { headers, body } = asked("/login/oauth/access_token");
  expect(headers.accept).toContain("application/json");
  expect(new URLSearchParams(body).get("code_verifier")).toMatch(/^[\w-]{43}$/);
  expect(connection).toMatchObject({ status: "connected", scopes: ["repo", "workflow"], expiresAt: null });
  await member.client.tools.executeAction.mutate({
    toolId: id,
    actionId: "github.list-repositories",
    parameters: {},
  });
  const call = provider.requests.find(({ path }) => path.startsWith("/api/v3/user/repos"));
  expect(call?.headers.authorization).toBe("Bearer gho_1");
  expect(await member.client.tools.disconnect.mutate({ id })).toMatchObject({ revoked: true });
});

it.each([
  ["a code it does not know", { code: "bad" }, "failed"],
  ["a secret that is wrong", { more: { clientSecret: "another" } }, "client"],
])("reads GitHub's 200 with an error for %s", async (_, options, outcome) => {
  const { page, connection } = await connect("GITHUB", "/api/v3", options);
  expect(page).toContain(`oauth=${outcome}`);
  expect(connection).toMatchObject({ status: "not-connected" });
});
