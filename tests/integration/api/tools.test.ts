import { MASK } from "@carillon/core";
import { startHttpEcho } from "@carillon/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import type { Member } from "../support/member.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";

const KEY = `planted-${"key"}-1`;

let product: RunningProduct;
let echo: Awaited<ReturnType<typeof startHttpEcho>>;

beforeAll(async () => {
  [product, echo] = await Promise.all([sharedProduct(), startHttpEcho()]);
});
afterAll(async () => {
  await product?.close();
  await echo?.close();
});

const withKey = (value = KEY) => ({
  baseUrl: echo.url,
  auth: { type: "apiKey", in: "header", name: "X-API-Key", value },
});

function createTool({ client }: Member, more: object = {}) {
  return client.tools.create.mutate({ name: "Orders", type: "HTTP", credentials: withKey(), ...more });
}

/** The key that really arrives at the provider. */
async function sentKey({ client }: Member, toolId: number) {
  const before = echo.requests.length;
  await client.tools.executeAction.mutate({ toolId, actionId: "http.request", parameters: {} });
  return echo.requests[before]?.headers["x-api-key"];
}

describe("tools.create", () => {
  it("gives back every field as it was given, credentials masked, with the defaults of the contract", async () => {
    const member = await product.newMember();
    const tool = await createTool(member, {
      name: "  Orders  ",
      type: "http",
      description: "äöü 🎉",
      tags: ["a", "b"],
      isActive: false,
      rateLimit: 7,
      concurrency: 3,
    });
    expect(tool).toEqual({
      id: expect.any(Number),
      userId: member.userId,
      workspaceId: member.workspaceId,
      name: "Orders",
      type: "HTTP",
      description: "äöü 🎉",
      tags: ["a", "b"],
      isActive: false,
      builtIn: false,
      rateLimit: 7,
      concurrency: 3,
      credentials: withKey(MASK),
      health: { status: "unknown", latency: null, circuit: "closed" },
      connection: null,
      usedByEvents: 0,
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      updatedAt: tool.createdAt,
    });
    expect(await member.client.tools.getById.query({ id: tool.id })).toEqual(tool);
    const plain = await createTool(member);
    expect(plain).toMatchObject({ tags: [], isActive: true, rateLimit: null, concurrency: null });
    expect(plain).not.toHaveProperty("description");
  });

  it.each([
    ["an unknown field", { colour: "red" }, "colour"],
    [
      "an unknown credential",
      { credentials: { baseUrl: "https://example.com", colour: "red" } },
      "credentials.colour",
    ],
    ["a name that is a number", { name: 5 }, "name"],
    ["a name of blanks", { name: "   " }, "name"],
    ["a name too long", { name: "x".repeat(201) }, "name"],
    ["credentials that are a text", { credentials: "secret" }, "credentials"],
    ["credentials that are a list", { credentials: [] }, "credentials"],
    ["credentials of the wrong type", { credentials: { baseUrl: 5 } }, "credentials.baseUrl"],
    ["missing credentials", { credentials: {} }, "credentials.baseUrl"],
    ["tags that are no list", { tags: "a" }, "tags"],
    ["an empty tag", { tags: [""] }, "tags.0"],
    ["isActive as a text", { isActive: "yes" }, "isActive"],
    ["a rate limit of none", { rateLimit: 0 }, "rateLimit"],
    ["a cap of none", { concurrency: 0 }, "concurrency"],
    ["a rate limit that is no whole number", { rateLimit: 1.5 }, "rateLimit"],
    ["an unknown type", { type: "TELEX" }, "type"],
    ["a type that is none", { type: "../etc" }, "type"],
    [
      "a mask where nothing is stored",
      { credentials: { baseUrl: "https://example.com", auth: { type: "bearer", token: MASK } } },
      "credentials.auth.token",
    ],
  ])("refuses %s by its path", async (_, change, path) => {
    const member = await product.newMember();
    const failure = await failureOf(
      member.client.tools.create.mutate({
        name: "n",
        type: "HTTP",
        credentials: { baseUrl: "https://example.com" },
        ...(change as object),
      }),
    );
    expect(failure).toMatchObject({ code: "BAD_REQUEST", httpStatus: 400 });
    expect(failure.issues?.map((issue) => issue.path)).toContain(path);
    expect((await member.client.tools.getAll.query({})).total).toBe(0);
  });

  it("names the types there are for one there is not", async () => {
    const member = await product.newMember();
    const failure = await failureOf(createTool(member, { type: "telex" }));
    expect(failure.message).toMatch(/no connector TELEX.*SLACK.*EMAIL|EMAIL.*SLACK/);
  });

  it("can be run at once though its id was asked for before it existed", async () => {
    const member = await product.newMember();
    const { id } = await createTool(member);
    const run = { toolId: id + 1, actionId: "http.request", parameters: {} };
    expect((await failureOf(member.client.tools.executeAction.mutate(run))).code).toBe("NOT_FOUND");
    expect((await createTool(member)).id).toBe(id + 1);
    expect((await member.client.tools.executeAction.mutate(run)).status).toBe("SUCCESS");
  });
});

describe("tools.update", () => {
  it("keeps a masked secret that comes back unchanged, and takes a new one", async () => {
    const member = await product.newMember();
    const tool = await createTool(member);
    expect(await sentKey(member, tool.id)).toBe(KEY);
    const renamed = await member.client.tools.update.mutate({
      id: tool.id,
      credentials: tool.credentials,
      name: "Renamed",
    });
    expect(renamed).toMatchObject({ name: "Renamed", credentials: withKey(MASK) });
    expect(await sentKey(member, tool.id)).toBe(KEY);
    await member.client.tools.update.mutate({ id: tool.id, credentials: withKey(`${KEY}-new`) });
    expect(await sentKey(member, tool.id)).toBe(`${KEY}-new`);
  });

  it("sends no stored secret to another address: it has to be entered again", async () => {
    await using elsewhere = await startHttpEcho();
    const { client } = await product.newMember();
    const stored = { baseUrl: echo.url, auth: { type: "bearer", token: KEY } };
    const { id } = await client.tools.create.mutate({ name: "t", type: "HTTP", credentials: stored });
    const credentials = { baseUrl: elsewhere.url, auth: { type: "bearer", token: MASK } };
    for (const call of [
      client.tools.update.mutate({ id, credentials }),
      client.tools.testConnection.mutate({ id, type: "HTTP", credentials }),
    ]) {
      expect((await failureOf(call)).issues?.map(({ path }) => path)).toEqual(["credentials.auth.token"]);
    }
    expect(elsewhere.requests).toEqual([]);
    const entered = { ...credentials, auth: { type: "bearer", token: "another" } };
    expect((await client.tools.update.mutate({ id, credentials: entered })).credentials.baseUrl).toBe(
      elsewhere.url,
    );
  });

  it.each([
    [
      "HTTP",
      { baseUrl: "https://api.example.com/v1", auth: { type: "bearer", token: KEY } },
      { baseUrl: "http://api.example.com:443/v1", auth: { type: "bearer", token: MASK } },
    ],
    [
      "WEBHOOK",
      { url: "https://example.com/", secret: "whsec_a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5" },
      { url: "http://example.com:443/", secret: MASK },
    ],
    ["SLACK", { botToken: "xoxb-1-2-abcdefgh" }, { botToken: MASK, apiBaseUrl: "http://slack.com:443/api" }],
    [
      "EMAIL",
      { smtpHost: "mail.example.com", smtpUser: "u", smtpPassword: "p", fromEmail: "a@example.com" },
      {
        smtpHost: "mail.example.com",
        smtpUser: "u",
        smtpPassword: MASK,
        fromEmail: "a@example.com",
        tlsMode: "none",
      },
    ],
  ])(
    "sends no stored secret of %s over a connection that is protected less",
    async (type, stored, masked) => {
      const { client } = await product.newMember();
      const { id } = await client.tools.create.mutate({ name: "t", type, credentials: stored });
      const { code, issues } = await failureOf(client.tools.update.mutate({ id, credentials: masked }));
      expect(code).toBe("BAD_REQUEST");
      expect(issues?.[0]?.message).toMatch(/encryption of the connection.*changed.*entered again/);
    },
  );

  it("changes what is given and nothing else", async () => {
    const member = await product.newMember();
    const tool = await createTool(member, { description: "d", tags: ["a"] });
    const { client } = member;
    const changed = await client.tools.update.mutate({
      id: tool.id,
      tags: [],
      isActive: false,
      description: null,
    });
    const { description: _, ...rest } = tool;
    expect(changed).toEqual({ ...rest, tags: [], isActive: false, updatedAt: expect.any(String) });
    expect(changed.updatedAt > tool.updatedAt).toBe(true);
  });

  it("changes the type only together with credentials", async () => {
    const member = await product.newMember();
    const tool = await createTool(member);
    const { client } = member;
    expect(
      (await failureOf(client.tools.update.mutate({ id: tool.id, type: "WEBHOOK" }))).issues?.[0]?.path,
    ).toBe("credentials");
    const masked = { url: echo.url, secret: MASK };
    const failure = await failureOf(
      client.tools.update.mutate({ id: tool.id, type: "WEBHOOK", credentials: masked }),
    );
    expect(failure.issues?.[0]?.path).toBe("credentials.secret");
    const webhook = await client.tools.update.mutate({
      id: tool.id,
      type: "webhook",
      credentials: { url: echo.url },
    });
    expect(webhook).toMatchObject({ type: "WEBHOOK", credentials: { url: echo.url, method: "POST" } });
  });

  it("is seen by the very next run, and by the one after a switch", async () => {
    const member = await product.newMember();
    const tool = await createTool(member);
    await sentKey(member, tool.id);
    await member.client.tools.update.mutate({ id: tool.id, isActive: false });
    const run = { toolId: tool.id, actionId: "http.request", parameters: {} };
    expect((await failureOf(member.client.tools.executeAction.mutate(run))).code).toBe("PRECONDITION_FAILED");
    await member.client.tools.update.mutate({ id: tool.id, isActive: true });
    expect((await member.client.tools.executeAction.mutate(run)).status).toBe("SUCCESS");
  });

  it("gives a tool a rate limit of its own, at once, and takes it away again", async () => {
    const member = await product.newMember();
    const { client } = member;
    const { id } = await createTool(member);
    const run = () =>
      client.tools.executeAction.mutate({ toolId: id, actionId: "http.request", parameters: {} });
    expect((await run()).status).toBe("SUCCESS");
    expect((await client.tools.update.mutate({ id, rateLimit: 1 })).rateLimit).toBe(1);
    expect((await run()).status).toBe("SUCCESS");
    expect(await run()).toMatchObject({
      status: "FAILURE",
      error: { category: "rate_limit", code: "RATE_LIMIT_WAIT", retryable: true },
    });
    expect((await client.tools.update.mutate({ id, rateLimit: null })).rateLimit).toBeNull();
    expect((await run()).status).toBe("SUCCESS");
  });

  it("leaves an audit record of each change, without any credential", async () => {
    const member = await product.newMember();
    const tool = await createTool(member);
    await member.client.tools.update.mutate({ id: tool.id, credentials: withKey(`${KEY}-2`), name: "n" });
    await member.client.tools.testConnection.mutate({ id: tool.id });
    await member.client.tools.delete.mutate({ id: tool.id });
    const rows =
      await product.sql`select verb, target, user_id, details from audit_log where workspace_id = ${member.workspaceId} order by id`;
    expect(rows.map((row) => row.verb)).toEqual(["tool.create", "tool.update", "tool.test", "tool.delete"]);
    expect(rows.every((row) => row.target === `tool:${tool.id}` && row.user_id === member.userId)).toBe(true);
    expect(rows[1]?.details).toEqual({ changed: ["name", "credentials"] });
    expect(JSON.stringify(rows)).not.toContain("planted");
  });
});

describe("tools.getAll", () => {
  it("filters by type without regard to case, by state, tags and text, and pages", async () => {
    const member = await product.newMember();
    const { client } = member;
    const a = await createTool(member, { name: "Alpha 100%", tags: ["x", "y"] });
    const b = await createTool(member, {
      name: "Beta_1",
      tags: ["x"],
      isActive: false,
      description: "the second",
    });
    const c = await createTool(member, { name: "Gamma", type: "WEBHOOK", credentials: { url: echo.url } });
    const ids = async (input: Parameters<typeof client.tools.getAll.query>[0]) =>
      (await client.tools.getAll.query(input)).tools.map(({ id }) => id);
    expect(await ids({})).toEqual([c.id, b.id, a.id]);
    for (const type of ["http", "HTTP", "Http"]) expect(await ids({ type })).toEqual([b.id, a.id]);
    expect(await ids({ isActive: false })).toEqual([b.id]);
    expect(await ids({ tags: ["x"] })).toEqual([b.id, a.id]);
    expect(await ids({ tags: ["x", "y"] })).toEqual([a.id]);
    expect(await ids({ search: "SECOND" })).toEqual([b.id]);
    expect(await ids({ search: "100%" })).toEqual([a.id]);
    expect(await ids({ search: "a_1" })).toEqual([b.id]);
    expect(await ids({ search: "_" })).toEqual([b.id]);
    expect(await client.tools.getAll.query({ limit: 1, offset: 1 })).toMatchObject({
      total: 3,
      tools: [{ id: b.id }],
    });
    for (const input of [{ limit: 0 }, { limit: 201 }, { offset: -1 }, { limit: 1.5 }]) {
      expect((await failureOf(client.tools.getAll.query(input))).code).toBe("BAD_REQUEST");
    }
  });
});

describe("tools.getAll by connector", () => {
  it("puts those of one connector together, by name", async () => {
    const member = await product.newMember();
    for (const name of ["beta", "Alpha"]) {
      await createTool(member, { name });
      await createTool(member, { name, type: "WEBHOOK", credentials: { url: echo.url } });
    }
    const { tools } = await member.client.tools.getAll.query({ sort: "type" });
    expect(tools.map(({ type, name }) => `${type} ${name}`)).toEqual([
      "HTTP Alpha",
      "HTTP beta",
      "WEBHOOK Alpha",
      "WEBHOOK beta",
    ]);
  });

  it("puts numbers in names by their size", async () => {
    const member = await product.newMember();
    for (const name of ["tool 10", "Tool 2", "tool 1", "tool", "7", "tool 1b"])
      await createTool(member, { name });
    const { tools } = await member.client.tools.getAll.query({ sort: "type" });
    expect(tools.map(({ name }) => name)).toEqual(["7", "tool", "tool 1", "tool 1b", "Tool 2", "tool 10"]);
  });
});

describe("tools.getFacets", () => {
  it("counts the workspace's own tools by connector and tag", async () => {
    const [member, other] = await Promise.all([product.newMember(), product.newMember()]);
    await createTool(other, { tags: ["theirs"] });
    expect(await member.client.tools.getFacets.query()).toEqual({ types: [], tags: [] });
    await createTool(member, { tags: ["mail", "Berlin"] });
    await createTool(member, { tags: ["mail"] });
    await createTool(member, { type: "WEBHOOK", credentials: { url: echo.url } });
    expect(await member.client.tools.getFacets.query()).toEqual({
      types: [
        { type: "HTTP", count: 2 },
        { type: "WEBHOOK", count: 1 },
      ],
      tags: [
        { tag: "Berlin", count: 1 },
        { tag: "mail", count: 2 },
      ],
    });
  });
});

describe("a tool's use", () => {
  it("tells when it was called last, well or not, and how many events run it, in steps or as a fallback too", async () => {
    const member = await product.newMember();
    const { client } = member;
    const [tool, other] = [await createTool(member), await createTool(member, { name: "other" })];
    const read = async () => await client.tools.getById.query({ id: tool.id });
    expect(await read()).toMatchObject({ usedByEvents: 0 });
    expect((await read()).health).not.toHaveProperty("lastUsedAt");
    const refused = await client.tools.executeAction.mutate({
      toolId: tool.id,
      actionId: "http.request",
      parameters: { path: "/status/404" },
    });
    expect(refused.status).toBe("FAILURE");
    await expect.poll(async () => (await read()).health.lastUsedAt, { timeout: 10_000 }).toBeDefined();
    expect((await read()).health).not.toHaveProperty("lastSuccessAt");
    const config = { toolType: "HTTP", toolId: other.id, actionId: "http.request", parameters: {} };
    const event = { type: "TOOL_ACTION", triggerType: "SCHEDULE", schedule: "0 9 * * *" } as const;
    await client.events.create.mutate({
      ...event,
      name: "one",
      toolActionConfig: { ...config, toolId: tool.id },
    });
    await client.events.create.mutate({
      ...event,
      name: "steps",
      steps: [
        { id: "first", toolActionConfig: config },
        { id: "second", toolActionConfig: { ...config, toolId: tool.id } },
      ],
    });
    await client.events.create.mutate({
      ...event,
      name: "fallback",
      toolActionConfig: config,
      circuitPolicy: "fallback",
      fallbackToolId: tool.id,
    });
    await client.events.create.mutate({ ...event, name: "not", toolActionConfig: config });
    expect((await read()).usedByEvents).toBe(3);
  });
});

describe("tools.getAll by origin", () => {
  it("lists what somebody connected, or what comes with the workspace, whatever else is asked", async () => {
    const member = await product.newMember();
    await createTool(member);
    const list = async (input: Parameters<typeof member.client.tools.getAll.query>[0]) => {
      const { tools, total } = await member.client.tools.getAll.query(input);
      expect(total).toBe(tools.length);
      return tools.map(({ builtIn }) => builtIn);
    };
    expect(await list({ origin: "own" })).toEqual([false]);
    expect(await list({ origin: "own", builtIn: true })).toEqual([false]);
    expect(await list({ origin: "own", type: "CRM" })).toEqual([]);
    expect(await list({ origin: "built-in", type: "CRM" })).toEqual([true]);
    const builtIn = await list({ origin: "built-in" });
    expect(builtIn.length).toBeGreaterThan(1);
    expect(builtIn).not.toContain(false);
  });
});

describe("tools.delete", () => {
  it("names the events that use it, inactive ones too, and pauses them when forced", async () => {
    const member = await product.newMember();
    const { client } = member;
    const tool = await createTool(member);
    const config = { toolType: "HTTP", toolId: tool.id, actionId: "http.request", parameters: {} };
    const make = (name: string, status: "ACTIVE" | "PAUSED") =>
      client.events.create.mutate({
        name,
        type: "TOOL_ACTION",
        toolActionConfig: config,
        triggerType: "SCHEDULE",
        schedule: "0 9 * * *",
        status,
      });
    const active = await make("Daily report", "ACTIVE");
    const paused = await make("Weekly report", "PAUSED");
    expect((await client.tools.getById.query({ id: tool.id })).usedByEvents).toBe(2);
    const rule = await client.alerts.create.mutate({
      name: "Night watch",
      kind: "failed",
      toolId: tool.id,
      actionId: "http.request",
      parameters: { method: "GET", path: "/" },
    });
    const failure = await failureOf(client.tools.delete.mutate({ id: tool.id }));
    expect(failure).toMatchObject({ code: "CONFLICT", httpStatus: 409 });
    expect(failure.message).toBe(
      'Tool "Orders" is used by "Daily report", "Weekly report" and sends the alerts "Night watch". Change them first, or force it, which pauses the events and leaves the alerts without a way to be sent.',
    );
    expect(await client.tools.delete.mutate({ id: tool.id, force: true })).toEqual({ success: true });
    expect((await failureOf(client.tools.getById.query({ id: tool.id }))).code).toBe("NOT_FOUND");
    expect((await client.alerts.list.query({})).rules).toMatchObject([{ id: rule.id, toolName: null }]);
    for (const { id } of [active, paused]) {
      expect(await client.events.getById.query({ id })).toMatchObject({
        status: "PAUSED",
        toolName: null,
        nextRunAt: null,
      });
    }
    expect((await client.events.getById.query({ id: active.id })).pausedReason).toContain(
      '"Orders" was deleted',
    );
    for (const call of [
      client.events.execute.mutate({ id: active.id }),
      client.events.activate.mutate({ id: active.id }),
    ]) {
      expect((await failureOf(call)).code).toBe("PRECONDITION_FAILED");
    }
  });
});
