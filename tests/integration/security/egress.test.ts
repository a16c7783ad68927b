import { hostname } from "node:os";
import { startHttpEcho, startSmtp, startStandIn, startWebhookReceiver } from "@carillon/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Member } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";

let product: RunningProduct;
let member: Member;
/** May be called: EGRESS_ALLOW names its host and port. */
let allowed: Awaited<ReturnType<typeof startHttpEcho>>;
/** May not: nothing must ever arrive here. */
let victim: Awaited<ReturnType<typeof startWebhookReceiver>>;
let smtpVictim: Awaited<ReturnType<typeof startSmtp>>;

beforeAll(async () => {
  [allowed, victim, smtpVictim] = await Promise.all([startHttpEcho(), startWebhookReceiver(), startSmtp()]);
  product = await startProduct({ env: { EGRESS_ALLOW: `127.0.0.1:${allowed.port}` } });
  member = await product.newMember();
});
afterAll(async () => {
  await product?.close();
  await Promise.all([allowed?.close(), victim?.close(), smtpVictim?.close()]);
});
beforeEach(() => {
  allowed.requests.length = 0;
});

const ACTIONS = {
  HTTP: { actionId: "http.request", parameters: { path: "/x" } },
  WEBHOOK: { actionId: "webhook.send", parameters: { payload: 1 } },
  SLACK: { actionId: "slack.send-message", parameters: { channel: "C1", text: "hi" } },
  EMAIL: { actionId: "email.send", parameters: { to: "a@example.com", subject: "s", body: "b" } },
} as const;

async function run(type: keyof typeof ACTIONS, credentials: Record<string, unknown>) {
  const tool = await member.client.tools.create.mutate({ name: type, type, credentials });
  const result = await member.client.tools.executeAction.mutate({ toolId: tool.id, ...ACTIONS[type] });
  const test = await member.client.tools.testConnection.mutate({ type, credentials });
  return { result, test };
}

function expectNothingArrived(): void {
  expect(victim.requests).toEqual([]);
  expect(smtpVictim.sessions()).toBe(0);
}

async function expectRefused(
  type: keyof typeof ACTIONS,
  credentials: Record<string, unknown>,
): Promise<void> {
  const { result, test } = await run(type, credentials);
  expect(result).toMatchObject({
    status: "FAILURE",
    outcome: "failed",
    exitCode: 1,
    error: { category: "validation", retryable: false },
  });
  expect(result.error?.message).toMatch(/^address not allowed: /);
  expect(test.success).toBe(false);
  expectNothingArrived();
}

describe("no tool reaches a private address", () => {
  it.each([
    "127.0.0.1",
    "127.1",
    "localhost",
    "LOCALHOST.",
    "2130706433",
    "0x7f000001",
    "017700000001",
    "0x7f.1",
    "0",
    "0.0.0.0",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[0:0:0:0:0:ffff:7f00:1]",
    "[64:ff9b::7f00:1]",
    "127.0.0.1.",
    "１２７.0.0.1",
  ])("spelled %s", (host) => expectRefused("WEBHOOK", { url: `http://${host}:${victim.port}/` }));

  it.each([
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "[fd00::1]",
    "[fe80::1]",
    "[::ffff:10.0.0.1]",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
  ])("of the range of %s", (host) => expectRefused("HTTP", { baseUrl: `http://${host}/latest/meta-data` }));

  it("through any field of any connector", async () => {
    const url = victim.url;
    await expectRefused("HTTP", { baseUrl: url });
    await expectRefused("WEBHOOK", { url });
    await expectRefused("SLACK", { webhookUrl: `${url}/services/T0/B0/x` });
    await expectRefused("SLACK", { botToken: "xoxb-fake", apiBaseUrl: `${url}/api` });
    const mail = { smtpPort: smtpVictim.port, tlsMode: "none", fromEmail: "a@example.com" };
    for (const smtpHost of ["127.0.0.1", "localhost", "127.1", "::1", "[::1]", "0x7f000001"]) {
      await expectRefused("EMAIL", { ...mail, smtpHost });
    }
  });

  it("by a name that resolves to one", async () => {
    const { result } = await run("WEBHOOK", { url: `http://${hostname()}:${victim.port}/` });
    expect(result.status).toBe("FAILURE");
    expectNothingArrived();
  });

  it("by a redirect from an address that is allowed", async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      const to = encodeURIComponent(`http://127.0.0.1:${victim.port}/`);
      const tool = await member.client.tools.create.mutate({
        name: "r",
        type: "HTTP",
        credentials: { baseUrl: allowed.url },
      });
      const result = await member.client.tools.executeAction.mutate({
        toolId: tool.id,
        actionId: "http.request",
        parameters: { path: `/redirect?to=${to}&status=${status}` },
      });
      expect(result, String(status)).toMatchObject({ status: "FAILURE", error: { category: "validation" } });
      expect(result.error?.message).toMatch(/^address not allowed: /);
    }
    expect(allowed.requests).toHaveLength(5);
    expectNothingArrived();
  });

  it("by a redirect that goes round and round", async () => {
    await using loop = await startStandIn(() => ({ status: 302, headers: { location: "/again" } }));
    await using own = await startProduct({ env: { EGRESS_ALLOW: `127.0.0.1:${loop.port}` } });
    const { client } = await own.newMember();
    const tool = await client.tools.create.mutate({
      name: "r",
      type: "HTTP",
      credentials: { baseUrl: loop.url },
    });
    const result = await client.tools.executeAction.mutate({
      toolId: tool.id,
      actionId: "http.request",
      parameters: {},
    });
    expect(result).toMatchObject({ status: "FAILURE", attempts: 1, error: { retryable: false } });
    expect(loop.requests.length).toBeLessThan(25);
  });

  it.each([
    "file:///etc/passwd",
    "ftp://127.0.0.1/",
    "gopher://127.0.0.1/",
    "http://user:secret@example.com/",
    "javascript:alert(1)",
    "http://",
  ])("and %s is no address at all", async (url) => {
    const call = member.client.tools.create.mutate({ name: "n", type: "WEBHOOK", credentials: { url } });
    await expect(call).rejects.toMatchObject({
      data: { code: "BAD_REQUEST", issues: [{ path: "credentials.url" }] },
    });
  });
});

describe("EGRESS_ALLOW and the test inbox open what they name and nothing else", () => {
  it("reaches the address and port that are named", async () => {
    expect((await run("HTTP", { baseUrl: allowed.url })).result.status).toBe("SUCCESS");
  });

  it("takes what tools send to the inbox's own path and mailbox", async () => {
    const { url, signingSecret, smtp } = await member.client.inbox.getAddress.query({});
    expect((await run("WEBHOOK", { url, secret: signingSecret })).result.status).toBe("SUCCESS");
    const mail = {
      smtpHost: smtp?.host,
      smtpPort: smtp?.port,
      tlsMode: "none",
      smtpUser: smtp?.user,
      smtpPassword: smtp?.password,
      fromEmail: smtp?.address,
    };
    expect((await run("EMAIL", mail)).result.status).toBe("SUCCESS");
    await until(
      "both are in the inbox",
      async () => (await member.client.inbox.list.query({})).messages.length >= 2,
    );
    const { messages } = await member.client.inbox.list.query({});
    expect(messages.map(({ kind, signature }) => [kind, signature])).toEqual(
      expect.arrayContaining([
        ["http", "valid"],
        ["mail", "none"],
      ]),
    );
    const mails = messages.filter(({ kind }) => kind === "mail");
    expect(await member.client.inbox.get.query({ id: mails[0]?.id ?? 0 })).toMatchObject({
      subject: "s",
      mail: { to: ["a@example.com"], text: expect.stringContaining("b") },
    });
  });

  it("refuses every other path and port of the install itself", async () => {
    const { url, smtp } = await member.client.inbox.getAddress.query({});
    const paths = [
      "/api/v1/me",
      "/healthz",
      "/metrics",
      "/api/inbox/",
      "/api/inbox/short",
      "/api/auth/sign-up/email",
    ];
    const bent = [
      `${url}/more`,
      `${url}/../../v1/me`,
      `${url}%2f..%2f..%2fv1%2fme`,
      url.replace("/api/inbox/", "//api/inbox/"),
      url.replace("/api/", "/API/"),
    ];
    for (const target of [...paths.map((path) => `${product.url}${path}`), ...bent])
      await expectRefused("WEBHOOK", { url: target });
    const mail = { smtpHost: "127.0.0.1", tlsMode: "none", fromEmail: "a@example.com" };
    for (const smtpPort of [
      new URL(product.url).port,
      (smtp?.port ?? 0) + 1,
      new URL(product.env.DATABASE_URL ?? "").port,
    ]) {
      await expectRefused("EMAIL", { ...mail, smtpPort: Number(smtpPort) });
    }
  });

  it("knows a mailbox by its password, and an inbox by its key", async () => {
    const { smtp } = await member.client.inbox.getAddress.query({});
    const mail = {
      smtpHost: smtp?.host,
      smtpPort: smtp?.port,
      tlsMode: "none",
      smtpUser: smtp?.user,
      fromEmail: "a@example.com",
    };
    const { result } = await run("EMAIL", { ...mail, smtpPassword: "planted-wrong" });
    expect(result).toMatchObject({ status: "FAILURE", error: { category: "authentication" } });
    expect(
      (await fetch(`${product.url}/api/inbox/${"a".repeat(32)}`, { method: "POST", body: "x" })).status,
    ).toBe(404);
  });
});
