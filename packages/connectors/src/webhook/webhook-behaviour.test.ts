import { startHttpEcho, startWebhookReceiver, type WebhookReceiver } from "@carillon/testing";
import { failureOf, runAction, TEST_NOW, testContext } from "@carillon/testing/connector";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { webhook } from "./webhook.ts";

const SECRET = `whsec_${Buffer.from("a-signing-secret-of-the-stand-in").toString("base64")}`;

let receiver: WebhookReceiver;
beforeEach(async () => {
  receiver = await startWebhookReceiver({ secret: SECRET, now: () => TEST_NOW });
});
afterEach(() => receiver.close());

const send = (parameters: object, { credentials = {}, context = testContext().context } = {}) =>
  runAction(webhook, "webhook.send", {
    credentials: { url: receiver.url, secret: SECRET, ...credentials },
    parameters,
    context,
  });

describe("webhook.send", () => {
  it("is verified by the public library of Standard Webhooks", async () => {
    const payload = { type: "order.paid", data: { name: "Größe ✓", n: 1.5 } };
    await send({ payload });
    const [request] = receiver.requests;
    vi.setSystemTime(TEST_NOW);
    expect(new Webhook(SECRET).verify(String(request?.body), { ...request?.headers })).toEqual(payload);
    expect(() => new Webhook(SECRET).verify(`${request?.body} `, { ...request?.headers })).toThrow();
    vi.useRealTimers();
  });

  it("keeps its id over the attempts of a run, and has another for another run", async () => {
    for (const idempotencyKey of ["run-1", "run-1", "run-2"]) {
      await send({ payload: 1 }, { context: testContext({ idempotencyKey }).context });
    }
    expect([...receiver.counts]).toEqual([
      ["run-1", 2],
      ["run-2", 1],
    ]);
  });

  it("makes a safe id of any key a caller chose", async () => {
    const { context } = testContext({ idempotencyKey: "a.b\r\nX-Injected: ✓" });
    expect(await send({ payload: 1 }, { context })).toMatchObject({
      webhookId: expect.stringMatching(/^msg_[0-9a-f]{64}$/),
    });
    expect(receiver.totals).toEqual({ total: 1, invalid: 0 });
  });

  it.each([
    ["an object", { a: [1] }, '{"a":[1]}', "application/json"],
    ["a text that is JSON", '{"a":1}', '{"a":1}', "application/json"],
    ["a text that is none", "hello ✓", "hello ✓", "text/plain; charset=utf-8"],
    ["null", null, "null", "application/json"],
  ])("sends %s", async (_, payload, body, contentType) => {
    await send({ payload });
    expect(String(receiver.requests[0]?.body)).toBe(body);
    expect(receiver.requests[0]?.headers["content-type"]).toBe(contentType);
  });

  it("sends the headers of the connection and of the call, the call's winning, and its method", async () => {
    const credentials = { method: "PUT", headers: { Authorization: "Bearer planted", "X-A": "saved" } };
    await send(
      { payload: 1, headers: { "x-a": "called", "Content-Type": "application/cloudevents+json" } },
      { credentials },
    );
    expect(receiver.requests[0]).toMatchObject({
      method: "PUT",
      headers: {
        authorization: "Bearer planted",
        "x-a": "called",
        "content-type": "application/cloudevents+json",
      },
    });
  });

  it("has an id and a time without a secret too, and no signature", async () => {
    const open = await startWebhookReceiver();
    onTestFinished(() => open.close());
    await send({ payload: 1 }, { credentials: { url: open.url, secret: undefined } });
    const headers = open.requests[0]?.headers;
    expect(headers).toMatchObject({
      "webhook-id": expect.any(String),
      "webhook-timestamp": String(TEST_NOW.getTime() / 1000),
    });
    expect(headers).not.toHaveProperty("webhook-signature");
  });

  it("is refused by a receiver with another secret", async () => {
    const other = Buffer.from("another-secret-of-the-right-size").toString("base64");
    expect(await failureOf(send({ payload: 1 }, { credentials: { secret: other } }))).toMatchObject({
      category: "authentication",
    });
    expect(receiver.refusals).toEqual(["invalid_signature"]);
  });

  it("does not follow a redirect, which would take what is signed and secret elsewhere", async () => {
    const elsewhere = await startHttpEcho();
    onTestFinished(() => elsewhere.close());
    receiver.setMode({
      kind: "status",
      status: 308,
      headers: { location: `${elsewhere.url}/x?token=planted` },
    });
    const error = await failureOf(send({ payload: 1 }));
    expect(error).toMatchObject({
      category: "validation",
      code: "REDIRECTED",
      httpStatus: 308,
      retryable: false,
    });
    expect(error.userMessage).toContain(`${elsewhere.url}/x`);
    expect(error.userMessage).not.toContain("planted");
    expect(elsewhere.requests).toEqual([]);
  });

  it("shows what the receiver said, up to a length", async () => {
    receiver.setMode({ kind: "status", status: 202, body: "y".repeat(20_000) });
    expect(await send({ payload: 1 })).toMatchObject({ status: 202, body: "y".repeat(10_000) });
  });

  it("cannot say how it ended when the line broke after sending", async () => {
    receiver.setMode({ kind: "reset" });
    await expect(send({ payload: 1 })).rejects.toThrow();
    expect(receiver.requests).toHaveLength(1);
    expect(webhook.actions.get("webhook.send")?.idempotent).toBe(false);
  });
});

describe("testing a webhook connection", () => {
  const test = () =>
    webhook.testConnection(webhook.credentialsSchema.parse({ url: receiver.url }), testContext().context);

  it("sends no event", async () => {
    expect(await test()).toMatchObject({ success: true });
    expect(receiver.requests.map(({ method }) => method)).toEqual(["OPTIONS"]);
    expect(receiver.totals.total).toBe(0);
  });

  it.each([404, 405, 501])(
    "takes %i to OPTIONS for a receiver that knows only events, and says so",
    async (status) => {
      receiver.setMode({ kind: "status", status });
      const result = await test();
      expect(result).toMatchObject({ success: true, details: { httpStatus: status } });
      expect(result.message).toContain(String(status));
    },
  );

  it.each([
    [301, "refused"],
    [403, "missing_scope"],
    [429, "rate_limited"],
    [502, "provider_error"],
  ])("fails for %i", async (status, reason) => {
    receiver.setMode({ kind: "status", status, headers: { location: "https://example.com/" } });
    expect(await test()).toMatchObject({ success: false, details: { reason } });
  });
});
