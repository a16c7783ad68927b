import { type StandIn, startHttpEcho } from "@carillon/testing";
import { type BraveStandIn, startBrave } from "@carillon/testing/providers/brave-search";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { joinAs } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";

const PRICED = { toolName: "http.request", costPerExecution: "0.1" };

let product: RunningProduct;
let echo: StandIn;
let brave: BraveStandIn;

beforeAll(async () => {
  [product, echo, brave] = await Promise.all([startProduct({ apis: 3 }), startHttpEcho(), startBrave()]);
});
afterAll(async () => {
  await product?.close();
  await echo?.close();
  await brave?.close();
});

type Answer = { execution_id: string; error?: string; message: string };

/** A workspace whose HTTP requests cost 0.1 each. */
async function newPayer() {
  const member = await product.newMember();
  const { id } = await member.client.tools.create.mutate({
    name: "echo",
    type: "HTTP",
    credentials: { baseUrl: echo.url },
  });
  await member.client.registry.update.mutate(PRICED);
  const path = `/${crypto.randomUUID()}`;
  const body = { inputs: { path }, tool_id: id };
  const token = await member.token(["*"]);
  const call = async (more: object = {}, { url = product.url, by = token } = {}) => {
    const response = await fetch(`${url}/api/v1/tools/http.request`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${by}` },
      body: JSON.stringify({ ...body, ...more }),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Answer };
  };
  const sent = () => echo.requests.filter((request) => request.path === path).length;
  return { member, toolId: id, token, call, sent };
}

describe("a budget", () => {
  it("is never passed, though three processes ask at once, and the calls that it refuses send nothing", async () => {
    const { member, call, sent } = await newPayer();
    const budget = { scope: "workspace", period: "day", amount: "10" } as const;
    const made = await member.client.budgets.create.mutate(budget);
    const answers = await Promise.all(
      Array.from({ length: 150 }, (_, index) => call({}, { url: product.urls[index % 3] ?? "" })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(100);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(50);
    expect(refused[0]?.body).toMatchObject({ error: "QUOTA_EXCEEDED", execution_id: null });
    expect(refused[0]?.body.message).toMatch(
      /^The budget of this workspace is 10 a day of UTC, of which 10 is spent, and this call costs 0.1; it begins anew at \d{4}-.*T00:00:00.000Z$/,
    );
    expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(sent()).toBe(100);
    expect((await member.client.budgets.list.query()).budgets).toMatchObject([
      { id: made.id, spent: "10", spenders: [{ subject: "", spent: "10" }] },
    ]);
    expect((await call({ dry_run: true })).status, "a dry run is told what a real one would be").toBe(429);
    await member.client.budgets.update.mutate({ id: made.id, amount: "10.1" });
    for (const _ of [1, 2]) expect((await call({ dry_run: true })).status, "and costs nothing").toBe(200);
    expect((await call()).status, "a higher one holds at once").toBe(200);
    expect((await call()).status).toBe(429);
    await member.client.budgets.delete.mutate({ id: made.id });
    expect((await call()).status).toBe(200);
    const audited = await product.sql`
      select verb, target from audit_log where workspace_id = ${member.workspaceId} and verb like 'budget.%' order by id`;
    expect(audited.map(({ verb }) => verb)).toEqual(["budget.create", "budget.update", "budget.delete"]);
  });

  it("that runs out in the middle of a batch refuses the rest, each told so", async () => {
    const { member, toolId } = await newPayer();
    await member.client.budgets.create.mutate({ scope: "workspace", period: "total", amount: "0.4" });
    const calls = Array.from({ length: 10 }, (_, index) => ({
      ...{ id: `call-${index}`, toolName: "http.request", tool_id: toolId, inputs: { path: "/batch" } },
    }));
    const { results } = await member.client.registry.executeMany.mutate({ calls, concurrency: 3 });
    const ends = Object.values(results).map((answer) =>
      answer.status === "error" ? answer.error : answer.status,
    );
    expect(ends.toSorted()).toEqual([...Array(6).fill("QUOTA_EXCEEDED"), ...Array(4).fill("success")]);
    expect(echo.requests.filter(({ path }) => path === "/batch")).toHaveLength(4);
  });

  it("of each agent session holds for each of them", async () => {
    const { member, call } = await newPayer();
    await member.client.budgets.create.mutate({ scope: "session", period: "total", amount: "0.2" });
    const of = (agent_session_id: string) => call({ agent_session_id });
    const statuses = [];
    for (const session of ["a", "a", "a", "b"]) statuses.push((await of(session)).status);
    expect(statuses).toEqual([200, 200, 429, 200]);
    expect((await call()).status, "of no session").toBe(200);
    const [budget] = (await member.client.budgets.list.query()).budgets;
    expect(budget?.spenders).toEqual([
      { subject: "a", spent: "0.2" },
      { subject: "b", spent: "0.1" },
    ]);
  });

  it("is set by an administrator alone, once of a kind, and named as what it is of", async () => {
    const { member } = await newPayer();
    const editor = await joinAs("editor", { owner: member, sql: product.sql });
    const input = { scope: "tool", subject: "http.request", period: "month", amount: "1" } as const;
    expect(await failureOf(editor.client.budgets.create.mutate(input))).toMatchObject({ code: "FORBIDDEN" });
    const { client } = member;
    await client.budgets.create.mutate(input);
    expect(await failureOf(client.budgets.create.mutate(input))).toMatchObject({ code: "CONFLICT" });
    for (const wrong of [
      { ...input, amount: "0" },
      { ...input, amount: "1e3" },
      { ...input, scope: "token" },
      { ...input, scope: "workspace" },
    ] as const)
      expect(await failureOf(client.budgets.create.mutate(wrong))).toMatchObject({ code: "BAD_REQUEST" });
  });
});

describe("costs", () => {
  it("are told of each run, and added up by day, tool, token and session", async () => {
    const { member, call } = await newPayer();
    const other = await member.token(["*"]);
    const first = await call({ agent_session_id: "s" });
    await call({}, { by: other });
    await call({ dry_run: true });
    await member.client.registry.update.mutate({ ...PRICED, costPerExecution: "0.000000001" });
    await call({ agent_session_id: "s" });
    const summary = (input: object) => member.client.costs.summary.query(input);
    const day = new Date().toISOString().slice(0, 10);
    expect(await summary({})).toMatchObject({
      to: day,
      total: { executions: 3, cost: "0.200000001", tokensUsed: 0, cacheHits: 0 },
      groups: [{ key: day, cost: "0.200000001", executions: 3 }],
      nextCursor: null,
    });
    expect((await summary({ groupBy: "tool" })).groups).toMatchObject([{ key: "http.request" }]);
    const byToken = await summary({ groupBy: "token", limit: 1 });
    expect(byToken.groups).toMatchObject([{ cost: "0.100000001", executions: 2 }]);
    const next = await summary({ groupBy: "token", limit: 1, cursor: byToken.nextCursor });
    expect(next).toMatchObject({ groups: [{ cost: "0.1", executions: 1 }], nextCursor: null });
    expect(next.groups[0]?.name).not.toBeNull();
    expect((await summary({ groupBy: "session" })).groups.map(({ key }) => key)).toEqual(["s", ""]);
    expect(await failureOf(summary({ cursor: "no" }))).toMatchObject({ code: "BAD_REQUEST" });
    expect(await failureOf(summary({ from: "2026-03-02", to: "2026-03-01" }))).toMatchObject({
      code: "BAD_REQUEST",
    });
    const run = await member.client.executions.get.query({ id: first.body.execution_id });
    expect(run).toMatchObject({ cost: "0.1", tokensUsed: null, cacheAgeMs: null, agentSessionId: "s" });
    const stranger = await product.newMember();
    expect((await stranger.client.costs.summary.query({})).total.cost).toBe("0");
  });
});

describe("the cache", () => {
  const SEARCH = "brave-search.web-search";

  async function newSearcher() {
    const member = await product.newMember();
    const { id } = await member.client.tools.create.mutate({
      name: "Brave",
      type: "BRAVE_SEARCH",
      credentials: { apiKey: brave.apiKey, apiBaseUrl: brave.apiBaseUrl },
    });
    await member.client.registry.update.mutate({ toolName: SEARCH, costPerExecution: "0.005" });
    const token = await member.token(["*"]);
    const search = async (query: string, more: object = {}, url = product.url) => {
      const response = await fetch(`${url}/api/v1/tools/${SEARCH}`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify({ inputs: { query }, ...more }),
      });
      return (await response.json()) as Found;
    };
    const asked = (query: string) => brave.requests.filter(({ path }) => path.includes(query)).length;
    return { member, toolId: id, search, asked };
  }
  type Found = Answer & { status: string; cached?: true; cache_age_ms?: number; outputs: { data: unknown } };

  it("lets one of many in three processes ask the provider, and gives the others the same, at no cost", async () => {
    const { member, search, asked } = await newSearcher();
    const query = crypto.randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, index) => search(query, {}, product.urls[index % 3])),
    );
    expect(asked(query)).toBe(1);
    expect(answers.every(({ status }) => status === "success")).toBe(true);
    const hits = answers.filter(({ cached }) => cached);
    expect(hits).toHaveLength(23);
    const [first] = answers;
    for (const { outputs } of answers) expect(outputs.data).toEqual(first?.outputs.data);
    const { total } = await member.client.costs.summary.query({});
    expect(total).toMatchObject({ executions: 1, cost: "0.005", cacheHits: 23, cacheMisses: 1 });
    const run = await member.client.executions.get.query({ id: hits[0]?.execution_id ?? "" });
    expect(run).toMatchObject({ status: "SUCCESS", attempts: 0, cost: null });
    expect(run.cacheAgeMs).toBeGreaterThanOrEqual(0);
    const list = (filter: object) => member.client.executions.list.query(filter);
    expect((await list({ cached: true, limit: 200 })).executions).toHaveLength(23);
    expect((await list({ costly: true })).executions).toHaveLength(1);
    expect(await member.client.cache.stats.query()).toMatchObject({
      ...{ backend: "postgres", entries: 1, hits: 23, misses: 1 },
      tools: [{ toolName: SEARCH, entries: 1, hits: 23, misses: 1 }],
    });
  });

  it("is passed by who wants that, by a dry run, and after the connection has changed or all is forgotten", async () => {
    const { member, toolId, search, asked } = await newSearcher();
    const query = crypto.randomUUID();
    await search(query);
    expect((await search(query)).cached).toBe(true);
    expect((await search(query, { no_cache: true })).cached).toBeUndefined();
    expect(asked(query)).toBe(2);
    expect((await search(query, { dry_run: true })).cached).toBeUndefined();
    await member.client.tools.update.mutate({
      id: toolId,
      credentials: { apiKey: brave.apiKey, apiBaseUrl: `${brave.apiBaseUrl}` },
    });
    expect((await search(query)).cached).toBeUndefined();
    expect((await search(query)).cached).toBe(true);
    expect(await member.client.cache.invalidate.mutate({ toolName: "llm.embed" })).toEqual({
      invalidated: 0,
    });
    expect(await member.client.cache.invalidate.mutate({ toolId })).toEqual({ invalidated: 2 });
    expect((await search(query)).cached).toBeUndefined();
    expect(asked(query)).toBe(4);
    const [row] =
      await product.sql`select sealed from result_cache where workspace_id = ${member.workspaceId}`;
    expect(row?.sealed).toMatch(/^cv1\.k1\./);
  });

  it("keeps no failure", async () => {
    const { search, asked } = await newSearcher();
    const query = crypto.randomUUID();
    brave.setMode({ kind: "status", status: 400 });
    const failed = await search(query);
    brave.setMode(null);
    expect(failed.status).toBe("error");
    const before = asked(query);
    expect((await search(query)).status).toBe("success");
    expect(asked(query)).toBe(before + 1);
  });
});

describe("a call that is refused before there is a run", () => {
  it("is in the log with who, what and why, without the workspace's secrets", async () => {
    const { member, toolId, call } = await newPayer();
    const secret = "planted-bearer-7Qx2mW";
    await member.client.tools.create.mutate({
      name: "secret",
      type: "HTTP",
      credentials: { baseUrl: echo.url, auth: { type: "bearer", token: secret } },
    });
    const narrow = await member.token(["tools.execute"]);
    const agent = { agent_session_id: "refused" };
    await call({ ...agent, inputs: { path: "/", headers: { "x-mine": `it is ${secret}` } } }, { by: narrow });
    await call({ ...agent, inputs: { path: 7, surprise: true } });
    await call({ ...agent, tool_id: 999_999_999 });
    await member.client.budgets.create.mutate({ scope: "workspace", period: "total", amount: "0.01" });
    await call(agent);
    const { executions } = await member.client.executions.list.query({ agentSessionId: "refused" });
    expect(
      executions.map(({ status, attempts, error }) => [status, attempts, error?.code]).reverse(),
    ).toEqual([
      ["FAILURE", 0, "PERMISSION_DENIED"],
      ["FAILURE", 0, "VALIDATION_ERROR"],
      ["FAILURE", 0, "TOOL_NOT_FOUND"],
      ["RATE_LIMITED", 0, "QUOTA_EXCEEDED"],
    ]);
    const first = await member.client.executions.get.query({ id: executions.at(-1)?.id ?? "" });
    expect(first).toMatchObject({ trigger: "agent", actionId: "http.request", toolId, cost: null });
    expect(JSON.stringify(first.input)).toContain("x-mine");
    expect(JSON.stringify(first)).not.toContain(secret);
  });

  it("fills the log no faster than a call a second", async () => {
    const { member, call } = await newPayer();
    const refused = () => call({ agent_session_id: "flood", inputs: { surprise: 1 } });
    for (let round = 0; round < 4; round += 1) await Promise.all(Array.from({ length: 20 }, refused));
    const { executions } = await member.client.executions.list.query({ agentSessionId: "flood", limit: 200 });
    expect(executions.length).toBeGreaterThanOrEqual(60);
    expect(executions.length).toBeLessThan(80);
  });
});
