import { createRegistry, defineAction, defineConnector } from "@carillon/connector-kit";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { CallToolResultSchema } from "@modelcontextprotocol/sdk/types.js";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Ended, startTestServer } from "./test-server.ts";

type Run = Parameters<typeof startTestServer>[1];

const action = defineAction({
  id: "acme.thing.do",
  name: "Do it",
  description: "Does the thing",
  actionType: "create",
  inputSchema: z.strictObject({ text: z.string() }),
  idempotent: false,
  permission: "acme.do",
  execute: async () => ({}),
});
const connector = defineConnector({
  type: "ACME",
  provider: "acme",
  name: "Acme",
  description: "Things",
  category: "Messaging",
  credentialsSchema: z.strictObject({}),
  rateLimit: null,
  timeoutMs: 1_000,
  host: () => "acme.example.com:443",
  testConnection: async () => ({ success: true, message: "", details: {} }),
  actions: [action],
});

const DONE: Ended = { status: "SUCCESS", outcome: "succeeded", data: { ok: true } };
let run: Run = async () => DONE;
let test: Awaited<ReturnType<typeof startTestServer>>;
const clients: Client[] = [];

beforeAll(async () => {
  test = await startTestServer(createRegistry([connector]), (request) => run(request));
});
beforeEach(() => {
  run = async () => DONE;
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await test?.server.close();
});

async function connect(token: string): Promise<Client> {
  const requestInit = { headers: { authorization: `Bearer ${token}` } };
  const client = new Client({ name: "test", version: "1" });
  clients.push(client);
  await client.connect(new StreamableHTTPClientTransport(test.url, { requestInit }) as never);
  return client;
}

const PING = { jsonrpc: "2.0", id: 1, method: "ping" };

async function send(body: unknown, headers: Record<string, string> = {}, method = "POST") {
  const response = await fetch(test.url, {
    method,
    headers: {
      authorization: "Bearer w",
      accept: "application/json, text/event-stream",
      ...(method === "POST" && { "content-type": "application/json" }),
      ...headers,
    },
    ...(method === "POST" && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: text.startsWith("{") && JSON.parse(text),
  };
}

describe("over HTTP", () => {
  it("names who is wrong and how, and takes no cookie in a token's place", async () => {
    const nobody = await fetch(test.url, { method: "POST", headers: { cookie: "carillon.session_token=x" } });
    expect(nobody.status).toBe(401);
    expect(nobody.headers.get("www-authenticate")).toBe('Bearer realm="carillon"');
    const wrong = await send(PING, { authorization: "Bearer wrong" });
    expect(wrong.status).toBe(401);
    expect(wrong.headers.get("www-authenticate")).toBe('Bearer realm="carillon", error="invalid_token"');
    expect(wrong.body).toMatchObject({ jsonrpc: "2.0", id: null, error: { message: expect.any(String) } });
  });

  it("answers what is no message of the protocol in words, by JSON-RPC", async () => {
    const deep = `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`;
    const refusals = [
      await send("{oops"),
      await send(""),
      await send("null"),
      await send([PING]),
      await send({ jsonrpc: "1.0", id: 1, method: "ping" }),
      await send('{"jsonrpc":"2.0","id":1,"method":"ping","params":{"__proto__":{"a":1}}}'),
      await send(PING, { "mcp-session-id": "a b" }),
      await send(PING, { "mcp-protocol-version": "2020-01-01" }),
      await send(`{"jsonrpc":"2.0","id":1,"method":5,"params":${deep}}`),
    ];
    for (const { status, body } of refusals) {
      expect(status, JSON.stringify(body)).toBe(400);
      expect(body).toMatchObject({ jsonrpc: "2.0", error: { code: expect.any(Number) } });
      expect(body.error.message.length).toBeGreaterThan(10);
    }
    expect((await send(PING, { accept: "application/json" })).status).toBe(406);
    expect((await send("a", { "content-type": "text/plain" })).status).toBe(415);
    expect((await send(PING)).body).toEqual({ jsonrpc: "2.0", id: 1, result: {} });
    expect((await send({ jsonrpc: "2.0", method: "notifications/initialized" })).status).toBe(202);
    expect((await send({ ...PING, method: "no/such" })).body).toMatchObject({ error: { code: -32601 } });
  });

  it("has no stream of its own and no session to end", async () => {
    for (const method of ["GET", "DELETE"]) {
      const { status, headers } = await send(null, {}, method);
      expect([status, headers.get("allow")], method).toEqual([405, "POST"]);
    }
  });
});

describe("to the SDK's client", () => {
  it("lists what the token may call, in names that every model API takes, and calls it", async () => {
    const client = await connect("w");
    const { tools } = await client.listTools();
    expect(tools).toMatchObject([
      {
        name: "acme_thing_do",
        title: "Do it",
        annotations: {
          readOnlyHint: false,
          destructiveHint: false,
          idempotentHint: false,
          openWorldHint: true,
        },
        _meta: { "carillon/name": "acme.thing.do", "carillon/cost_per_execution": "0" },
      },
    ]);
    for (const name of ["acme_thing_do", "acme.thing.do"]) {
      const result = await client.callTool({ name, arguments: { text: "hi" } });
      expect(result).toMatchObject({ structuredContent: { ok: true }, content: [{ text: "done" }, {}] });
    }
    const narrow = await connect("narrow");
    expect((await narrow.listTools()).tools).toEqual([]);
    const refused = await narrow.callTool({ name: "acme_thing_do", arguments: { text: "hi" } });
    expect(refused).toMatchObject({
      isError: true,
      content: [{ text: expect.stringMatching(/^PERMISSION_DENIED: .*tools\.execute/) }],
    });
    await expect(client.callTool({ name: "acme_thing_undo" })).rejects.toMatchObject({ code: -32602 });
    await expect(client.listTools({ cursor: "no cursor" })).rejects.toMatchObject({ code: -32602 });
  });

  it("asks which connection where there are several, and takes it from the arguments or from _meta", async () => {
    const asked: unknown[] = [];
    run = async ({ target }) => {
      asked.push("toolId" in target && [target.toolId, target.parameters]);
      return DONE;
    };
    const client = await connect("several");
    const { tools } = await client.listTools();
    expect(tools[0]?.inputSchema.required).toEqual(["tool_id", "text"]);
    const name = "acme_thing_do";
    await client.callTool({ name, arguments: { text: "hi", tool_id: 2 } });
    await client.callTool({ name, arguments: { text: "hi" }, _meta: { "carillon/tool_id": 1 } });
    expect(asked).toEqual([
      [2, { text: "hi" }],
      [1, { text: "hi" }],
    ]);
    const unsaid = await client.callTool({ name, arguments: { text: "hi" } });
    expect(unsaid).toMatchObject({ isError: true, content: [{ text: expect.stringContaining("tool_id") }] });
    const odd = await client.callTool({ name, arguments: { text: "hi", tool_id: { a: 1 } } });
    expect(odd).toMatchObject({ isError: true, content: [{ text: expect.stringContaining("VALIDATION") }] });
  });

  it("runs a call as an agent's, in the conversation of its session or the one that it names", async () => {
    const seen: unknown[] = [];
    run = async ({ trigger, agentSessionId, sessionId, isTest }) => {
      seen.push([trigger, agentSessionId, sessionId, isTest]);
      return DONE;
    };
    const client = await connect("w");
    const call = { name: "acme_thing_do", arguments: { text: "hi" } };
    await client.callTool(call);
    await client.callTool({
      ...call,
      _meta: { "carillon/agent_session_id": "mine", "carillon/session_id": "s", "carillon/dry_run": true },
    });
    expect(seen).toEqual([
      ["mcp", expect.stringMatching(/^[0-9a-f-]{36}$/), undefined, false],
      ["mcp", "mine", "s", true],
    ]);
  });

  it("refuses in a result what no tool takes: prototype names and nesting without an end", async () => {
    let deep: unknown = 1;
    for (let level = 0; level < 1_000; level += 1) deep = { deep };
    const params = { name: "acme_thing_do", arguments: { text: deep } };
    const { text } = await send({ ...PING, method: "tools/call", params });
    expect(text).toContain("VALIDATION_ERROR");
    expect(text).toContain("levels deep");
  });

  it("says nothing of what nobody planned for but the id that the log has", async () => {
    run = async () => {
      throw new Error("the password is hunter2");
    };
    const client = await connect("w");
    const result = await client.callTool({ name: "acme_thing_do", arguments: { text: "hi" } });
    expect(JSON.stringify(result)).not.toContain("hunter2");
    expect(result).toMatchObject({
      isError: true,
      content: [{ text: expect.stringMatching(/\(error [0-9a-f-]{36}\)/) }],
    });
    expect(test.failures).toHaveLength(1);
  });

  it("tells how a call goes on to who asks for it, in words and in order", async () => {
    run = async ({ onProgress }) => {
      onProgress?.({ kind: "attempt", number: 1 });
      onProgress?.({ kind: "waiting", stage: "retry", ms: 1_250, note: "HTTP_503" });
      onProgress?.({ kind: "waiting", stage: "limiter", ms: 400, note: "10 per 60 s" });
      onProgress?.({ kind: "calling", actionId: "acme.thing.get" });
      onProgress?.({ kind: "step", step: "page 2", percentage: 40 });
      return onProgress ? DONE : { ...DONE, data: { nobody: true } };
    };
    const client = await connect("w");
    const call = { name: "acme_thing_do", arguments: { text: "hi" } };
    const heard: unknown[] = [];
    const onprogress = (progress: unknown) => heard.push(progress);
    await client.callTool(call, undefined, { onprogress });
    expect(heard).toEqual([
      { progress: 1, message: "attempt 1" },
      { progress: 2, message: "tries again in 1.3 s after HTTP_503" },
      { progress: 3, message: "waits 0.4 s for its turn: 10 per 60 s" },
      { progress: 4, message: "calls acme.thing.get" },
      { progress: 5, message: "page 2 (40 %)" },
    ]);
    expect(await client.callTool(call)).toMatchObject({ structuredContent: { nobody: true } });
  });

  it("ends the call that is cancelled, and no other caller's of the same number", async () => {
    const running = new Map<string, PromiseWithResolvers<string>>();
    const ends = new Map<string, string>();
    run = ({ workspaceId, signal }) => {
      running.get(workspaceId)?.resolve("");
      return new Promise((resolve) => {
        signal?.addEventListener("abort", () => {
          ends.set(workspaceId, "cancelled");
          resolve({ status: "CANCELLED", outcome: "failed" });
        });
        finish.set(workspaceId, () => resolve(DONE));
      });
    };
    const finish = new Map<string, () => void>();
    const call = { name: "acme_thing_do", arguments: { text: "hi" } };
    const cancel = new AbortController();
    for (const name of ["one", "two"]) running.set(name, Promise.withResolvers());
    const [one, two] = [await connect("one"), await connect("two")];
    const first = one.callTool(call, undefined, { signal: cancel.signal });
    const second = two.callTool(call);
    await Promise.all([...running.values()].map(({ promise }) => promise));
    cancel.abort("enough");
    await expect(first).rejects.toThrow("enough");
    await expect.poll(() => ends.get("one")).toBe("cancelled");
    finish.get("two")?.();
    expect(await second).toMatchObject({ structuredContent: { ok: true } });
    expect(ends.has("two")).toBe(false);
    // What is not here may be another process's.
    const before = test.announced.length;
    await two.notification({ method: "notifications/cancelled", params: { requestId: 999 } });
    await expect.poll(() => test.announced.length).toBe(before + 1);
  });

  it("ends the call of a client that goes away", async () => {
    const began = Promise.withResolvers<void>();
    const ended = Promise.withResolvers<void>();
    run = ({ signal }) => {
      began.resolve();
      return new Promise((resolve) => {
        signal?.addEventListener("abort", () => {
          ended.resolve();
          resolve({ status: "CANCELLED", outcome: "failed" });
        });
      });
    };
    const leave = new AbortController();
    const params = { name: "acme_thing_do", arguments: { text: "hi" } };
    const gone = fetch(test.url, {
      method: "POST",
      signal: leave.signal,
      headers: {
        authorization: "Bearer w",
        accept: "application/json, text/event-stream",
        "content-type": "application/json",
      },
      body: JSON.stringify({ ...PING, method: "tools/call", params }),
    }).then((response) => response.text());
    await began.promise;
    leave.abort();
    await expect(gone).rejects.toThrow();
    await ended.promise;
  });

  it("mixes no callers up, however many call at once", async () => {
    const waiting: (() => void)[] = [];
    run = async ({ workspaceId, target }) => {
      // All are under way together, and end in another order than they began.
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 80) for (const end of waiting.toReversed()) end();
      });
      return { ...DONE, data: { workspaceId, said: "parameters" in target && target.parameters } };
    };
    const both = await Promise.all(["one", "two"].map(connect));
    const calls = both.flatMap((client, index) =>
      Array.from({ length: 40 }, async (_, number) => {
        const text = `${index} ${number}`;
        const result = await client.request(
          { method: "tools/call", params: { name: "acme_thing_do", arguments: { text } } },
          CallToolResultSchema,
        );
        expect(result.structuredContent).toEqual({
          workspaceId: index === 0 ? "one" : "two",
          said: { text },
        });
      }),
    );
    await Promise.all(calls);
  });
});
