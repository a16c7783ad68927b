import { type StandIn, startHttpEcho, startStandIn } from "@carillon/testing";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Member } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";
import { storedOf } from "../support/world.ts";

let product: RunningProduct;
let echo: StandIn;
let member: Member;
let toolId: number;
const clients: Client[] = [];

beforeAll(async () => {
  [product, echo] = await Promise.all([startProduct({ apis: 2 }), startHttpEcho()]);
  member = await product.newMember();
  toolId = await connectHttp(member, echo.url);
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await product?.close();
  await echo?.close();
});

async function connectHttp(owner: Member, baseUrl: string, name = "echo"): Promise<number> {
  const made = await owner.client.tools.create.mutate({ name, type: "HTTP", credentials: { baseUrl } });
  return made.id;
}

/** The SDK's own client, as it comes. */
async function connect(token: string, url = product.url, fetchBy: typeof fetch = fetch): Promise<Client> {
  const client = new Client({ name: "test", version: "1" });
  clients.push(client);
  const options = { requestInit: { headers: { authorization: `Bearer ${token}` } }, fetch: fetchBy };
  await client.connect(new StreamableHTTPClientTransport(new URL("/api/mcp", url), options) as never);
  return client;
}

const call = async (client: Client, name: string, args: object = {}) =>
  (await client.callTool({ name, arguments: { ...args } })) as CallToolResult;
const textOf = ({ content }: CallToolResult) =>
  content.map((each) => (each.type === "text" ? each.text : each.type)).join("\n");
const namesOf = async (client: Client) => (await client.listTools()).tools.map(({ name }) => name);

describe("the list of tools", () => {
  it("is what the token may call now: by its scopes, its role, the connections and what is withdrawn", async () => {
    const own = await product.newMember();
    const full = await connect(await own.token());
    const builtIn = await namesOf(full);
    expect(builtIn).toContain("crm_contact_create");
    expect(builtIn).not.toContain("http_request");
    const id = await connectHttp(own, echo.url);
    expect(await namesOf(full)).toEqual([...builtIn, "http_request"].sort());
    const narrow = await connect(await own.token(["tools.execute", "http.request"]));
    expect(await namesOf(narrow)).toEqual(["http_request"]);
    await own.client.registry.update.mutate({ toolName: "http.request", status: "disabled" });
    expect(await namesOf(narrow)).toEqual([]);
    await own.client.registry.update.mutate({
      ...{ toolName: "http.request", status: "deprecated", note: "use fetch" },
    });
    expect((await narrow.listTools()).tools[0]?.description).toContain("Deprecated: use fetch");
    await own.client.tools.update.mutate({ id, isActive: false });
    expect(await namesOf(narrow)).toEqual([]);
  });

  it("has for every tool a name and schemas that clients can take", async () => {
    const { tools } = await (await connect(await member.token())).listTools();
    expect(tools.length).toBeGreaterThan(15);
    for (const { name, inputSchema, annotations } of tools) {
      expect(name).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
      expect(inputSchema, name).toMatchObject({ type: "object" });
      expect(annotations, name).toMatchObject({ readOnlyHint: expect.any(Boolean) });
    }
    expect(tools.filter(({ outputSchema }) => outputSchema).length).toBeGreaterThan(5);
  });
});

describe("a call", () => {
  it("runs, is logged as one of an agent's over MCP, and keeps to the schema that is shown of it", async () => {
    const client = await connect(await member.token());
    await client.listTools();
    const made = await call(client, "crm_contact_create", { name: "Ada" });
    expect(made.structuredContent).toMatchObject({ name: "Ada" });
    const result = await call(client, "http_request", { path: "/hello" });
    expect(result).toMatchObject({ structuredContent: { status: 200 } });
    const id = String(result._meta?.["carillon/execution_id"]);
    const run = await member.client.executions.get.query({ id });
    expect(run).toMatchObject({ trigger: "mcp", actionId: "http.request", status: "SUCCESS" });
    expect(run.agentSessionId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("is looked at again: what was taken away since it was listed is refused, in a result", async () => {
    const own = await product.newMember();
    const id = await connectHttp(own, echo.url);
    const client = await connect(await own.token());
    expect(await namesOf(client)).toContain("http_request");
    const wrong = await call(client, "http_request", { path: 5, colour: "red" });
    expect(wrong.isError).toBe(true);
    expect(textOf(wrong)).toMatch(/^VALIDATION_ERROR: .*\n(- .*\n)*- inputs\.colour: /);
    await own.client.registry.update.mutate({ toolName: "http.request", status: "maintenance" });
    const refused = await until("the refusal", async () => {
      const result = await call(client, "http_request");
      return result.isError && result;
    });
    expect(textOf(refused)).toMatch(/^CONFLICT: http\.request is in maintenance/);
    const second = await connectHttp(own, echo.url, "second");
    await own.client.registry.update.mutate({ toolName: "http.request", status: null });
    const { tools } = await client.listTools();
    const tool = tools.find(({ name }) => name === "http_request");
    expect(tool?.inputSchema.properties?.tool_id).toMatchObject({
      description: expect.stringContaining(`${id} ("echo"), ${second} ("second")`),
    });
    expect(textOf(await call(client, "http_request", { tool_id: toolId }))).toContain("TOOL_NOT_FOUND");
    const token = await own.token(["tools.execute", "http.request"]);
    const revoked = await connect(token);
    const { tokens } = await own.client.tokens.list.query({});
    await own.client.tokens.revoke.mutate({ id: tokens[0]?.id ?? 0 });
    await expect(revoked.listTools()).rejects.toThrow(/401|not valid/);
  });

  it("gives each of two workspaces its own alone, over both processes, however many call at once", async () => {
    const both = await Promise.all(
      ["one", "two"].map(async (name) => {
        const own = await product.newMember(name);
        const id = await connectHttp(own, echo.url, `echo of ${name}`);
        const token = await own.token();
        return { name, id, clients: await Promise.all(product.urls.map((url) => connect(token, url))) };
      }),
    );
    const answers = both.flatMap(({ name, clients: own }) =>
      Array.from({ length: 40 }, async (_, number) => {
        const client = own[number % own.length] ?? expect.fail();
        const result = await call(client, "http_request", { path: `/${name}/${number}` });
        expect(result.structuredContent).toMatchObject({ body: { path: `/${name}/${number}` } });
      }),
    );
    await Promise.all(answers);
    for (const { name, clients: own } of both) {
      const listed = JSON.stringify(await Promise.all(own.map((client) => client.listResources())));
      expect(listed).not.toContain(name === "one" ? "two" : "one");
    }
  });

  it("is cancelled though another process hears of it, and is logged as that", async () => {
    const reached = Promise.withResolvers<void>();
    const silent = await startStandIn(() => {
      reached.resolve();
      return new Promise(() => {});
    });
    try {
      const own = await product.newMember();
      const id = await connectHttp(own, silent.url);
      const [here = "", there = ""] = product.urls;
      const client = await connect(await own.token(), here, (input, init) => {
        const isCancel = String(init?.body).includes("notifications/cancelled");
        return fetch(isCancel ? String(input).replace(here, there) : input, init);
      });
      const cancel = new AbortController();
      const gone = client
        .callTool({ name: "http_request", arguments: {} }, undefined, { signal: cancel.signal })
        .catch(() => "gone");
      await reached.promise;
      cancel.abort();
      expect(await gone).toBe("gone");
      const run = await until("the log", async () => {
        const { executions } = await own.client.executions.list.query({ toolId: id });
        return executions[0];
      });
      expect(run).toMatchObject({ status: "CANCELLED", trigger: "mcp" });
    } finally {
      await silent.close();
    }
  });
});

it("reaches another workspace's connection by no tool, and changes nothing there", async () => {
  const own = await product.newMember();
  await connectHttp(own, echo.url);
  const client = await connect(await own.token());
  const before = await storedOf(product.sql, member.workspaceId);
  const { tools } = await client.listTools();
  const definitions = await member.client.registry.list.query({ limit: 500 });
  for (const { name, _meta } of tools) {
    const definition = definitions.tools.find((each) => each.name === _meta?.["carillon/name"]);
    const [foreign] = (await member.client.tools.getAll.query({ type: definition?.toolType ?? "" })).tools;
    const example = definition?.examples[0]?.parameters ?? {};
    const result = (await client.callTool({
      ...{ name, arguments: example, _meta: { "carillon/tool_id": foreign?.id } },
    })) as CallToolResult;
    expect(textOf(result), name).toMatch(/^(TOOL_NOT_FOUND|VALIDATION_ERROR)/);
    expect(foreign?.id, name).toBeGreaterThan(0);
  }
  expect(tools.length).toBeGreaterThan(15);
  expect(await storedOf(product.sql, member.workspaceId)).toBe(before);
});

it("lists and calls what a connection has got from a document, by the aliases of tools too", async () => {
  const own = await product.newMember();
  const id = await connectHttp(own, echo.url);
  const text = '{"openapi":"3.1.0","paths":{"/pets":{"get":{"operationId":"listPets"}}}}';
  await own.client.tools.importOpenApi.mutate({ id, text, save: true });
  const client = await connect(await own.token());
  const { tools } = await client.listTools();
  const pets = tools.find(({ name }) => /pets/i.test(name));
  expect(pets?.annotations).toMatchObject({ readOnlyHint: true });
  expect(await call(client, pets?.name ?? "")).toMatchObject({
    structuredContent: { body: { path: "/pets" } },
  });
  const second = await connectHttp(own, echo.url, "second");
  await own.client.tools.importOpenApi.mutate({ id: second, text, save: true });
  const again = (await client.listTools()).tools.find(({ name }) => name === pets?.name);
  expect(again?.inputSchema.required).toContain("tool_id");
  expect((await call(client, pets?.name ?? "", { tool_id: second })).isError).toBeUndefined();
  const unknown = client.callTool({ name: "http_fly" });
  await expect(unknown).rejects.toMatchObject({ code: -32602 });
  expect(textOf(await call(client, "brave_web_search", { query: "a" }))).toMatch(/^VALIDATION_ERROR.*BRAVE/i);
});

describe("files of runs", () => {
  it("are linked from the call that made them, listed and read, in their own workspace", async () => {
    const client = await connect(await member.token());
    const result = await call(client, "http_request", { path: "/bytes/5000" });
    const link = result.content.find(({ type }) => type === "resource_link");
    expect(link).toMatchObject({ name: "5000", mimeType: "application/octet-stream", size: 5_000 });
    const uri = link && "uri" in link ? String(link.uri) : "";
    const { resources } = await client.listResources();
    expect(resources.map((each) => each.uri)).toContain(uri);
    const { contents } = await client.readResource({ uri });
    expect(contents).toMatchObject([{ uri, mimeType: "application/octet-stream" }]);
    expect(Buffer.from(String(Reflect.get(contents[0] ?? {}, "blob")), "base64")).toHaveLength(5_000);

    const stranger = await connect(await (await product.newMember()).token());
    await expect(stranger.readResource({ uri })).rejects.toMatchObject({ code: -32002 });
    const blind = await connect(await member.token(["tools.execute", "http.request"]));
    expect((await blind.listResources()).resources).toEqual([]);
    await expect(blind.readResource({ uri })).rejects.toThrow(/artifacts\.read/);
    const unlinked = await call(blind, "http_request", { path: "/bytes/5000" });
    expect(unlinked.content.some(({ type }) => type === "resource_link")).toBe(false);
    await expect(client.readResource({ uri: "file:///etc/passwd" })).rejects.toMatchObject({ code: -32002 });
  });
});

it("answers no foreign page, whatever it brings and asks", async () => {
  const token = await member.token();
  for (const method of ["GET", "POST", "DELETE"]) {
    const headers = { authorization: `Bearer ${token}`, origin: "http://evil.example" };
    const response = await fetch(`${product.url}/api/mcp`, { method, headers });
    expect(response.status, method).toBe(403);
  }
});
