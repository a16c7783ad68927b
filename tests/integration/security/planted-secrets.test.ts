import { randomBytes } from "node:crypto";
import { type CarillonClient, createClient } from "@carillon/client";
import {
  type StandIn,
  startHttpEcho,
  startSlack,
  startSmtp,
  startStandIn,
  startWebhookReceiver,
} from "@carillon/testing";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SIGNERS } from "../hooks/signers.ts";
import { callProcedure, PROCEDURES } from "../support/call-procedure.ts";
import { dumpDatabase } from "../support/dump-database.ts";
import type { Member } from "../support/member.ts";
import { PROCEDURE_TABLE } from "../support/procedure-table.ts";
import { REST_PLACES, restRequest } from "../support/rest-calls.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";
import { findSecrets, formsOf } from "../support/secret-forms.ts";
import { until } from "../support/until.ts";
import { makeWorld, type World } from "../support/world.ts";

const plant = (name: string) => `planted-${name}-${randomBytes(9).toString("hex")}`;
const SECRETS = {
  bearer: plant("bearer"),
  basic: `${plant("basic")} "q"/&=+<ü>`,
  apiKeyHeader: plant("api-key-header"),
  apiKeyQuery: `${plant("api-key-query")}/+&=`,
  ownHeader: plant("own-header"),
  oddHeader: plant("odd-header"),
  slackToken: `xoxb-${plant("slack")}`,
  slackHook: plant("slack-hook"),
  smtpPassword: `${plant("smtp")} "q"/&=+<>`,
  signingSecret: Buffer.from(plant("signing")).toString("base64"),
  hookQuery: plant("hook-query"),
  hookHeader: plant("hook-header"),
  wrongField: plant("wrong-field"),
  ofVariable: `${plant("of-variable")} "q"/&=+`,
  passphrase: `${plant("passphrase")} of words`,
  inSignature: Buffer.from(plant("in-signature")).toString("base64"),
  inPassword: `${plant("in-password")} "q"/&=+`,
  inAuthorization: plant("in-authorization"),
  inCookie: plant("in-cookie"),
  inQuery: plant("in-query"),
  inBody: plant("in-body"),
  inHeader: plant("in-header"),
};
/** Addresses and secrets that the install makes; each is shown once by design, to this test outside the record. */
const madeSecrets: Record<string, string> = {};

/** What every answer of the API said, errors included. */
const answers: string[] = [];
/** What was told of runs while they ran. */
const liveRuns: string[] = [];
let alerts: StandIn;
let product: RunningProduct;
let member: Member;
let password: string;
let token: string;
const closing: { close(): Promise<void> }[] = [];

const recordingFetch: typeof fetch = async (input, init) => {
  const headers = {
    ...Object.fromEntries(new Headers(init?.headers)),
    cookie: member.cookie,
    origin: product.url,
  };
  const response = await fetch(input, { ...init, headers });
  answers.push(`${response.status} ${[...response.headers].join()} ${await response.clone().text()}`);
  return response;
};

beforeAll(async () => {
  const [echo, slack, receiver] = await Promise.all([
    startHttpEcho(),
    startSlack({ botToken: SECRETS.slackToken }),
    startWebhookReceiver(),
  ]);
  const [smtp, scold] = await Promise.all([
    startSmtp(),
    startStandIn(({ headers, path }) => ({
      status: 422,
      body: { error: "refused", received: { headers, path } },
    })),
  ]);
  closing.push(echo, slack, receiver, smtp, scold);
  product = await startProduct({ workers: 1, env: { LOG_LEVEL: "trace" } });
  member = await product.newMember();
  password = member.password;
  token = await member.token(["*"]);
  const inbox = await member.client.inbox.getAddress.query({});
  const client = createClient({ url: product.url, fetch: recordingFetch });
  const http = (baseUrl: string, auth: object) => ({
    type: "HTTP",
    credentials: {
      baseUrl,
      auth,
      headers: { "X-Own": SECRETS.ownHeader, "X-Auth-Token": SECRETS.oddHeader },
    },
  });
  const mail = {
    smtpHost: smtp.host,
    smtpPort: smtp.port,
    tlsMode: "none",
    smtpUser: smtp.user,
    fromEmail: "a@example.com",
  };
  const hook = (url: string) => ({
    type: "WEBHOOK",
    credentials: {
      url: `${url}?token=${SECRETS.hookQuery}`,
      secret: `whsec_${SECRETS.signingSecret}`,
      headers: { "X-Hook": SECRETS.hookHeader },
    },
  });
  const auths = [
    { type: "bearer", token: SECRETS.bearer },
    { type: "basic", username: "robot", password: SECRETS.basic },
    { type: "apiKey", in: "header", name: "X-Thing", value: SECRETS.apiKeyHeader },
    { type: "apiKey", in: "query", name: "thing", value: SECRETS.apiKeyQuery },
  ];
  const tools: { type: string; credentials: Record<string, unknown> }[] = [
    ...auths.flatMap((auth) =>
      [echo.url, scold.url, "http://127.0.0.1:1", "http://10.0.0.1"].map((url) => http(url, auth)),
    ),
    ...[receiver.url, scold.url, "http://127.0.0.1:1", "http://10.0.0.1"].map(hook),
    { type: "SLACK", credentials: { botToken: SECRETS.slackToken, apiBaseUrl: slack.apiBaseUrl } },
    { type: "SLACK", credentials: { botToken: SECRETS.slackToken, apiBaseUrl: scold.url } },
    { type: "SLACK", credentials: { webhookUrl: `${slack.url}/services/T0/B0/${SECRETS.slackHook}` } },
    { type: "SLACK", credentials: { webhookUrl: `${scold.url}/services/T0/B0/${SECRETS.slackHook}` } },
    { type: "EMAIL", credentials: { ...mail, smtpPassword: SECRETS.smtpPassword } },
    { type: "EMAIL", credentials: { ...mail, smtpHost: "10.0.0.1", smtpPassword: SECRETS.smtpPassword } },
    http(inbox.url, { type: "bearer", token: SECRETS.bearer }),
    http(inbox.url, { type: "apiKey", in: "query", name: "api_key", value: SECRETS.apiKeyQuery }),
  ];
  const actions: Record<string, [string, Record<string, unknown>][]> = {
    HTTP: [
      ["http.request", {}],
      ["http.request", { method: "POST", path: "/status/500", body: {} }],
      [
        "http.request",
        {
          method: "PUT",
          path: "/{{variables.PLANTED | url}}",
          headers: { "X-Variable": "{{variables.PLANTED}}" },
          body: { key: "{{variables.PLANTED}}" },
        },
      ],
      // What is wrong with a value must not quote it.
      ["http.request", { method: "{{variables.PLANTED}}" }],
    ],
    WEBHOOK: [["webhook.send", { payload: { n: 1 } }]],
    SLACK: [["slack.send-message", { channel: "C0GENERAL00", text: "hi" }]],
    EMAIL: [["email.send", { to: "a@example.com", subject: "s", body: "b" }]],
  };
  await client.variables.set.mutate({ name: "PLANTED", kind: "secret", value: SECRETS.ofVariable });
  alerts = await startStandIn(() => ({ status: 204 }));
  closing.push(alerts);
  const teller = await client.tools.create.mutate({
    name: "teller",
    type: "WEBHOOK",
    credentials: { url: alerts.url },
  });
  for (const kind of ["failed", "needs-reconnecting"] as const)
    await client.alerts.create.mutate({ name: kind, kind, toolId: teller.id, actionId: "webhook.send" });
  const live = member.client.executions.subscribe.subscribe(
    {},
    {
      onData: (change) => liveRuns.push(JSON.stringify(change)),
      onError: (error) => answers.push(String(error)),
    },
  );
  closing.push({ close: async () => live.unsubscribe() });
  for (const { type, credentials } of tools) {
    const tool = await client.tools.create.mutate({ name: "planted", type, credentials });
    const swallow = () => undefined;
    await client.tools.testConnection.mutate({ id: tool.id }).catch(swallow);
    await client.tools.testConnection
      .mutate({ type, credentials: { ...credentials, colour: SECRETS.wrongField } })
      .catch(swallow);
    await client.tools.update
      .mutate({ id: tool.id, credentials: { ...credentials, baseUrl: { secret: SECRETS.wrongField } } })
      .catch(swallow);
    for (const [actionId, parameters] of actions[type] ?? []) {
      for (const more of [
        { isTest: true },
        { timeoutMs: 2_000, idempotencyKey: `${tool.id} ${JSON.stringify(parameters)}` },
      ]) {
        await client.tools.executeAction
          .mutate({ toolId: tool.id, actionId, parameters, ...more })
          .catch(swallow);
      }
      const event = await client.events.create.mutate({
        name: "planted",
        type: "TOOL_ACTION",
        toolActionConfig: { toolType: type, toolId: tool.id, actionId, parameters },
        triggerType: "MANUAL",
        retry: { maxAttempts: 1 },
      });
      await client.events.execute.mutate({ id: event.id });
    }
  }
  const bad = [
    { name: "bad", type: "HTTP", credentials: { baseUrl: SECRETS.wrongField } },
    {
      name: "bad",
      type: "HTTP",
      credentials: { baseUrl: "http://x", auth: { type: SECRETS.wrongField, token: SECRETS.bearer } },
    },
    { name: "bad", type: "SLACK", credentials: { botToken: `${SECRETS.slackToken} with blanks` } },
    { name: "bad", type: "WEBHOOK", credentials: { url: `http://user:${SECRETS.wrongField}@example.com/` } },
    {
      name: "bad",
      type: "WEBHOOK",
      credentials: { url: "http://example.com", secret: `not base64 ${SECRETS.wrongField}` },
    },
    {
      name: "bad",
      type: "EMAIL",
      credentials: { ...mail, smtpPort: SECRETS.wrongField, smtpPassword: `${SECRETS.smtpPassword}\n` },
    },
  ];
  for (const input of bad) await client.tools.create.mutate(input as never).catch(() => undefined);
  for (const path of ["/api/trpc/tools.create", "/api/v1/connections"]) {
    await recordingFetch(`${product.url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: `{"credentials": "${SECRETS.wrongField}", oops`,
    });
  }
  await deliverWithSecrets(client, echo.url);
  const whole = await client.workspace.export.mutate({ passphrase: SECRETS.passphrase });
  await client.workspace.import
    .mutate({ data: whole, passphrase: `${SECRETS.passphrase} wrong` } as never)
    .catch(() => undefined);
  const sealed = await client.tools.export.query({ passphrase: SECRETS.passphrase });
  await client.tools.export.query({});
  await client.tools.import
    .mutate({ data: sealed, passphrase: `${SECRETS.passphrase} wrong` })
    .catch(() => undefined);
  await client.tools.import.mutate({ data: sealed, passphrase: SECRETS.passphrase });
  await until(
    "all runs have ended",
    async () =>
      (await product.sql`select 1 from executions where finished_at is null and next_attempt_at is null`)
        .length === 0,
    { timeoutMs: 60_000 },
  );

  await until(
    "every end was looked at for alerts",
    async () => (await product.sql`select from alert_signals`).length === 0,
    { timeoutMs: 60_000 },
  );
  const world = await makeWorld(member, { baseUrl: echo.url, sql: product.sql });
  for (const [name, kind] of PROCEDURES) {
    if (kind === "query" && name !== "inbox.getAddress" && name !== "events.getHook")
      await callProcedure(client, name, PROCEDURE_TABLE[name]?.input(world));
  }
  await askOverRestAndMcp(world, tools);
  const pages = [
    await client.tools.getAll.query({ limit: 200 }),
    await client.events.getAll.query({ limit: 200 }),
  ];
  const { logs } = await client.toolActionLogs.getRecent.query({ limit: 200 });
  for (const { id } of logs) await client.toolActionLogs.getById.query({ id });
  for (const { id } of (await client.inbox.list.query({})).messages) await client.inbox.get.query({ id });
  expect(pages).toHaveLength(2);
  expect(logs.length).toBeGreaterThan(80);
  for (const status of ["SUCCESS", "FAILURE"]) expect(logs.some((log) => log.status === status)).toBe(true);
}, 240_000);
afterAll(async () => {
  await product?.close();
  await Promise.all(closing.map((each) => each.close()));
});

/** Every question over REST, and over MCP every list and the calls whose providers scold. */
async function askOverRestAndMcp(world: World, tools: readonly { type: string }[]): Promise<void> {
  for (const name of REST_PLACES.keys()) {
    if (PROCEDURES.get(name) !== "query" || name === "inbox.getAddress" || name === "events.getHook")
      continue;
    const { path, init } = restRequest(name, PROCEDURE_TABLE[name]?.input(world));
    await recordingFetch(`${product.url}${path}`, init);
  }
  const headers = { authorization: `Bearer ${token}` };
  const transport = new StreamableHTTPClientTransport(new URL("/api/mcp", product.url), {
    requestInit: { headers },
    fetch: recordingFetch,
  });
  const agent = new Client({ name: "test", version: "1" });
  closing.push(agent);
  await agent.connect(transport as never);
  await agent.listTools();
  const { resources } = await agent.listResources();
  for (const { uri } of resources) await agent.readResource({ uri }).catch(() => undefined);
  const planted = (await member.client.tools.getAll.query({ limit: 200 })).tools;
  expect(planted.length).toBeGreaterThan(tools.length);
  for (const { id, type } of planted.filter(({ name }) => name === "planted")) {
    const [action, parameters] = MCP_CALLS[type] ?? [];
    if (!action) continue;
    const call = { name: action, arguments: parameters, _meta: { "carillon/tool_id": id } };
    await agent.callTool(call, undefined, { onprogress: () => undefined });
  }
}

const MCP_CALLS: Record<string, [string, Record<string, unknown>]> = {
  HTTP: ["http_request", { method: "POST", path: "/status/500", body: { a: "{{variables.PLANTED}}" } }],
  WEBHOOK: ["webhook_send", { payload: { n: 1 } }],
  SLACK: ["slack_send-message", { channel: "C0GENERAL00", text: "hi" }],
  EMAIL: ["email_send", { to: "a@example.com", subject: "s", body: "b" }],
};

/** Webhooks of every kind, called rightly and wrongly with secrets in every place that a sender might put one. */
async function deliverWithSecrets(client: CarillonClient, baseUrl: string): Promise<void> {
  const tool = await client.tools.create.mutate({ name: "hooked", type: "HTTP", credentials: { baseUrl } });
  const verifications = [
    { scheme: "standard-webhooks" as const, toleranceSeconds: 300, secret: `whsec_${SECRETS.inSignature}` },
    { scheme: "github" as const, secret: SECRETS.inSignature },
    { scheme: "stripe" as const, toleranceSeconds: 300, secret: SECRETS.inSignature },
    { scheme: "slack" as const, toleranceSeconds: 300, secret: SECRETS.inSignature },
    { scheme: "basic" as const, username: "robot", secret: SECRETS.inPassword },
    { scheme: "none" as const },
  ];
  for (const verification of verifications) {
    const { scheme } = verification;
    const toolActionConfig = {
      toolType: "HTTP",
      toolId: tool.id,
      actionId: "http.request",
      parameters: { method: "POST", path: "/", body: "{{input}}" },
    };
    const input = {
      name: "hooked",
      type: "TOOL_ACTION" as const,
      toolActionConfig,
      triggerType: "WEBHOOK" as const,
      webhook: { verification },
    };
    // Not through the recording client: the address is shown here by design.
    const { id, hook } = await member.client.events.create.mutate(input as never);
    madeSecrets[`key of ${scheme}`] = hook?.url.slice(-32) ?? "";
    const body = JSON.stringify({ id: scheme, event_id: scheme, token: SECRETS.inBody, n: 1 });
    const secret = "secret" in verification ? verification.secret : "";
    const signed = SIGNERS[scheme]?.(secret, body, { id: scheme, age: 0 });
    const more = {
      "content-type": "application/json",
      "proxy-authorization": `Bearer ${SECRETS.inAuthorization}`,
      "x-api-key": SECRETS.inHeader,
    };
    const cookie = `session=${SECRETS.inCookie}`;
    const authorization = `Bearer ${SECRETS.inAuthorization}`;
    const url = `${hook?.url}?token=${SECRETS.inQuery}`;
    for (const headers of [
      { ...more, cookie, authorization, ...signed },
      { ...more, authorization, cookie },
      { ...more, ...signed },
    ]) {
      const response = await fetch(url, { method: "POST", body, headers });
      answers.push(`${response.status} ${await response.text()}`);
    }
    answers.push(
      await (
        await fetch(url, { method: "POST", body: `${body}oops`, headers: { ...more, ...signed } })
      ).text(),
    );
    await client.events.update
      .mutate({
        id,
        webhook: { verification: { scheme: "standard-webhooks", secret: SECRETS.wrongField } } as never,
      })
      .catch(() => undefined);
    if (scheme === "github") {
      const rotated = await member.client.events.rotateHook.mutate({
        id,
        part: "secret",
        keepOldSeconds: 60,
      });
      madeSecrets["secret that was made"] = rotated.secret ?? "";
    }
  }
}

/** Besides what tools hold: what people sign in with, and what the install is locked with. */
const all = () => ({
  ...SECRETS,
  ...madeSecrets,
  password,
  token,
  masterKey: product.env.MASTER_KEYS?.slice(3) ?? "",
  authSecret: product.env.AUTH_SECRET ?? "",
});

describe("no planted secret is in", () => {
  it("any answer of the API, errors included", () => {
    expect(answers.length).toBeGreaterThan(300);
    expect(answers.flatMap((answer) => findSecrets(answer, all())).slice(0, 10)).toEqual([]);
  });

  it("what the processes log at the lowest level", () => {
    expect(product.logs()).toMatch(/"level":"info"/);
    expect(findSecrets(product.logs(), all())).toEqual([]);
  });

  it("any row of any table", async () => {
    const dump = await dumpDatabase(product.sql);
    expect(dump.size).toBeGreaterThan(20);
    expect(dump.get("public.executions")?.length).toBeGreaterThan(10_000);
    expect(
      [...dump]
        .flatMap(([table, rows]) => findSecrets(rows, all()).map((found) => `${table}: ${found}`))
        .slice(0, 10),
    ).toEqual([]);
  });

  it("what alerts told", () => {
    expect(alerts.requests.length).toBeGreaterThan(10);
    const told = alerts.requests.map(({ path, headers, body }) =>
      JSON.stringify({ path, headers, body: String(body) }),
    );
    expect(told.flatMap((each) => findSecrets(each, all()))).toEqual([]);
  });

  it("what was told of runs while they ran", () => {
    expect(liveRuns.length).toBeGreaterThan(100);
    expect(liveRuns.flatMap((each) => findSecrets(each, all()))).toEqual([]);
  });

  it("the metrics", async () => {
    expect(findSecrets(await (await fetch(`${product.url}/metrics`)).text(), all())).toEqual([]);
  });
});

it("came in by webhooks that ran", async () => {
  const rows = await product.sql<{ count: number }[]>`
    select count(*)::int as count from executions where trigger = 'webhook' and status = 'SUCCESS'`;
  expect(rows[0]?.count).toBeGreaterThanOrEqual(6);
  expect(Object.keys(madeSecrets).length).toBe(7);
  for (const secret of Object.values(madeSecrets)) expect(secret.length).toBeGreaterThan(30);
});

it("would be found in any of its forms", () => {
  for (const secret of Object.values(SECRETS)) {
    for (const prefix of ["", "u", "us", "user:"]) {
      expect(
        findSecrets(Buffer.from(`${prefix}${secret}`).toString("base64"), { secret }).length,
        secret,
      ).toBeGreaterThan(0);
    }
    expect(findSecrets(JSON.stringify({ a: JSON.stringify({ secret }) }), { secret }).length).toBeGreaterThan(
      0,
    );
    expect(
      findSecrets(new URL(`http://x/?a=${encodeURIComponent(secret)}`).href, { secret }).length,
    ).toBeGreaterThan(0);
    expect(formsOf(secret).length).toBeGreaterThan(4);
  }
});
