import { randomUUID } from "node:crypto";
import { type RecordedRequest, type Reply, type StandIn, startStandIn } from "@carillon/testing";
import { failureOf, runAction, testContext } from "@carillon/testing/connector";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { http } from "../http.ts";
import { createTokenCache } from "./token-cache.ts";

/** An API and its authorization server in one, as RFC 6749 §4.4 and RFC 6750 §3 have them. */
const tokens = new Set<string>();
let issued: number;
let lifetime: number | undefined;
let refusal: Reply | null;
let secret: string;
let server: StandIn;

function answer({ path, headers, body }: RecordedRequest): Reply {
  if (path !== "/token") {
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1] ?? "";
    return tokens.has(token)
      ? {
          headers: { "x-sent": String(headers.authorization) },
          body: { authorization: headers.authorization },
        }
      : { status: 401 };
  }
  if (refusal) return refusal;
  const form = new URLSearchParams(String(body));
  const basic = Buffer.from((headers.authorization ?? "").slice("Basic ".length), "base64").toString();
  const [id, given] =
    basic === ""
      ? [form.get("client_id"), form.get("client_secret")]
      : basic.split(":").map((part) => decodeURIComponent(part.replaceAll("+", " ")));
  if (id !== "my client" || given !== secret)
    return { status: 401, headers: { "www-authenticate": "Basic" }, body: { error: "invalid_client" } };
  issued += 1;
  const token = `issued-${randomUUID()}-${issued}`;
  tokens.add(token);
  return { body: { access_token: token, token_type: "bearer", expires_in: lifetime } };
}

beforeEach(async () => {
  tokens.clear();
  issued = 0;
  lifetime = 3_600;
  refusal = null;
  // The worker's cache outlives a test.
  secret = `s+cr%t ${randomUUID()}`;
  server = await startStandIn(answer);
});
afterEach(() => server.close());

const credentials = (more: object = {}) => ({
  baseUrl: server.url,
  auth: {
    type: "oauth2ClientCredentials",
    tokenUrl: `${server.url}/token`,
    clientId: "my client",
    clientSecret: secret,
    ...more,
  },
});
const request = (more: object = {}, context = testContext().context, parameters: object = { path: "/x" }) =>
  runAction(http, "http.request", { credentials: credentials(more), parameters, context });
const asked = (path: string) => server.requests.filter((each) => each.path === path);

describe("client credentials", () => {
  it.each(["header", "body"])("fetch a token with the client named in the %s, and send it", async (where) => {
    await request({ clientAuthentication: where, scope: "a b", audience: "https://api" });
    const [tokenRequest] = asked("/token");
    const form = Object.fromEntries(new URLSearchParams(String(tokenRequest?.body)));
    expect(form).toMatchObject({ grant_type: "client_credentials", scope: "a b", audience: "https://api" });
    expect(tokenRequest?.headers.authorization === undefined).toBe(where === "body");
    expect(asked("/x")[0]?.headers.authorization).toMatch(/^Bearer issued-.*-1$/);
  });

  it("fetch one token for all runs that need it at once, and keep it", async () => {
    await Promise.all(Array.from({ length: 10 }, () => request()));
    await request();
    expect(asked("/token")).toHaveLength(1);
    expect(asked("/x")).toHaveLength(11);
  });

  it("fetch another shortly before the one there is ends", async () => {
    let now = new Date("2026-03-01T12:00:00Z");
    const { context } = testContext({ now: () => now });
    lifetime = 300;
    await request({}, context);
    now = new Date("2026-03-01T12:04:29Z");
    await request({}, context);
    expect(issued).toBe(1);
    now = new Date("2026-03-01T12:04:31Z");
    await request({}, context);
    expect(issued).toBe(2);
  });

  it("fetch another once when the one there is was refused, and send the request again", async () => {
    await request();
    tokens.clear();
    expect(await request({}, undefined, { path: "/x", method: "POST" })).toMatchObject({ status: 200 });
    expect(issued).toBe(2);
    tokens.clear();
    await Promise.all(Array.from({ length: 5 }, () => request()));
    expect(issued).toBe(3);
  });

  it("give up after that, as a refusal", async () => {
    tokens.add = () => tokens;
    try {
      expect(await failureOf(request())).toMatchObject({ category: "authentication", retryable: false });
      expect([asked("/token").length, asked("/x").length]).toEqual([2, 2]);
    } finally {
      tokens.add = Set.prototype.add;
    }
  });

  it("show nobody the token, though the API says back what it was sent", async () => {
    const output = await request();
    expect(JSON.stringify(output)).toContain("[redacted]");
    expect(JSON.stringify(output)).not.toContain("issued-");
  });

  it("send nothing in a dry run, and show the request itself", async () => {
    const { context } = testContext({ dryRun: true });
    await expect(request({}, context)).rejects.toMatchObject({ request: { url: `${server.url}/x` } });
    expect(server.requests).toHaveLength(0);
  });

  it.each([
    [{ status: 401, body: { error: "invalid_client" } }, "authentication", "INVALID_CLIENT"],
    [{ status: 400, body: { error: "invalid_client" } }, "authentication", "INVALID_CLIENT"],
    [{ status: 400, body: { error: "invalid_scope" } }, "authorization", "SCOPE_REFUSED"],
    [{ status: 400, body: { error: "unauthorized_client" } }, "authorization", "SCOPE_REFUSED"],
    [{ status: 400, body: { error: "invalid_request" } }, "validation", undefined],
    [{ status: 503 }, "server_error", undefined],
    [{ status: 302, headers: { location: "https://evil.example/" } }, "validation", undefined],
    [{ status: 200, body: "<html>" }, "validation", "MALFORMED_RESPONSE"],
    [
      { status: 200, body: { access_token: "a\nb", token_type: "bearer" } },
      "validation",
      "MALFORMED_RESPONSE",
    ],
    [{ status: 200, body: { access_token: "a", token_type: "mac" } }, "validation", "MALFORMED_RESPONSE"],
  ] satisfies [Reply, string, string | undefined][])(
    "make of the answer %j what it is, and nothing was sent to the API",
    async (reply, category, code) => {
      refusal = reply;
      const failure = await failureOf(request());
      expect(failure).toMatchObject({ category, sent: "no", ...(code && { code }) });
      expect(JSON.stringify([failure.message, failure.userMessage])).not.toContain(secret);
      expect(asked("/x")).toHaveLength(0);
      refusal = null;
      await request();
      expect(asked("/x")).toHaveLength(1);
    },
  );

  it("tell a wrong secret when the connection is tested", async () => {
    const test = (more: object) =>
      http.testConnection(http.credentialsSchema.parse(credentials(more)), testContext().context);
    expect(await test({})).toMatchObject({ success: true });
    expect(await test({ clientSecret: "another" })).toMatchObject({
      success: false,
      details: { reason: "wrong_secret" },
    });
    expect(await test({ tokenUrl: "https://no-such-host.example.com/token" })).toMatchObject({
      details: { reason: "wrong_host" },
    });
  });

  it("follow a changed token address as little as a changed base address", () => {
    const moved = { ...credentials({ tokenUrl: "https://evil.example/token" }) };
    expect(http.transport(moved)).not.toBe(http.transport(credentials()));
  });
});

describe("the cache of tokens", () => {
  const auth = {
    type: "oauth2ClientCredentials",
    tokenUrl: "https://login.example.com/token",
    clientId: "c",
    clientSecret: "s",
    clientAuthentication: "header",
  } as const;

  it("lets nobody fail because the time of the one who asked was up", async () => {
    let calls = 0;
    const cache = createTokenCache((_, { signal }) => {
      calls += 1;
      if (calls > 1) return Promise.resolve({ token: "second", lifetimeMs: 60_000 });
      return new Promise((_resolve, reject) =>
        signal.addEventListener("abort", () => reject(signal.reason as Error)),
      );
    });
    const first = testContext();
    const asking = cache.get(auth, first.context);
    const waiting = cache.get(auth, testContext().context);
    first.abort();
    await expect(asking).rejects.toThrow("time is up");
    expect(await waiting).toBe("second");
  });

  it("keeps apart what differs in anything", async () => {
    let calls = 0;
    const cache = createTokenCache(async () => {
      calls += 1;
      return { token: String(calls), lifetimeMs: 60_000 };
    });
    const { context } = testContext();
    const each = [auth, { ...auth, scope: "a" }, { ...auth, clientSecret: "t" }, { ...auth, audience: "b" }];
    const got = [];
    for (const one of [...each, ...each]) got.push(await cache.get(one, context));
    expect(got).toEqual(["1", "2", "3", "4", "1", "2", "3", "4"]);
  });
});
