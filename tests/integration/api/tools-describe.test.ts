import { startHttpEcho, startSlack, startSmtp, startWebhookReceiver } from "@carillon/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";

let product: RunningProduct;
beforeAll(async () => {
  product = await sharedProduct();
});
afterAll(() => product?.close());

describe("tools.testConnection", () => {
  it("makes a real round trip with saved credentials, and with those of a form", async () => {
    await using echo = await startHttpEcho();
    const { client } = await product.newMember();
    const credentials = { baseUrl: echo.url, auth: { type: "bearer", token: "token-1" } };
    const unsaved = await client.tools.testConnection.mutate({ type: "http", credentials });
    expect(unsaved).toEqual({ success: true, message: expect.any(String), details: expect.any(Object) });
    expect(echo.requests).toHaveLength(1);
    expect((await client.tools.getAll.query({})).total).toBe(0);
    const { id, credentials: masked } = await client.tools.create.mutate({
      name: "t",
      type: "HTTP",
      credentials,
    });
    expect((await client.tools.testConnection.mutate({ id })).success).toBe(true);
    expect(
      (await client.tools.testConnection.mutate({ id, type: "HTTP", credentials: masked })).success,
    ).toBe(true);
    expect(echo.requests.map(({ headers }) => headers.authorization)).toEqual(
      Array(3).fill("Bearer token-1"),
    );
  });

  it("tells Slack, mail and webhooks that work from those that do not", async () => {
    await using slack = await startSlack();
    await using smtp = await startSmtp();
    await using receiver = await startWebhookReceiver();
    const { client } = await product.newMember();
    const test = (type: string, credentials: Record<string, unknown>) =>
      client.tools.testConnection.mutate({ type, credentials });
    const mail = {
      smtpHost: smtp.host,
      smtpPort: smtp.port,
      tlsMode: "none",
      smtpUser: smtp.user,
      fromEmail: "a@example.com",
    };
    expect(await test("SLACK", { botToken: slack.botToken, apiBaseUrl: slack.apiBaseUrl })).toMatchObject({
      success: true,
    });
    expect(await test("SLACK", { webhookUrl: slack.webhookUrl })).toMatchObject({ success: true });
    expect(await test("EMAIL", { ...mail, smtpPassword: smtp.password })).toMatchObject({ success: true });
    expect(await test("WEBHOOK", { url: receiver.url })).toMatchObject({ success: true });
    expect(slack.messages).toHaveLength(0);
    expect(smtp.messages).toHaveLength(0);
    expect(receiver.totals.total).toBe(0);

    const wrong = "planted-wrong";
    const failures = [
      await test("SLACK", { botToken: wrong, apiBaseUrl: slack.apiBaseUrl }),
      await test("SLACK", { webhookUrl: slack.deadWebhookUrl }),
      await test("EMAIL", { ...mail, smtpPassword: wrong }),
      await test("WEBHOOK", { url: "http://127.0.0.1:1/closed" }),
    ];
    for (const failure of failures) {
      expect(failure).toMatchObject({ success: false, message: expect.stringMatching(/.{10}/) });
      expect(JSON.stringify(failure)).not.toContain(wrong);
    }
  });

  it.each([
    ["a type without credentials", { type: "HTTP" }],
    ["nothing", {}],
    [
      "credentials that are not its connector's",
      { type: "HTTP", credentials: { url: "https://example.com" } },
    ],
    ["an unknown type", { type: "TELEX", credentials: {} }],
  ])("refuses %s", async (_, input) => {
    const { client } = await product.newMember();
    expect((await failureOf(client.tools.testConnection.mutate(input as never))).code).toBe("BAD_REQUEST");
  });
});

describe("tools.getAvailableActions", () => {
  it("gives definitions with JSON Schema of input and output, by tool, type and text", async () => {
    const { client } = await product.newMember();
    const { actions } = await client.tools.getAvailableActions.query({});
    expect(actions.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["slack.send-message", "email.send", "webhook.send", "http.request"]),
    );
    for (const action of actions) {
      expect(action.inputSchema, action.id).toMatchObject({
        $schema: "https://json-schema.org/draft/2020-12/schema",
        type: "object",
      });
      expect(action.outputSchema, action.id).toMatchObject({ type: "object" });
      expect(action.permission).toMatch(/^[a-z0-9-]+\.[a-z-]+$/);
    }
    expect(actions.find(({ id }) => id === "webhook.send")).toMatchObject({
      toolType: "WEBHOOK",
      actionType: "message",
      idempotent: false,
    });
    expect(actions.find(({ id }) => id === "http.request")?.idempotent).toBe("depends");

    const { id } = await client.tools.create.mutate({
      name: "t",
      type: "HTTP",
      credentials: { baseUrl: "https://example.com" },
    });
    const types = async (input: object) =>
      new Set((await client.tools.getAvailableActions.query(input)).actions.map((action) => action.toolType));
    expect(await types({ toolId: id })).toEqual(new Set(["HTTP"]));
    expect(await types({ type: "slack" })).toEqual(new Set(["SLACK"]));
    expect(await types({ type: "SLACK", search: "REACTION" })).toEqual(new Set(["SLACK"]));
    expect(await types({ search: "no such thing" })).toEqual(new Set());
  });

  it("gives connectors with the schema that draws their form, secret fields marked", async () => {
    const { client } = await product.newMember();
    const { connectors } = await client.tools.getConnectors.query({});
    const slack = connectors.find(({ type }) => type === "SLACK");
    expect(slack).toMatchObject({ rateLimit: { limit: 60, windowMs: 60_000 }, provider: "slack" });
    expect(slack?.icon?.map(({ fill }) => fill)).toEqual(["#E01E5A", "#36C5F0", "#2EB67D", "#ECB22E"]);
    expect(slack?.credentialsSchema).toMatchObject({
      properties: { botToken: { secret: true, title: "Bot token" } },
    });
    expect(connectors.find(({ type }) => type === "EMAIL")?.rateLimit).toEqual({
      limit: 30,
      windowMs: 60_000,
    });
  });
});

describe("tools.validateActionParams", () => {
  it("gives each issue with its path, and runs nothing", async () => {
    await using smtp = await startSmtp();
    const { client } = await product.newMember();
    const credentials = {
      smtpHost: smtp.host,
      smtpPort: smtp.port,
      tlsMode: "none",
      smtpUser: smtp.user,
      smtpPassword: smtp.password,
      fromEmail: "a@example.com",
    };
    const { id: toolId } = await client.tools.create.mutate({ name: "t", type: "EMAIL", credentials });
    const validate = (parameters: Record<string, unknown>, actionId = "email.send") =>
      client.tools.validateActionParams.query({ toolId, actionId, parameters });
    expect(await validate({ to: "a@example.com", subject: "s", body: "b" })).toEqual({
      valid: true,
      errors: [],
    });
    const { valid, errors } = await validate({ to: ["a@example.com", "nobody"], subject: 5, colour: "red" });
    expect(valid).toBe(false);
    expect(errors.map(({ path }) => path).sort()).toEqual([
      "parameters.body",
      "parameters.colour",
      "parameters.subject",
      "parameters.to.1",
    ]);
    expect(await validate({}, "slack.send-message")).toMatchObject({
      valid: false,
      errors: [{ path: "actionId" }],
    });
    const texts = { to: "{{input.to", subject: "{{nothing}}", body: "{{variables.GONE}}" };
    const unknown = await validate({ ...texts, cc: "{{input.cc | nothing}}" });
    expect(unknown.errors.map(({ path }) => path).sort()).toEqual([
      "parameters.body",
      "parameters.cc",
      "parameters.subject",
      "parameters.to",
    ]);
    const templates = { to: "{{input.list}}", cc: "{{steps.a.output.cc}}", subject: "{{item.n}}" };
    expect(await validate({ ...templates, body: "{{DATE}}" })).toEqual({ valid: true, errors: [] });
    const parameters = { to: "jane@example.com, {{input.body.to}}", subject: "{{EVENT_NAME}}", body: "b" };
    const event = await client.events.create.mutate({
      name: "Mail",
      type: "TOOL_ACTION",
      triggerType: "WEBHOOK",
      toolActionConfig: { toolType: "EMAIL", toolId, actionId: "email.send", parameters },
    });
    expect(event.toolActionConfig.parameters).toEqual(parameters);
    expect(smtp.sessions()).toBe(0);
  });
});

describe("tools.getStats", () => {
  it("counts runs by type, status and action with success rate and percentiles; tests and other tools do not count", async () => {
    await using echo = await startHttpEcho();
    const { client } = await product.newMember();
    const make = (name: string) =>
      client.tools.create.mutate({ name, type: "HTTP", credentials: { baseUrl: echo.url } });
    const [one, two] = [await make("one"), await make("two")];
    const run = (toolId: number, path: string, isTest = false) =>
      client.tools.executeAction.mutate({ toolId, actionId: "http.request", parameters: { path }, isTest });
    for (let round = 0; round < 3; round += 1) await run(one.id, "/");
    await run(one.id, "/status/404");
    await run(two.id, "/");
    await run(one.id, "/", true);
    const figures = { p50: expect.any(Number), p95: expect.any(Number), p99: expect.any(Number) };
    const byType = await client.tools.getStats.query({ period: "hour", groupBy: "type" });
    expect(byType.totals).toEqual([{ key: "HTTP", count: 5, successRate: 0.8, ...figures }]);
    const byStatus = await client.tools.getStats.query({ period: "day", groupBy: "status", toolId: one.id });
    expect(byStatus.totals).toMatchObject([
      { key: "FAILURE", count: 1, successRate: 0 },
      { key: "SUCCESS", count: 3, successRate: 1 },
    ]);
    for (const period of ["hour", "day", "week", "month"] as const) {
      const { buckets, from, to } = await client.tools.getStats.query({ period, groupBy: "action" });
      expect(buckets.map(({ key }) => key)).toContain("http.request");
      expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(5);
      expect(buckets.every(({ at }) => at >= from && at <= to)).toBe(true);
    }
    expect(
      (await failureOf(client.tools.getStats.query({ period: "year", groupBy: "type" } as never))).code,
    ).toBe("BAD_REQUEST");
  });
});
