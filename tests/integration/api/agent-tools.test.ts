import { type StandIn, startHttpEcho, startStandIn } from "@carillon/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { joinAs, type Member } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";

let product: RunningProduct;
let echo: StandIn;
let member: Member;
let toolId: number;

beforeAll(async () => {
  [product, echo] = await Promise.all([startProduct({ apis: 2 }), startHttpEcho()]);
  member = await product.newMember();
  toolId = await connect(member, echo.url);
});
afterAll(async () => {
  await product?.close();
  await echo?.close();
});

async function connect(owner: Member, baseUrl: string): Promise<number> {
  const tool = await owner.client.tools.create.mutate({
    name: "echo",
    type: "HTTP",
    credentials: { baseUrl },
  });
  return tool.id;
}

type Called = { status: number; headers: Headers; body: Record<string, unknown> };

async function call(
  name: string,
  body: unknown,
  { by = member, token, url = product.url }: { by?: Member; token?: string; url?: string } = {},
): Promise<Called> {
  const init = {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: typeof body === "string" ? body : JSON.stringify(body),
  };
  const path = `/api/v1/tools/${name}`;
  const response = token || by === NOBODY ? await fetch(`${url}${path}`, init) : await by.fetch(path, init);
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Called["body"],
  };
}
const NOBODY = {} as Member;

describe("the registry", () => {
  it("lists by name, page by page, and knows what there is in code", async () => {
    const first = await member.client.registry.list.query({ limit: 5 });
    const second = await member.client.registry.list.query({ limit: 5, cursor: first.nextCursor ?? "" });
    const names = [...first.tools, ...second.tools].map(({ name }) => name);
    expect(names).toHaveLength(10);
    expect(names).toEqual([...names].sort());
    const crm = await member.client.registry.list.query({ category: "crm" });
    expect(crm.tools.map(({ name }) => name)).toContain("crm.contact.create");
    expect(crm.tools.every(({ category }) => category === "crm")).toBe(true);
    const searches = await member.client.registry.list.query({ capability: "research" });
    expect(searches.tools.map(({ name, category }) => [name, category])).toEqual([
      ["brave-search.web-search", "web_search"],
      ["google-search.web-search", "web_search"],
      ["knowledge.search", "text_processing"],
      ["web.search", "web_search"],
    ]);
    const sends = await member.client.registry.list.query({ permission: "slack.send" });
    expect(sends.tools.map(({ name }) => name)).toContain("slack.send-message");
    expect(sends.tools.every(({ permissions }) => permissions.includes("slack.send"))).toBe(true);
  });

  it("finds tools by words, the best match first", async () => {
    const { tools } = await member.client.registry.search.query({ query: "delete a message on slack" });
    expect(tools[0]?.name).toBe("slack.delete-message");
    const byPart = await member.client.registry.search.query({ query: "order status" });
    expect(byPart.tools[0]?.name).toBe("crm.order.updateStatus");
    expect((await member.client.registry.search.query({ query: "the of" })).tools).toEqual([]);
  });

  it("tells a definition with both schemas, and NOT_FOUND for none", async () => {
    const answer = await (await member.fetch("/api/v1/tools/slack.delete-message")).json();
    expect(answer).toMatchObject({
      name: "slack.delete-message",
      category: "communication",
      status: "active",
      dangerous: true,
      permissions: ["tools.execute", "slack.delete"],
      parameters: { type: "object", $schema: "https://json-schema.org/draft/2020-12/schema" },
    });
    expect((await member.fetch("/api/v1/tools/slack.fly")).status).toBe(404);
  });

  it("counts what was run, and tells what went wrong last", async () => {
    const own = await product.newMember();
    const id = await connect(own, echo.url);
    const inputs = { path: "/status/500", method: "POST", body: {} };
    await call("http.request", { inputs: {}, tool_id: id }, { by: own });
    await call("http.request", { inputs, tool_id: id }, { by: own });
    const tool = await own.client.registry.introspect.query({ toolName: "http.request" });
    expect(tool).toMatchObject({ executions: 2, successes: 1, connections: [{ id, name: "echo" }] });
    expect(tool.averageDurationMs).toBeGreaterThan(0);
    const stats = await own.client.registry.stats.query({});
    expect(stats).toMatchObject({
      executions: 2,
      mostUsed: [{ name: "http.request", executions: 2 }],
      recentErrors: [{ name: "http.request" }],
    });
  });

  it("gives models what the caller may call, without what is dangerous", async () => {
    const client = member.clientWith(await member.token(["tools.read", "tools.execute", "slack.*"]));
    const { tools, names } = await client.registry.getForModel.query({});
    expect(Object.values(names)).toContain("slack.send-message");
    expect(Object.values(names)).not.toContain("slack.delete-message");
    expect(Object.values(names).every((name) => name.startsWith("slack."))).toBe(true);
    for (const { function: each } of tools) expect(each.name).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
  });
});

describe("a call", () => {
  it("runs the action, and says so as agents read it", async () => {
    const { status, body } = await call("http.request", {
      inputs: { path: "/hello" },
      tool_id: toolId,
      agent_session_id: "agent-1",
      session_id: "session-1",
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: "success",
      outputs: { success: true, data: { status: 200 } },
      duration_ms: expect.any(Number),
    });
    const run = await member.client.executions.get.query({ id: String(body.execution_id) });
    expect(run).toMatchObject({
      trigger: "agent",
      agentSessionId: "agent-1",
      sessionId: "session-1",
      actionId: "http.request",
    });
  });

  it("takes the one connection there is, and names those that could be meant where there are several", async () => {
    const own = await product.newMember();
    const none = await call("http.request", { inputs: {} }, { by: own });
    expect(none.body).toMatchObject({ error: "VALIDATION_ERROR", issues: [{ path: "tool_id" }] });
    const first = await connect(own, echo.url);
    expect((await call("http.request", { inputs: {} }, { by: own })).status).toBe(200);
    const second = await connect(own, echo.url);
    const several = await call("http.request", { inputs: {} }, { by: own });
    expect(several.status).toBe(400);
    expect(several.body.message).toContain(`${first} ("echo"), ${second} ("echo")`);
    await own.client.tools.update.mutate({ id: second, isActive: false });
    expect((await call("http.request", { inputs: {} }, { by: own })).status).toBe(200);
    await own.client.tools.update.mutate({ id: first, isActive: false });
    await own.client.tools.delete.mutate({ id: second });
    expect((await call("http.request", { inputs: {} }, { by: own })).body).toMatchObject({
      error: "CONFLICT",
    });
    const builtIn = await call("crm.contact.create", { inputs: { name: "Ada" } }, { by: own });
    expect(builtIn.body).toMatchObject({
      outputs: { resource_url: expect.stringContaining("/crm/"), data: { name: "Ada" } },
    });
  });

  it("makes what models write fit, and tells all that does not, each with its path", async () => {
    const made = await call("crm.contact.list", { inputs: { limit: "2" } });
    expect(made.body).toMatchObject({ status: "success" });
    const wrong = await call("crm.contact.list", { inputs: { limit: "two", colour: "red" } });
    expect(wrong.status).toBe(400);
    expect((wrong.body.issues as { path: string }[]).map(({ path }) => path).sort()).toEqual([
      "inputs.colour",
      "inputs.limit",
    ]);
  });

  it("refuses prototype names, deep nesting and what is no JSON, in words", async () => {
    let deep: unknown = 1;
    for (let level = 0; level < 1_000; level += 1) deep = { deep };
    const refusals = [
      await call("http.request", { inputs: { body: deep }, tool_id: toolId }),
      await call("http.request", `{"inputs": {"__proto__": {"a": 1}}, "tool_id": ${toolId}}`),
      await call("http.request", "{oops"),
      await call("http.request", "[]"),
      await call("http.request", { inputs: "none" }),
      await call("no such tool", {}),
    ];
    for (const { status, body } of refusals) {
      expect(body).toMatchObject({ execution_id: null, status: "error", error: "VALIDATION_ERROR" });
      expect(status).toBe(400);
      expect(String(body.message).length).toBeGreaterThan(10);
    }
    expect(refusals[0]?.body.message).toContain("levels deep");
  });

  it("sends nothing in a dry run and shows the request, without its secrets", async () => {
    const before = echo.requests.length;
    const { body } = await call("http.request", {
      inputs: { path: "/dry", headers: { "x-a": "b" } },
      tool_id: toolId,
      dry_run: true,
    });
    expect(body).toMatchObject({ outputs: { data: { request: { url: `${echo.url}/dry` } } } });
    expect(echo.requests.length).toBe(before);
  });
});

describe("every code of the table", () => {
  it("UNAUTHORIZED, PERMISSION_DENIED naming what is missing, TOOL_NOT_FOUND", async () => {
    const nobody = await call("http.request", { inputs: {} }, { by: NOBODY });
    expect(nobody).toMatchObject({ status: 401, body: { error: "UNAUTHORIZED", execution_id: null } });
    const token = await member.token(["tools.execute", "slack.*"]);
    const denied = await call("http.request", { inputs: {}, tool_id: toolId }, { token });
    expect(denied).toMatchObject({ status: 403, body: { error: "PERMISSION_DENIED" } });
    expect(denied.body.message).toContain("http.request");
    const viewer = await joinAs("viewer", { owner: member, sql: product.sql });
    expect((await call("http.request", { inputs: {} }, { by: viewer })).status).toBe(403);
    expect(await call("http.fly", { inputs: {} })).toMatchObject({
      status: 404,
      body: { error: "TOOL_NOT_FOUND" },
    });
    const stranger = await product.newMember();
    expect(await call("http.request", { inputs: {}, tool_id: toolId }, { by: stranger })).toMatchObject({
      status: 404,
      body: { error: "TOOL_NOT_FOUND" },
    });
  });

  it("PROVIDER_ERROR, CIRCUIT_OPEN with Retry-After, TIMEOUT", async () => {
    const own = await product.newMember();
    const id = await connect(own, echo.url);
    const failing = { inputs: { method: "POST", path: "/status/502", body: {} }, tool_id: id };
    expect(await call("http.request", failing, { by: own })).toMatchObject({
      status: 502,
      body: { error: "PROVIDER_ERROR", execution_id: expect.any(String) },
    });
    const last = await until("an open circuit", async () => {
      const answer = await call("http.request", failing, { by: own });
      return answer.body.error === "CIRCUIT_OPEN" && answer;
    });
    expect(last.status).toBe(503);
    expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);

    const silent = await startStandIn(() => new Promise(() => {}));
    try {
      const slowId = await connect(own, silent.url);
      await own.client.registry.update.mutate({ toolName: "http.request", timeoutSeconds: 1 });
      const slow = { inputs: { method: "POST", path: "/", body: {} }, tool_id: slowId };
      expect(await call("http.request", slow, { by: own })).toMatchObject({
        status: 504,
        body: { error: "TIMEOUT", may_have_run: true },
      });
    } finally {
      await silent.close();
    }
  });

  it("RATE_LIMITED with Retry-After by an administrator's limit, QUOTA_EXCEEDED by the plan", async () => {
    const own = await product.newMember();
    const id = await connect(own, echo.url);
    await own.client.registry.update.mutate({ toolName: "http.request", rateLimitPerMinute: 1 });
    const body = { inputs: {}, tool_id: id };
    const answers = [];
    for (const url of [product.urls[0], product.urls[1]])
      answers.push(await call("http.request", body, { token: await own.token(["*"]), url: url ?? "" }));
    expect(answers.map(({ status }) => status)).toEqual([200, 429]);
    expect(answers[1]?.body.error).toBe("RATE_LIMITED");
    expect(Number(answers[1]?.headers.get("retry-after"))).toBeGreaterThan(0);
    await own.client.registry.update.mutate({ toolName: "http.request", rateLimitPerMinute: null });
    await product.sql`
      insert into workspace_settings (workspace_id, plan) values (${own.workspaceId}, 'free')
      on conflict (workspace_id) do update set plan = 'free'`;
    await product.sql`
      insert into quota_usage (workspace_id, period, starts_at, used)
      select ${own.workspaceId}, 'hour', date_trunc('hour', now(), 'UTC') + n * interval '1 hour', 100 from generate_series(0, 1) n`;
    await own.client.tools.update.mutate({ id, name: "echo again" });
    const over = await call("http.request", body, { by: own });
    expect(over).toMatchObject({ status: 429, body: { error: "QUOTA_EXCEEDED", execution_id: null } });
    expect(Number(over.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("CONFLICT for a key with other input, and for a tool that is withdrawn", async () => {
    const body = { inputs: { path: "/k" }, tool_id: toolId, idempotency_key: "key-1" };
    const [one, two] = await Promise.all([call("http.request", body), call("http.request", body)]);
    expect(one.body.execution_id).toBe(two.body.execution_id);
    const hits = () => echo.requests.filter(({ path }) => path === "/k").length;
    expect(hits()).toBe(1);
    const other = await call("http.request", { ...body, inputs: { path: "/other" } });
    expect(other).toMatchObject({ status: 409, body: { error: "CONFLICT" } });
    expect(hits()).toBe(1);
  });
});

describe("what an administrator sets", () => {
  it("holds at once in every process, is written down, and is taken back by null", async () => {
    const own = await product.newMember();
    const id = await connect(own, echo.url);
    const token = await own.token(["*"]);
    const [, other = ""] = product.urls;
    const body = { inputs: {}, tool_id: id };
    const there = () => call("http.request", body, { token, url: other });
    expect((await there()).status).toBe(200);
    const set = { toolName: "http.request", status: "disabled", note: "use the new one" } as const;
    const changed = await own.client.registry.update.mutate({ ...set, costPerExecution: "0.0025" });
    expect(changed).toMatchObject({ status: "disabled", costPerExecution: "0.0025" });
    const refused = await until("the refusal everywhere", async () => {
      const answer = await there();
      return answer.status === 409 && answer;
    });
    expect(refused.body.message).toContain("use the new one");
    const disabled = await own.client.registry.list.query({ status: "disabled" });
    expect(disabled.tools.map(({ name }) => name)).toEqual(["http.request"]);
    expect((await call("http.request", { inputs: {}, tool_id: toolId })).status, "elsewhere").toBe(200);

    await own.client.registry.update.mutate({ toolName: "http.request", status: "deprecated" });
    const warned = await until("the tool working again", async () => {
      const answer = await there();
      return answer.status === 200 && answer;
    });
    expect(warned.body.warning).toContain("use the new one");
    await own.client.registry.update.mutate({
      toolName: "http.request",
      status: null,
      note: null,
      costPerExecution: null,
    });
    expect(
      await product.sql`select from tool_overrides where workspace_id = ${own.workspaceId}`,
    ).toHaveLength(0);
    const [audited] = await product.sql`
      select target, details from audit_log where workspace_id = ${own.workspaceId} and verb = 'registry.update' order by id limit 1`;
    expect(audited).toMatchObject({ target: "action:http.request", details: { status: "disabled" } });
  });
});

it("ends a call whose client goes away, and logs it as cancelled", async () => {
  const own = await product.newMember();
  const waiting = Promise.withResolvers<void>();
  const silent = await startStandIn(() => {
    waiting.resolve();
    return new Promise(() => {});
  });
  try {
    const id = await connect(own, silent.url);
    const controller = new AbortController();
    const gone = own
      .fetch("/api/v1/tools/http.request", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ inputs: {}, tool_id: id }),
        signal: controller.signal,
      })
      .catch((error: unknown) => error);
    await waiting.promise;
    controller.abort();
    await gone;
    const run = await until("the log of it", async () => {
      const { executions } = await own.client.executions.list.query({});
      return executions[0];
    });
    expect(run.status).toBe("CANCELLED");
  } finally {
    await silent.close();
  }
});

describe("the stream of a run", () => {
  const read = async (path: string, headers: Record<string, string> = {}) => {
    const response = await member.fetch(path, { headers });
    return {
      status: response.status,
      type: response.headers.get("content-type"),
      text: await response.text(),
    };
  };

  it("tells of a run that has ended, and ends", async () => {
    const { body } = await call("http.request", { inputs: {}, tool_id: toolId });
    const { status, type, text } = await read(`/api/v1/executions/${body.execution_id}/events`);
    expect({ status, type }).toEqual({ status: 200, type: "text/event-stream" });
    expect(text).toMatch(
      /^event: execution\ndata: \{.*"status":"SUCCESS".*\}\n\nevent: end\ndata: \{\}\n\n$/,
    );
  });

  it("tells of what happens to one that waits until it has ended", async () => {
    const event = await member.client.events.create.mutate({
      name: "streamed",
      type: "TOOL_ACTION",
      toolActionConfig: { toolType: "HTTP", toolId, actionId: "http.request", parameters: {} },
      triggerType: "MANUAL",
    });
    const { executionId } = await member.client.events.execute.mutate({ id: event.id });
    const response = await member.fetch(`/api/v1/executions/${executionId}/events`);
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const decode = async () => new TextDecoder().decode((await reader.read()).value);
    const first = await decode();
    expect(first).toMatch(/^id: \d+\nevent: execution\n/);
    expect(first).toContain('"status":"QUEUED"');
    await member.client.executions.cancel.mutate({ id: executionId });
    let rest = "";
    while (!rest.includes("event: end")) rest += await decode();
    expect(rest).toContain('"status":"CANCELLED"');
    const lastEventId = /^id: (\S+)/.exec(first)?.[1] ?? "";
    const again = await read(`/api/v1/executions/${executionId}/events`, { "last-event-id": lastEventId });
    expect(again.text).toContain('"status":"CANCELLED"');
  });

  it("is nobody else's", async () => {
    const { body } = await call("http.request", { inputs: {}, tool_id: toolId });
    const path = `/api/v1/executions/${body.execution_id}/events`;
    const stranger = await product.newMember();
    expect((await stranger.fetch(path)).status).toBe(404);
    expect((await fetch(`${product.url}${path}`)).status).toBe(401);
    const token = await member.token(["tools.read"]);
    const refused = await fetch(`${product.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
    expect(refused.status).toBe(403);
  });
});
