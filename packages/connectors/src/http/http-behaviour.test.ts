import { type StandIn, startHttpEcho } from "@carillon/testing";
import { failureOf, runAction, testContext } from "@carillon/testing/connector";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { http } from "./http.ts";
import { RequestPath, requestUrl } from "./request-url.ts";

let echo: StandIn;
beforeEach(async () => {
  echo = await startHttpEcho();
});
afterEach(() => echo.close());

const action = http.actions.get("http.request");

type Answer = { status: number; headers: Record<string, string>; body: Record<string, unknown> };

const request = async (parameters: object, credentials: object = {}) => {
  const saved = { baseUrl: `${echo.url}/api/`, ...credentials };
  return (await runAction(http, "http.request", { credentials: saved, parameters })) as Answer;
};

describe("http.request", () => {
  it("puts the path under the base address and adds the query to what is there", async () => {
    const { body } = await request({ path: "/users/4%2F2?a=1", query: { b: "ä&=", c: [1, 2], d: true } });
    expect(body).toMatchObject({ method: "GET", path: "/api/users/4%2F2" });
    expect(echo.requests[0]?.path).toBe("/api/users/4%2F2?a=1&b=%C3%A4%26%3D&c=1&c=2&d=true");
    await request({});
    expect(echo.requests[1]?.path).toBe("/api/");
  });

  it.each([
    [
      "basic",
      { type: "basic", username: "jane", password: "pässword" },
      { authorization: `Basic ${Buffer.from("jane:pässword").toString("base64")}` },
    ],
    ["bearer", { type: "bearer", token: "planted" }, { authorization: "Bearer planted" }],
    [
      "OAuth2 that a person allowed",
      {
        type: "oauth2AuthorizationCode",
        authorizationUrl: "https://id.example.com/authorize",
        tokenUrl: "https://id.example.com/token",
        clientId: "app",
        accessToken: "planted",
      },
      { authorization: "Bearer planted" },
    ],
    ["an API key", { type: "apiKey", name: "X-Key", value: "planted" }, { "x-key": "planted" }],
  ])("authorizes by %s, and no header of a call takes its place", async (_, auth, expected) => {
    const headers = Object.fromEntries(Object.keys(expected).map((name) => [name.toUpperCase(), "mine"]));
    const { body } = await request({ headers }, { auth });
    expect(body.headers).toMatchObject(expected);
  });

  it("sends an API key in the query", async () => {
    await request(
      { path: "a", query: { page: 2 } },
      { auth: { type: "apiKey", in: "query", name: "key", value: "pl&nted" } },
    );
    expect(echo.requests[0]?.path).toBe("/api/a?page=2&key=pl%26nted");
  });

  it.each([
    ["JSON by default", { body: { a: "ü" } }, '{"a":"ü"}', "application/json"],
    ["a text that is JSON", { body: '{"a":1}' }, '{"a":1}', "application/json"],
    ["a text that is none", { body: "a=1" }, "a=1", "text/plain; charset=utf-8"],
    ["a text as JSON", { body: "hello", bodyType: "json" }, '"hello"', "application/json"],
    [
      "a form",
      { body: { a: "1 2", b: ["x", "y"] }, bodyType: "form" },
      "a=1+2&b=x&b=y",
      "application/x-www-form-urlencoded",
    ],
    ["a text", { body: "hello", bodyType: "text" }, "hello", "text/plain; charset=utf-8"],
    [
      "bytes",
      { body: "AAH/", bodyType: "binary" },
      Buffer.from([0, 1, 255]).toString(),
      "application/octet-stream",
    ],
  ])("sends %s", async (_, parameters, body, contentType) => {
    await request({ method: "POST", ...parameters });
    expect(String(echo.requests[0]?.body)).toBe(body);
    expect(echo.requests[0]?.headers["content-type"]).toBe(contentType);
  });

  it("lets a call name its own content type", async () => {
    await request({
      method: "PATCH",
      body: { a: 1 },
      headers: { "Content-Type": "application/merge-patch+json" },
    });
    expect(echo.requests[0]?.headers["content-type"]).toBe("application/merge-patch+json");
  });

  it("reads an answer by its type, or as asked", async () => {
    const base = { baseUrl: echo.url };
    expect((await request({ path: "/text" }, base)).body).toBe("plain text, äöü");
    expect((await request({ path: "/bytes/3", responseType: "base64" }, base)).body).toBe("BwcH");
    expect((await request({ path: "/empty" }, base)).body).toBeNull();
    expect((await request({ path: "/bytes/1", responseType: "text" }, base)).body).toBe("\u0007");
    expect((await request({ path: "/text", responseType: "base64" }, base)).body).toBe(
      Buffer.from("plain text, äöü").toString("base64"),
    );
    expect(await failureOf(request({ path: "/text", responseType: "json" }, base))).toMatchObject({
      category: "validation",
      code: "MALFORMED_RESPONSE",
    });
    expect((await request({ method: "HEAD", path: "/text" }, base)).body).toBeNull();
  });

  it("takes the statuses it was told to expect, and no other", async () => {
    const base = { baseUrl: echo.url };
    expect(await request({ path: "/status/404", expectedStatus: [200, 404] }, base)).toMatchObject({
      status: 404,
    });
    expect(await failureOf(request({ path: "/status/200", expectedStatus: 201 }, base))).toMatchObject({
      category: "validation",
    });
    expect(await failureOf(request({ path: "/status/503" }, base))).toMatchObject({
      category: "server_error",
      httpStatus: 503,
    });
  });

  it("keeps its secrets from another origin that it is redirected to", async () => {
    const elsewhere = await startHttpEcho();
    onTestFinished(() => elsewhere.close());
    const credentials = {
      baseUrl: echo.url,
      headers: { "X-Secret": "planted-header" },
      auth: { type: "bearer", token: "planted-token" },
    };
    await request({ path: "/redirect", query: { to: `${elsewhere.url}/x` } }, credentials);
    expect(JSON.stringify(elsewhere.requests)).toContain("/x");
    expect(JSON.stringify(elsewhere.requests[0]?.headers)).not.toContain("planted");
  });

  it("is cut off by an address that is not allowed, before anything is sent", async () => {
    const error = await failureOf(request({ path: "/" }, { baseUrl: "http://169.254.169.254/latest" }));
    expect(error).toMatchObject({
      category: "validation",
      message: expect.stringMatching(/^address not allowed: /),
    });
  });

  it("may be sent again by the method, or by an idempotency key", () => {
    const idempotent = (parameters: object) => {
      const rule = action?.idempotent;
      return typeof rule === "function" && rule(action?.inputSchema.parse(parameters));
    };
    for (const method of ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"])
      expect(idempotent({ method }), method).toBe(true);
    for (const method of ["POST", "PATCH"]) expect(idempotent({ method }), method).toBe(false);
    expect(idempotent({ method: "POST", headers: { "IDEMPOTENCY-KEY": "k" } })).toBe(true);
  });
});

describe("a request's address", () => {
  it("never leaves its origin nor the base's path, whatever the path is", () => {
    const piece = fc.constantFrom(
      "..",
      ".",
      "%2e%2e",
      "%2E.",
      "//",
      "\\",
      "/",
      "@",
      ":",
      "evil.example",
      "https:",
      "?",
      "a",
      "\t",
      " ",
      "%2f",
      "ä",
      ";",
      "http://evil.example",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece).map((parts) => parts.join("")),
          fc.string({ unit: "grapheme" }),
        ),
        (path) => {
          const parsed = RequestPath.safeParse(path);
          if (!parsed.success) return;
          const url = requestUrl("https://api.example.com/v1", parsed.data, {});
          expect(url.origin).toBe("https://api.example.com");
          expect(url.pathname.startsWith("/v1")).toBe(true);
          expect(url.username + url.password).toBe("");
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe("testing an HTTP connection", () => {
  const test = (credentials: object = {}) =>
    http.testConnection(
      http.credentialsSchema.parse({ baseUrl: echo.url, ...credentials }),
      testContext().context,
    );

  it("asks for the base address with the authorization", async () => {
    expect(await test({ auth: { type: "bearer", token: "planted" } })).toMatchObject({ success: true });
    expect(echo.requests).toMatchObject([{ method: "HEAD", headers: { authorization: "Bearer planted" } }]);
  });

  it("asks again by GET where HEAD is not known", async () => {
    echo.setMode({ kind: "status", status: 405, times: 1 });
    expect(await test()).toMatchObject({ success: true, details: { httpStatus: 200 } });
    expect(echo.requests.map(({ method }) => method)).toEqual(["HEAD", "GET"]);
  });

  it("says what an answer other than 200 means", async () => {
    echo.setMode({ kind: "status", status: 404 });
    expect(await test()).toMatchObject({ success: true, message: expect.stringContaining("404") });
    echo.setMode({ kind: "status", status: 500 });
    expect(await test()).toMatchObject({ success: false, details: { reason: "provider_error" } });
  });
});
