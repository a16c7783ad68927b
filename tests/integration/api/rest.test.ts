import { request } from "node:http";
import { text } from "node:stream/consumers";
import { startHttpEcho } from "@carillon/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Member } from "../support/member.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";
import { makeWorld, storedOf, type World } from "../support/world.ts";

let product: RunningProduct;
let echo: Awaited<ReturnType<typeof startHttpEcho>>;
let member: Member;
let world: World;
let token: string;

beforeAll(async () => {
  [product, echo] = await Promise.all([sharedProduct(), startHttpEcho()]);
  member = await product.newMember();
  world = await makeWorld(member, { baseUrl: echo.url, sql: product.sql });
  token = await member.token();
});
afterAll(async () => {
  await product?.close();
  await echo?.close();
});

const JSON_TYPE = { "content-type": "application/json" };

async function call(path: string, { json, headers, ...init }: RequestInit & { json?: unknown } = {}) {
  const response = await fetch(`${product.url}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${token}`, ...(json !== undefined && JSON_TYPE), ...headers },
    ...(json !== undefined && { method: init.method ?? "POST", body: JSON.stringify(json) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: text === "" ? null : JSON.parse(text),
  };
}

describe("the REST routes", () => {
  it("answer as the procedures do", async () => {
    const { client } = member;
    const answers = await Promise.all([
      call(`/api/v1/connections/${world.toolId}`),
      call("/api/v1/connections?limit=1"),
      call(`/api/v1/events/${world.eventId}`),
      call(`/api/v1/logs/${world.runId}`),
      call(`/api/v1/executions?toolType=http&limit=2`),
      call("/api/v1/events/preview", {
        json: { schedule: "0 9 * * *", after: "2026-01-01T00:00:00Z", count: 2 },
      }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
    const bodies = answers.map(({ body }) => body);
    // When it was read is each answer's own.
    bodies[3].readAt = expect.any(String);
    expect(
      await Promise.all([
        client.tools.getById.query({ id: world.toolId }),
        client.tools.getAll.query({ limit: 1 }),
        client.events.getById.query({ id: world.eventId }),
        client.toolActionLogs.getById.query({ id: world.runId }),
        client.executions.list.query({ toolType: "HTTP", limit: 2 }),
        client.events.preview.query({ schedule: "0 9 * * *", after: "2026-01-01T00:00:00Z", count: 2 }),
      ]),
    ).toEqual(bodies);
  });

  it("take a tool from its making over a run to its end", async () => {
    const made = await call("/api/v1/connections", {
      json: { name: "rest", type: "http", credentials: { baseUrl: echo.url }, tags: ["a", "b"] },
    });
    expect(made).toMatchObject({ status: 200, body: { name: "rest", type: "HTTP" } });
    const path = `/api/v1/connections/${made.body.id}`;
    const run = await call(`${path}/actions/http.request`, {
      json: { parameters: { path: "/x" }, isTest: false },
    });
    expect(run.body).toMatchObject({ status: "SUCCESS", data: { body: { path: "/x" } } });
    expect(
      (await call(`${path}/actions/http.request/validate`, { json: { parameters: { path: 5 } } })).body,
    ).toMatchObject({ valid: false });
    expect((await call(path, { method: "PATCH", json: { isActive: false } })).body.isActive).toBe(false);
    expect(await call(`${path}/actions/http.request`, { json: { parameters: {} } })).toMatchObject({
      status: 412,
      body: { code: "PRECONDITION_FAILED" },
    });
    expect((await call(path, { method: "DELETE" })).body).toEqual({ success: true });
    expect(await call(path)).toMatchObject({
      status: 404,
      body: { code: "NOT_FOUND", message: expect.any(String) },
    });
  });

  it("read a query as the types that its schema asks for", async () => {
    const ids = async (query: string) =>
      (await call(`/api/v1/connections?${query}`)).body.tools?.map(({ id }: { id: number }) => id);
    const { id } = await member.client.tools.create.mutate({
      name: "7",
      type: "HTTP",
      credentials: { baseUrl: echo.url },
      isActive: false,
      tags: ["a", "b"],
    });
    expect(await ids("isActive=false")).toEqual([id]);
    expect(await ids("isActive=true")).not.toContain(id);
    expect(await ids("tags=a")).toEqual([id]);
    expect(await ids("tags=a&tags=b")).toEqual([id]);
    expect(await ids("tags=a&tags=c")).toEqual([]);
    expect(await ids("search=7&limit=5&offset=0")).toContain(id);
    for (const query of [
      "isActive=yes",
      "isActive=",
      "limit=1e1",
      "limit=abc",
      "limit=1&limit=2",
      "limit=0x10",
      "offset=-1",
      "colour=red",
    ]) {
      const { status, body } = await call(`/api/v1/connections?${query}`);
      expect(status, query).toBe(400);
      expect(body.issues[0].path.split(".")[0], query).toBe(query.split("=")[0]);
    }
    expect(await call("/api/v1/connections/abc")).toMatchObject({
      status: 400,
      body: { issues: [{ path: "id" }] },
    });
    expect((await call("/api/v1/logs/not-a-uuid")).status).toBe(400);
    expect((await call("/api/v1/logs?cursor=nonsense")).body.issues).toEqual([
      { path: "cursor", message: expect.any(String) },
    ]);
  });

  it("forces a deletion by a query as by the procedure", async () => {
    const own = await makeWorld(member, { baseUrl: echo.url, sql: product.sql });
    expect(await call(`/api/v1/connections/${own.toolId}`, { method: "DELETE" })).toMatchObject({
      status: 409,
      body: { code: "CONFLICT", message: expect.stringContaining('"world"') },
    });
    expect(await call(`/api/v1/connections/${own.toolId}?force=true`, { method: "DELETE" })).toMatchObject({
      status: 200,
    });
  });

  it("act without a body where none is needed, whatever its type is said to be", async () => {
    const path = `/api/v1/events/${world.eventId}/deactivate`;
    expect((await call(path, { method: "POST" })).status).toBe(200);
    expect((await call(path, { method: "POST", headers: JSON_TYPE })).status).toBe(200);
    expect((await call(path, { method: "POST", headers: JSON_TYPE, body: "{}" })).status).toBe(200);
  });
});

describe("bad requests are answered in clear JSON, and change nothing", () => {
  const deep = `${"[".repeat(200_000)}1${"]".repeat(200_000)}`;
  it.each<[string, string, RequestInit, number]>([
    ["malformed JSON", "/api/v1/connections", { method: "POST", headers: JSON_TYPE, body: '{"name":' }, 400],
    ["a body that is a list", "/api/v1/connections", { method: "POST", headers: JSON_TYPE, body: "[]" }, 400],
    [
      "a body that is a text",
      "/api/v1/connections",
      { method: "POST", headers: JSON_TYPE, body: '"x"' },
      400,
    ],
    ["no body where one is needed", "/api/v1/connections", { method: "POST" }, 400],
    [
      "a body of another type",
      "/api/v1/connections",
      { method: "POST", headers: { "content-type": "text/plain" }, body: "{}" },
      415,
    ],
    [
      "a form",
      "/api/v1/connections",
      { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: "a=1" },
      415,
    ],
    [
      "__proto__",
      "/api/v1/connections",
      { method: "POST", headers: JSON_TYPE, body: '{"name":"n","__proto__":{"isAdmin":true}}' },
      400,
    ],
    [
      "constructor.prototype",
      "/api/v1/connections",
      { method: "POST", headers: JSON_TYPE, body: '{"constructor":{"prototype":{"a":1}}}' },
      400,
    ],
    [
      "nesting without an end",
      "/api/v1/events/preview",
      { method: "POST", headers: JSON_TYPE, body: `{"schedule":${deep}}` },
      400,
    ],
    ["an address that is nowhere", "/api/v1/nothing/here", {}, 404],
    ["another that is nowhere", "/api/nothing", { method: "DELETE" }, 404],
    [
      "a method that is none of the route's",
      "/api/v1/connections",
      { method: "PUT", headers: JSON_TYPE, body: "{}" },
      404,
    ],
    ["a procedure that is nowhere", "/api/trpc/tools.nothing", {}, 404],
    ["a mutation sent as a query", "/api/trpc/tools.delete?input=%7B%22id%22%3A1%7D", {}, 405],
    ["an input that is no JSON", "/api/trpc/tools.getAll?input=%7Bnot", {}, 400],
    [
      "malformed JSON for a procedure",
      "/api/trpc/tools.create",
      { method: "POST", headers: JSON_TYPE, body: '{"name":' },
      400,
    ],
    [
      "another type for a procedure",
      "/api/trpc/tools.create",
      { method: "POST", headers: { "content-type": "text/plain" }, body: "{}" },
      415,
    ],
    [
      "nesting without an end for a procedure",
      "/api/trpc/tools.create",
      { method: "POST", headers: JSON_TYPE, body: deep },
      400,
    ],
    [
      "a batch without an end",
      `/api/trpc/${Array(60).fill("tools.getAll").join()}?batch=1&input=%7B%7D`,
      {},
      400,
    ],
    ["a path of escapes", "/api/v1/connections/%00", {}, 400],
    ["a path that is not UTF-8", "/api/v1/connections/%ff", {}, 400],
    [
      "malformed JSON for sign-up",
      "/api/auth/sign-up/email",
      { method: "POST", headers: JSON_TYPE, body: "{" },
      400,
    ],
  ])("%s", async (_, path, init, status) => {
    const before = await storedOf(product.sql, member.workspaceId);
    const answer = await call(path, init);
    expect(answer.status, answer.text.slice(0, 500)).toBe(status);
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
    expect(answer.text.length).toBeLessThan(2_000);
    expect(answer.text).toMatch(/"message":"[^"]{5}/);
    expect(answer.text).not.toMatch(/node_modules|\.ts:\d|at \w+ \(/);
    expect(await storedOf(product.sql, member.workspaceId)).toBe(before);
  });

  it.each([
    ["/api/v1/connections", '{"name":', "The body is not valid JSON: it ends too early"],
    ["/api/v1/connections", '{"name" 1}', "The body is not valid JSON at position 8 (line 1 column 9)"],
    [
      "/api/v1/connections",
      '{"__proto__":{}}',
      'The body names "__proto__" or "constructor.prototype", which no input has: leave them out',
    ],
    ["/api/trpc/tools.create", '{"name":', "The input is not valid JSON: it ends too early"],
  ])("at %s, %s is said to be wrong and where", async (path, body, message) => {
    const { text } = await call(path, { method: "POST", headers: JSON_TYPE, body });
    const answer = JSON.parse(text) as { message?: string; error?: { message: string } };
    expect(answer.message ?? answer.error?.message).toBe(message);
  });

  it.each(["/api/v1/connections", "/api/trpc/tools.create", "/api/auth/sign-in/email"])(
    "17 MB at %s",
    async (path) => {
      const answer = await sendTooMuch(`${product.url}${path}`, 17 * 1024 * 1024);
      expect(answer.status).toBe(413);
      expect(answer.text).toMatch(/"message":"[^"]{5}/);
    },
  );

  it("17 MB for a tool, in the shape that agents read", async () => {
    const answer = await sendTooMuch(`${product.url}/api/v1/tools/http.request`, 17 * 1024 * 1024);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toMatchObject({ status: "error", error: "VALIDATION_ERROR" });
  });

  it("nothing of it harms the process", async () => {
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    expect(await call("/healthz", {})).toMatchObject({ status: 200, body: { status: "ok" } });
    expect(await call("/readyz", {})).toMatchObject({ status: 200, body: { status: "ready" } });
    expect(product.logs()).not.toMatch(/uncaught|unhandled/i);
  });
});

/** The answer comes, and the connection ends, before all is sent, which fetch takes for a failure. */
function sendTooMuch(url: string, bytes: number): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { ...JSON_TYPE, authorization: `Bearer ${token}`, "content-length": bytes };
    const sending = request(url, { method: "POST", headers }, (response) => {
      text(response).then((words) => resolve({ status: response.statusCode, text: words }), reject);
    });
    sending.on("error", () => undefined);
    sending.write(Buffer.alloc(1024 * 1024, 120));
  });
}
