import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { allowAtProvider } from "../../openid/allow-at-provider.ts";
import { type OpenIdProvider, startOpenIdProvider } from "../../openid/start-openid-provider.ts";
import { dumpDatabase } from "../support/dump-database.ts";
import { failureOf } from "../support/failure-of.ts";
import { joinAs, type Member } from "../support/member.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";

let product: RunningProduct;
let openid: OpenIdProvider;
let member: Member;

beforeAll(async () => {
  product = await sharedProduct();
  openid = await startOpenIdProvider([`${product.url}/api/oauth/callback`]);
});
afterAll(async () => {
  await product?.close();
  await openid?.close();
});
beforeEach(async () => {
  openid.setAway(false);
  openid.setLifetime(3_600);
  member = await product.newMember();
});

const redirectUri = () => `${product.url}/api/oauth/callback`;

const httpTool = (credentials: object = openid.credentials()) =>
  member.client.tools.create.mutate({ name: "API", type: "HTTP", credentials: { ...credentials } });

const start = (id: number, { client }: Pick<Member, "client"> = member) =>
  client.tools.connect.mutate({ id, redirectUri: redirectUri() });

/** Comes back with the browser's cookie; where the page is that the person then sees. */
async function comeBack(url: URL | string, as: Pick<Member, "cookie"> | null = member): Promise<string> {
  const response = await fetch(url, {
    redirect: "manual",
    headers: as ? { cookie: as.cookie } : {},
  });
  expect(response.status).toBe(303);
  expect(response.headers.get("cache-control")).toBe("no-store");
  return response.headers.get("location") ?? "";
}

const read = (id: number) => member.client.tools.getById.query({ id });
const callMe = (toolId: number, { client } = member) =>
  client.tools.executeAction.mutate({ toolId, actionId: "http.request", parameters: { path: "/me" } });
const written = () =>
  product.sql`select verb, user_id, details from audit_log where workspace_id = ${member.workspaceId} order by id desc`;

describe("connecting", () => {
  it("is saved not yet connected, and a run says so instead of sending", async () => {
    const tool = await httpTool();
    expect(tool.connection).toMatchObject({ status: "not-connected", account: null });
    expect(await callMe(tool.id)).toMatchObject({
      status: "FAILURE",
      error: { category: "authentication", code: "NOT_CONNECTED", message: expect.any(String) },
    });
    expect(await member.client.tools.testConnection.mutate({ id: tool.id })).toMatchObject({
      success: false,
      details: { reason: "not_connected" },
    });
  });

  it("sends the person to the provider with PKCE and a state, and acts with the token they bring", async () => {
    const tool = await httpTool();
    const { url } = await start(tool.id);
    const sent = new URL(url).searchParams;
    expect(sent.get("code_challenge_method")).toBe("S256");
    expect(sent.get("code_challenge")).toMatch(/^[\w-]{43}$/);
    expect(sent.get("state")).toMatch(/^[\w-]{43}$/);
    expect(sent.get("redirect_uri")).toBe(redirectUri());
    const back = await allowAtProvider(url);
    const page = await comeBack(back);
    expect(page).toBe(`/tools/${tool.id}?tab=connection&oauth=connected`);
    const { connection } = await read(tool.id);
    expect(connection).toMatchObject({ status: "connected", account: "ada@example.com", problem: null });
    expect(connection?.scopes).toContain("offline_access");
    expect(await callMe(tool.id)).toMatchObject({ status: "SUCCESS", data: { body: { sub: "ada" } } });
    expect(await member.client.tools.testConnection.mutate({ id: tool.id })).toMatchObject({ success: true });
  });

  it("writes down who began and who finished it, and keeps code, state, verifier and tokens to itself", async () => {
    const tool = await httpTool();
    const { url } = await start(tool.id);
    const back = await allowAtProvider(url);
    await comeBack(back);
    expect((await written()).slice(0, 2)).toMatchObject([
      { verb: "tool.connect", user_id: member.userId, details: { outcome: "connected" } },
      { verb: "tool.connect-start", user_id: member.userId },
    ]);
    const code = back.searchParams.get("code") ?? "";
    const state = back.searchParams.get("state") ?? "";
    expect(code).not.toBe("");
    const dumped = [...(await dumpDatabase(product.sql)).values()].join("\n");
    expect(dumped).toContain("oauth2AuthorizationCode");
    for (const secret of [code, state, openid.clientSecret]) {
      expect(dumped).not.toContain(secret);
      expect(product.logs()).not.toContain(secret);
    }
    expect(JSON.stringify((await read(tool.id)).credentials)).not.toMatch(/[\w-]{43}/);
  });

  it("works for a token, whose owner then comes back in the browser", async () => {
    const tool = await httpTool();
    const { url } = await start(tool.id, { client: member.clientWith(await member.token(["tools.write"])) });
    expect(await comeBack(await allowAtProvider(url))).toContain("oauth=connected");
  });

  it("says that the person refused, and keeps what there was", async () => {
    const tool = await httpTool();
    const { url } = await start(tool.id);
    expect(await comeBack(await allowAtProvider(url, { abort: true }))).toBe(
      `/tools/${tool.id}?tab=connection&oauth=refused`,
    );
    expect((await read(tool.id)).connection).toMatchObject({ status: "not-connected" });
    expect((await written())[0]).toMatchObject({ verb: "tool.connect", details: { outcome: "refused" } });
  });

  it("tells a wrong client secret from a provider that is away", async () => {
    const wrong = await httpTool(openid.credentials({ clientSecret: "not-it" }));
    expect(await comeBack(await allowAtProvider((await start(wrong.id)).url))).toContain("oauth=client");
    const tool = await httpTool();
    const back = await allowAtProvider((await start(tool.id)).url);
    openid.setAway(true);
    expect(await comeBack(back)).toContain("oauth=unavailable");
  });

  it("is refused in words where OAuth2 is not used, and for an address that is not ours", async () => {
    const plain = await httpTool({ baseUrl: openid.url });
    expect(plain.connection).toBeNull();
    expect((await failureOf(start(plain.id))).message).toContain("client id");
    const tool = await httpTool();
    const elsewhere = member.client.tools.connect.mutate({
      id: tool.id,
      redirectUri: "https://evil.example/api/oauth/callback",
    });
    expect(await failureOf(elsewhere)).toMatchObject({ code: "BAD_REQUEST" });
  });
});

describe("the state", () => {
  it("is good once", async () => {
    const tool = await httpTool();
    const back = await allowAtProvider((await start(tool.id)).url);
    expect(await comeBack(back)).toContain("oauth=connected");
    expect(await comeBack(back)).toBe("/tools?oauth=state");
  });

  it("is of no use to anybody else, another session of the same person included, and is used up by trying", async () => {
    const tool = await httpTool();
    const sessionOf = async () => {
      const { email, password } = member;
      const response = await fetch(`${product.url}/api/auth/sign-in/email`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: product.url },
        body: JSON.stringify({ email, password }),
      });
      return {
        cookie: response.headers
          .getSetCookie()
          .map((each) => each.split(";")[0])
          .join("; "),
      };
    };
    const colleague = await joinAs("editor", { owner: member, sql: product.sql });
    const grants = openid.grants.length;
    for (const stranger of [null, colleague, await product.newMember(), await sessionOf()]) {
      const back = await allowAtProvider((await start(tool.id)).url);
      expect(await comeBack(back, stranger)).toBe("/tools?oauth=session");
      expect(await comeBack(back)).toBe("/tools?oauth=state");
    }
    expect(openid.grants.length).toBe(grants);
    expect((await read(tool.id)).connection).toMatchObject({ status: "not-connected" });
  });

  it("is refused when it is made up, left out, or too old", async () => {
    const tool = await httpTool();
    const back = await allowAtProvider((await start(tool.id)).url);
    const forged = new URL(back);
    forged.searchParams.set("state", "A".repeat(43));
    expect(await comeBack(forged)).toBe("/tools?oauth=state");
    forged.searchParams.delete("state");
    expect(await comeBack(forged)).toBe("/tools?oauth=state");
    await product.sql`update oauth_flows set expires_at = now() - interval '1 second' where tool_id = ${tool.id}`;
    expect(await comeBack(back)).toBe("/tools?oauth=state");
  });

  it("cannot be replayed with the code of another person's authorization", async () => {
    const tool = await httpTool();
    const mine = await allowAtProvider((await start(tool.id)).url);
    const others = await allowAtProvider((await start(tool.id)).url, { login: "mallory" });
    mine.searchParams.set("code", others.searchParams.get("code") ?? "");
    // The code is bound to the other authorization's PKCE challenge.
    expect(await comeBack(mine)).toContain("oauth=failed");
    expect((await read(tool.id)).connection).toMatchObject({ status: "not-connected" });
  });
});

describe("disconnecting", () => {
  const connected = async () => {
    const tool = await httpTool();
    await comeBack(await allowAtProvider((await start(tool.id)).url));
    return tool;
  };

  it("has the provider take the tokens back, and forgets them", async () => {
    const before = await openid.livingRefreshTokens();
    const tool = await connected();
    expect(await openid.livingRefreshTokens()).toBe(before + 1);
    const answer = await member.client.tools.disconnect.mutate({ id: tool.id });
    expect(answer).toMatchObject({ success: true, revoked: true });
    expect(await openid.livingRefreshTokens()).toBe(before);
    const { connection, credentials } = await read(tool.id);
    expect(connection).toMatchObject({ status: "not-connected", account: null, scopes: [] });
    expect(credentials.auth).not.toHaveProperty("accessToken");
    expect(await callMe(tool.id)).toMatchObject({ error: { code: "NOT_CONNECTED" } });
    expect((await written()).slice(0, 3).map(({ verb }) => verb)).toContain("tool.disconnect");
  });

  it("forgets them though the provider is not there, and says so", async () => {
    const tool = await connected();
    openid.setAway(true);
    const answer = await member.client.tools.disconnect.mutate({ id: tool.id });
    expect(answer).toMatchObject({ success: true, revoked: false });
    expect(answer.message).toContain("did not take them back");
    expect((await read(tool.id)).connection).toMatchObject({ status: "not-connected" });
  });
});

describe("changing a tool that is connected", () => {
  it("keeps the tokens when its name changes or its form is sent back masked", async () => {
    const tool = await httpTool();
    await comeBack(await allowAtProvider((await start(tool.id)).url));
    const { credentials } = await read(tool.id);
    await member.client.tools.update.mutate({ id: tool.id, name: "Renamed", credentials });
    expect((await read(tool.id)).connection).toMatchObject({
      status: "connected",
      account: "ada@example.com",
    });
    expect(await callMe(tool.id)).toMatchObject({ status: "SUCCESS" });
  });

  it("does not let a stored client secret follow to another token endpoint", async () => {
    const tool = await httpTool();
    const { credentials } = await read(tool.id);
    const auth = { ...(credentials.auth as object), tokenUrl: "https://evil.example/token" };
    const failure = await failureOf(
      member.client.tools.update.mutate({ id: tool.id, credentials: { ...credentials, auth } }),
    );
    expect(failure.code).toBe("BAD_REQUEST");
    expect(JSON.stringify(failure)).toContain("credentials.auth.clientSecret");
  });

  it("takes the tokens of one app from another", async () => {
    const tool = await httpTool();
    await comeBack(await allowAtProvider((await start(tool.id)).url));
    const { credentials } = await read(tool.id);
    const auth = { ...(credentials.auth as object), clientId: "another-app" };
    const changed = await member.client.tools.update.mutate({
      id: tool.id,
      credentials: { ...credentials, auth },
    });
    expect(changed.connection).toMatchObject({ status: "not-connected" });
    expect(changed.credentials.auth).not.toHaveProperty("refreshToken");
  });
});
