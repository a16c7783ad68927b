import { startHttpEcho, startSlack, startWebhookReceiver } from "@carillon/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Member } from "../support/member.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";

let product: RunningProduct;
let echo: Awaited<ReturnType<typeof startHttpEcho>>;
let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;
let member: Member;

beforeAll(async () => {
  [product, echo, receiver] = await Promise.all([sharedProduct(), startHttpEcho(), startWebhookReceiver()]);
});
afterAll(async () => {
  await product?.close();
  await Promise.all([echo?.close(), receiver?.close()]);
});
beforeEach(async () => {
  member = await product.newMember();
  echo.setMode(null);
  receiver.setMode(null);
  echo.requests.length = 0;
  receiver.reset();
});

async function http(
  parameters: Record<string, unknown>,
  { baseUrl = echo.url, ...more }: { baseUrl?: string; timeoutMs?: number; isTest?: boolean } = {},
) {
  const tool = await member.client.tools.create.mutate({
    name: "t",
    type: "HTTP",
    credentials: { baseUrl, auth: { type: "bearer", token: "planted-token" } },
  });
  return member.client.tools.executeAction.mutate({
    toolId: tool.id,
    actionId: "http.request",
    parameters,
    ...more,
  });
}

async function webhook(more: { timeoutMs?: number } = {}) {
  const tool = await member.client.tools.create.mutate({
    name: "t",
    type: "WEBHOOK",
    credentials: { url: receiver.url },
  });
  return member.client.tools.executeAction.mutate({
    toolId: tool.id,
    actionId: "webhook.send",
    parameters: { payload: { n: 1 } },
    ...more,
  });
}

describe("a success", () => {
  it("has the shape of ToolActionResult and nothing besides", async () => {
    const result = await http({ method: "POST", path: "/orders", body: { n: 1 } });
    expect(result).toEqual({
      executionId: expect.stringMatching(
        /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      ),
      status: "SUCCESS",
      outcome: "succeeded",
      stdout: "POST /orders answered 200",
      stderr: "",
      exitCode: 0,
      data: {
        status: 200,
        headers: expect.any(Object),
        body: expect.objectContaining({ method: "POST", path: "/orders", body: '{"n":1}' }),
      },
      healthStatus: { status: "healthy", latency: expect.any(Number) },
      attempts: 1,
      durationMs: expect.any(Number),
    });
  });

  it("is in the log, with its attempt, when the answer arrives, and on the tool's health", async () => {
    const { executionId } = await http({ path: "/x" });
    const log = await member.client.toolActionLogs.getById.query({ id: executionId });
    expect(log).toMatchObject({
      id: executionId,
      status: "SUCCESS",
      outcome: "succeeded",
      trigger: "api",
      isTest: false,
      userId: member.userId,
      toolType: "HTTP",
      actionId: "http.request",
      eventId: null,
      error: null,
      attempts: 1,
      keyId: "k1",
      input: { path: "/x" },
      output: { status: 200 },
      attemptList: [{ number: 1, status: "SUCCESS" }],
    });
    expect(log.timeline.map(({ stage }) => stage)).toContain("call");
    const { tools } = await member.client.tools.getAll.query({});
    expect(tools[0]?.health).toEqual({
      status: "healthy",
      latency: expect.any(Number),
      circuit: "closed",
      lastSuccessAt: expect.any(String),
      lastUsedAt: expect.any(String),
    });
  });

  it("takes Slack's ok:false at its word", async () => {
    await using slack = await startSlack();
    const tool = await member.client.tools.create.mutate({
      name: "s",
      type: "SLACK",
      credentials: { botToken: slack.botToken, apiBaseUrl: slack.apiBaseUrl },
    });
    const send = (channel: string) =>
      member.client.tools.executeAction.mutate({
        toolId: tool.id,
        actionId: "slack.send-message",
        parameters: { channel, text: "hi" },
      });
    expect(await send("C0GENERAL00")).toMatchObject({
      status: "SUCCESS",
      exitCode: 0,
      data: { channel: "C0GENERAL00", ts: expect.any(String) },
    });
    expect(await send("C0NOWHERE00")).toMatchObject({
      status: "FAILURE",
      exitCode: 1,
      error: { code: "channel_not_found", retryable: false },
    });
  });
});

describe("a failure is an answer", () => {
  it("with every field of the error", async () => {
    const result = await http({ path: "/status/404" });
    expect(result).toEqual({
      executionId: expect.any(String),
      status: "FAILURE",
      outcome: "failed",
      stdout: "",
      stderr: expect.stringMatching(/.{10}/),
      exitCode: 1,
      healthStatus: { status: expect.any(String), latency: expect.any(Number) },
      attempts: 1,
      durationMs: expect.any(Number),
      error: {
        category: "validation",
        code: expect.any(String),
        message: expect.any(String),
        userMessage: result.stderr,
        retryable: false,
        provider: "http",
        httpStatus: 404,
      },
    });
  });

  it.each([
    [401, "authentication", 1],
    [403, "authorization", 1],
    [404, "validation", 1],
    [400, "validation", 1],
    [302, "validation", 1],
  ])("to a %i: %s, tried once", async (status, category, attempts) => {
    const result = await http({ path: `/status/${status}` });
    expect(result).toMatchObject({
      status: "FAILURE",
      outcome: "failed",
      attempts,
      error: { category, httpStatus: status, retryable: false },
    });
  });

  it.each([
    [500, "server_error"],
    [502, "server_error"],
    [504, "timeout"],
  ])(
    "to a %i: %s, an idempotent call tried three times",
    async (status, category) => {
      const result = await http({ method: "GET", path: `/status/${status}` });
      expect(result).toMatchObject({
        status: "FAILURE",
        outcome: "failed",
        attempts: 3,
        error: { category, httpStatus: status, retryable: true },
      });
      expect(echo.requests).toHaveLength(3);
    },
    20_000,
  );

  it("that may have been acted on ends unknown and is not sent again", async () => {
    receiver.setMode({ kind: "reset" });
    expect(await webhook()).toMatchObject({
      status: "FAILURE",
      outcome: "unknown",
      attempts: 1,
      error: { category: "network" },
    });
    receiver.setMode({ kind: "status", status: 500 });
    expect(await webhook()).toMatchObject({
      outcome: "unknown",
      attempts: 1,
      error: { category: "server_error" },
    });
    receiver.setMode({ kind: "hang" });
    expect(await webhook({ timeoutMs: 300 })).toMatchObject({
      outcome: "unknown",
      attempts: 1,
      error: { category: "timeout" },
    });
    expect(receiver.requests).toHaveLength(3);
    await expect.poll(() => receiver.busy(), { message: "sockets that stay open" }).toBe(0);
  });

  it("that was surely not acted on is sent again", async () => {
    receiver.setMode({ kind: "status", status: 429, headers: { "retry-after": "1" }, times: 1 });
    expect(await webhook()).toMatchObject({ status: "SUCCESS", attempts: 2 });
    receiver.setMode({ kind: "status", status: 503, headers: { "retry-after": "0" }, times: 2 });
    expect(await webhook()).toMatchObject({
      status: "SUCCESS",
      attempts: 3,
      healthStatus: { status: "degraded" },
    });
    expect(receiver.totals.total).toBe(2);
  });

  it("by category: twice failed and then well, with the same webhook-id", async () => {
    echo.setMode({ kind: "reset", times: 2 });
    const result = await http({ method: "PUT", path: "/x" });
    expect(result).toMatchObject({ status: "SUCCESS", attempts: 3 });
    const { attemptList } = await member.client.toolActionLogs.getById.query({ id: result.executionId });
    expect(attemptList.map(({ number, status }) => [number, status])).toEqual([
      [1, "FAILURE"],
      [2, "FAILURE"],
      [3, "SUCCESS"],
    ]);
    expect(attemptList[0]?.error).toMatchObject({ category: "network" });
  }, 20_000);

  it("waits no longer than 5 s for a provider that asks for more", async () => {
    echo.setMode({ kind: "status", status: 429, headers: { "retry-after": "600" } });
    // The ten minutes that are asked for would outlast the time limit of the test.
    const result = await http({ path: "/x" });
    expect(result).toMatchObject({
      status: "FAILURE",
      outcome: "failed",
      attempts: 1,
      error: { category: "rate_limit", retryable: true },
    });
    expect(result.error?.retryAfterMs).toBeGreaterThan(590_000);
    expect(await member.client.toolActionLogs.getById.query({ id: result.executionId })).toMatchObject({
      status: "RATE_LIMITED",
      nextAttemptAt: null,
    });
  });

  it.each([
    ["hang", { kind: "hang" } as const, "timeout"],
    ["trickle", { kind: "slow-body" } as const, "timeout"],
    ["answer nonsense", { kind: "not-http" } as const, "network"],
    ["cut the answer off", { kind: "reset-body" } as const, "network"],
    ["promise JSON and send none", { kind: "malformed" } as const, "validation"],
    ["answer 100 MB", { kind: "huge" } as const, "validation"],
  ])("of providers that %s", async (_, fault, category) => {
    echo.setMode(fault);
    const result = await http({ method: "POST", path: "/x" }, { timeoutMs: 1_500 });
    expect(result.error, JSON.stringify(result)).toMatchObject({ category });
    expect(result.status).toBe("FAILURE");
    await expect.poll(() => echo.busy(), { message: "requests that go on" }).toBe(0);
    expect((await fetch(`${product.url}/healthz`)).status).toBe(200);
  });

  it.each([["http://169.254.169.254/latest/meta-data"]])("of the guard, for %s", async (baseUrl) => {
    const result = await http({ path: "/x" }, { baseUrl });
    expect(result).toMatchObject({
      status: "FAILURE",
      outcome: "failed",
      exitCode: 1,
      attempts: 1,
      error: { category: "validation", retryable: false },
    });
    expect(result.error?.message).toMatch(/^address not allowed: /);
  });
});
