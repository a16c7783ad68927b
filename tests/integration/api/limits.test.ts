import { startHttpEcho, startSlack, startWebhookReceiver } from "@carillon/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { joinAs, type Member } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";

let product: RunningProduct;

beforeAll(async () => {
  product = await startProduct({ apis: 2 });
});
afterAll(() => product?.close());

/** The member's client at each api process. */
async function clientsOf(member: Member) {
  const token = await member.token();
  return product.urls.map((url) => member.clientWith(token, url));
}

describe("the quota of a plan", () => {
  it("lets exactly 100 an hour through on free, over all processes and 20 callers at once", async () => {
    await using receiver = await startWebhookReceiver();
    const member = await product.newMember();
    await product.sql`update workspace_settings set plan = 'free' where workspace_id = ${member.workspaceId}`;
    const tool = await member.client.tools.create.mutate({
      name: "t",
      type: "WEBHOOK",
      credentials: { url: receiver.url },
    });
    const clients = await clientsOf(member);
    const input = { toolId: tool.id, actionId: "webhook.send", parameters: { payload: 1 } };
    let left = 110;
    const refusals: unknown[] = [];
    const caller = async (index: number) => {
      while (left > 0) {
        left -= 1;
        const client = clients[index % clients.length] ?? member.client;
        await client.tools.executeAction.mutate(input).catch((error: unknown) => refusals.push(error));
      }
    };
    await Promise.all(Array.from({ length: 20 }, (_, index) => caller(index)));
    expect(receiver.totals.total).toBe(100);
    expect(refusals).toHaveLength(10);

    const failure = await failureOf(member.client.tools.executeAction.mutate(input));
    expect(failure).toMatchObject({ code: "TOO_MANY_REQUESTS", httpStatus: 429 });
    expect(failure.message).toContain("100 runs per hour");
    expect(failure.retryAfterMs).toBeGreaterThan(0);
    expect(failure.retryAfterMs).toBeLessThanOrEqual(3_600_000);
    const rest = await member.fetch(`/api/v1/connections/${tool.id}/actions/webhook.send`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ parameters: input.parameters }),
    });
    expect(rest.status).toBe(429);
    expect(Number(rest.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await rest.json()).toMatchObject({ code: "TOO_MANY_REQUESTS" });
    const trpc = await member.fetch("/api/trpc/tools.executeAction?batch=1", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ 0: { ...input, isTest: true } }),
    });
    expect(trpc.status).toBe(429);
    expect(Number(trpc.headers.get("retry-after"))).toBeGreaterThan(0);
    const test = await failureOf(member.client.tools.executeAction.mutate({ ...input, isTest: true }));
    expect(test.code, "a test is refused as a run is").toBe("TOO_MANY_REQUESTS");
    expect(receiver.totals.total).toBe(100);
    const { logs } = await member.client.toolActionLogs.getRecent.query({ status: "RATE_LIMITED" });
    expect(logs, "each refusal is in the log").toHaveLength(14);
    expect(logs[0]).toMatchObject({
      toolId: tool.id,
      actionId: "webhook.send",
      attempts: 0,
      error: {
        code: "TOO_MANY_REQUESTS",
        category: "rate_limit",
        message: expect.stringContaining("100 runs per hour"),
        retryAfterMs: expect.any(Number),
      },
    });
  });

  it("counts neither tests nor refusals, and a run with retries once", async () => {
    await using echo = await startHttpEcho();
    const member = await product.newMember();
    await product.sql`update workspace_settings set plan = 'pro' where workspace_id = ${member.workspaceId}`;
    const tool = await member.client.tools.create.mutate({
      name: "t",
      type: "HTTP",
      credentials: { baseUrl: echo.url },
    });
    const run = (more: object) =>
      member.client.tools.executeAction.mutate({
        toolId: tool.id,
        actionId: "http.request",
        parameters: {},
        ...more,
      });
    await run({ isTest: true });
    await failureOf(run({ parameters: { colour: "red" } }));
    echo.setMode({ kind: "reset", times: 1 });
    expect((await run({})).attempts).toBe(2);
    const rows =
      await product.sql`select period, used from quota_usage where workspace_id = ${member.workspaceId}`;
    expect(new Map(rows.map((row) => [row.period, row.used]))).toEqual(
      new Map([
        ["hour", 1],
        ["day", 1],
      ]),
    );
  });
});

describe("the rate limit of a tool", () => {
  it("lets exactly 60 a minute through over two api processes, and tells the others when to come back", async () => {
    await using slack = await startSlack();
    const member = await product.newMember();
    const tool = await member.client.tools.create.mutate({
      name: "t",
      type: "SLACK",
      credentials: { botToken: slack.botToken, apiBaseUrl: slack.apiBaseUrl },
    });
    const clients = await clientsOf(member);
    // Whoever waited for a place would have to wait for longer than the time limit of the test.
    const results = await Promise.all(
      Array.from({ length: 80 }, (_, index) =>
        (clients[index % 2] ?? member.client).tools.executeAction.mutate({
          toolId: tool.id,
          actionId: "slack.send-message",
          parameters: { channel: "C0GENERAL00", text: `n ${index}` },
        }),
      ),
    );
    expect(slack.messages).toHaveLength(60);
    const refused = results.filter(({ status }) => status === "FAILURE");
    expect(refused).toHaveLength(20);
    for (const { outcome, error, attempts } of refused) {
      expect({ outcome, attempts }).toEqual({ outcome: "failed", attempts: 0 });
      expect(error).toMatchObject({ category: "rate_limit", retryable: true });
      expect(error?.retryAfterMs).toBeGreaterThan(45_000);
      expect(error?.retryAfterMs).toBeLessThanOrEqual(61_000);
    }
    const logs = await member.client.toolActionLogs.getRecent.query({ status: "RATE_LIMITED" });
    expect(logs.total).toBe(20);
    expect((await member.client.toolActionLogs.getRecent.query({ status: "FAILURE" })).total).toBe(20);
    // Nothing goes on behind a refusal.
    expect(slack.messages).toHaveLength(60);
  }, 30_000);
});

describe("the breaker", () => {
  it("opens after five failures in a row for all processes, shows it, and closes by hand", async () => {
    await using receiver = await startWebhookReceiver();
    const member = await product.newMember();
    const tool = await member.client.tools.create.mutate({
      name: "t",
      type: "WEBHOOK",
      credentials: { url: receiver.url },
    });
    const clients = await clientsOf(member);
    const run = (client = member.client) =>
      client.tools.executeAction.mutate({
        toolId: tool.id,
        actionId: "webhook.send",
        parameters: { payload: 1 },
      });
    const health = async () => (await member.client.tools.getById.query({ id: tool.id })).health;
    receiver.setMode({ kind: "status", status: 500 });
    for (let n = 0; n < 4; n += 1) await run();
    expect((await health()).circuit).toBe("closed");
    await run();
    expect(await health()).toMatchObject({
      circuit: "open",
      status: "failing",
      lastError: expect.any(String),
    });
    expect(receiver.requests).toHaveLength(5);
    const { circuits } = await member.client.health.summary.query({});
    expect(circuits).toMatchObject([
      {
        reason: expect.stringContaining("has a problem of its own"),
        detail: expect.stringContaining("HTTP_500"),
      },
    ]);

    receiver.setMode(null);
    for (const client of clients) {
      const refused = await until("seen by this process", async () => {
        const result = await run(client);
        return result.status === "FAILURE" && result;
      });
      expect(refused).toMatchObject({
        outcome: "failed",
        attempts: 0,
        error: { code: "CIRCUIT_OPEN", retryable: true },
      });
      expect(refused.error?.retryAfterMs).toBeGreaterThan(50_000);
    }
    const delivered = receiver.totals.total;
    // Only an admin may (spec, Roles): what an editor asks for changes nothing, and leaves no record of a reset.
    const editor = await joinAs("editor", { owner: member, sql: product.sql });
    expect((await failureOf(editor.client.tools.resetCircuit.mutate({ id: tool.id }))).code).toBe(
      "FORBIDDEN",
    );
    expect(await health()).toMatchObject({ circuit: "open" });
    const resets = () =>
      product.sql`select user_id from audit_log where verb = 'tool.reset-circuit' and workspace_id = ${member.workspaceId}`;
    expect(await resets()).toEqual([]);
    const other = await member.client.tools.resetCircuit.mutate({ id: tool.id });
    expect(other.health.circuit).toBe("closed");
    expect(await resets()).toHaveLength(1);
    for (const client of clients) await until("closed", async () => (await run(client)).status === "SUCCESS");
    expect(receiver.totals.total).toBeGreaterThanOrEqual(delivered + 2);
    expect(await health()).toMatchObject({ circuit: "closed", status: "healthy" });
  });

  it("does not count what is the caller's to mend", async () => {
    await using receiver = await startWebhookReceiver();
    const member = await product.newMember();
    const tool = await member.client.tools.create.mutate({
      name: "t",
      type: "WEBHOOK",
      credentials: { url: receiver.url },
    });
    for (const status of [404, 401, 403, 404, 400, 404, 401]) {
      receiver.setMode({ kind: "status", status });
      await member.client.tools.executeAction.mutate({
        toolId: tool.id,
        actionId: "webhook.send",
        parameters: { payload: 1 },
      });
    }
    const { health } = await member.client.tools.getById.query({ id: tool.id });
    expect(health).toMatchObject({ circuit: "closed", status: "failing" });
    expect(receiver.requests).toHaveLength(7);
  });

  it("of the address before is gone when a connection leads to another, and stays when it does not", async () => {
    const { client } = await product.newMember();
    const { id } = await client.tools.create.mutate({
      name: "t",
      type: "HTTP",
      credentials: { baseUrl: "http://127.0.0.1:9/a" },
    });
    await product.sql`
      insert into circuits (tool_id, host, state, opened_at, probe_at) values (${id}, '127.0.0.1:9', 'open', now(), now() + interval '1 hour')`;
    const movedTo = async (baseUrl: string) =>
      (await client.tools.update.mutate({ id, credentials: { baseUrl } })).health;
    expect(await movedTo("http://127.0.0.1:9/b")).toMatchObject({ circuit: "open", status: "failing" });
    expect(await movedTo("http://127.0.0.1:19/b")).toMatchObject({ circuit: "closed", status: "unknown" });
    expect((await client.health.summary.query({})).circuits).toEqual([]);
  });
});

describe("the health of a tool", () => {
  it("tells of a half-open breaker once the next call may go out, though none has", async () => {
    const { client } = await product.newMember();
    const { id } = await client.tools.create.mutate({
      name: "t",
      type: "WEBHOOK",
      credentials: { url: "http://127.0.0.1:9/hook" },
    });
    await product.sql`
      insert into circuits (tool_id, host, state, opened_at, probe_at)
      values (${id}, '127.0.0.1:9', 'open', now() - interval '61 seconds', now() - interval '1 second')`;
    expect((await client.tools.getById.query({ id })).health.circuit).toBe("halfOpen");
    const { circuits } = await client.health.summary.query({});
    expect(circuits).toMatchObject([{ toolId: id, state: "halfOpen" }]);
  });

  it("is that of its last call, whichever process made it", async () => {
    await using receiver = await startWebhookReceiver();
    const member = await product.newMember();
    const tool = await member.client.tools.create.mutate({
      name: "t",
      type: "WEBHOOK",
      credentials: { url: receiver.url },
    });
    const [first = member.client, second = member.client] = await clientsOf(member);
    const statusAfter = async (client: typeof first, status: number) => {
      receiver.setMode(status === 200 ? null : { kind: "status", status });
      await client.tools.executeAction.mutate({
        toolId: tool.id,
        actionId: "webhook.send",
        parameters: { payload: 1 },
      });
      return (await client.tools.getById.query({ id: tool.id })).health.status;
    };
    expect(await statusAfter(first, 200)).toBe("healthy");
    expect(await statusAfter(second, 200)).toBe("healthy");
    expect(await statusAfter(second, 401)).toBe("failing");
    expect(await statusAfter(first, 200)).toBe("healthy");
    expect(await statusAfter(second, 401)).toBe("failing");
  });
});
