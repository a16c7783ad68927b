import { createClient, createRetryExecutor } from "@carillon/client";
import { startHttpEcho, startWebhookReceiver, type WebhookReceiver } from "@carillon/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Member } from "./support/member.ts";
import { type RunningProduct, sharedProduct } from "./support/running-product.ts";

let product: RunningProduct;
let receiver: WebhookReceiver;
let member: Member;
let token: string;

beforeAll(async () => {
  [product, receiver] = await Promise.all([sharedProduct(), startWebhookReceiver()]);
  member = await product.newMember();
  token = await member.token();
});
afterAll(async () => {
  await product?.close();
  await receiver?.close();
});

const connect = () => createClient({ url: product.url, token });

describe("the client", () => {
  it("calls procedures as whoever the token belongs to", async () => {
    const me = await connect().me.get.query();
    expect(me.user.email).toBe(member.email);
  });

  it("sends what is too long for an address", async () => {
    const client = connect();
    const tool = await client.tools.create.mutate({
      name: "long",
      type: "WEBHOOK",
      credentials: { url: receiver.url },
    });
    const check = { toolId: tool.id, actionId: "webhook.send", parameters: { payload: "x".repeat(200_000) } };
    expect(await client.tools.validateActionParams.query(check)).toEqual({ valid: true, errors: [] });
  });

  it("changes nothing by GET", async () => {
    const response = await fetch(`${product.url}/api/trpc/tools.create`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.status).toBe(405);
  });

  it("rejects with the code and the issues of the server", async () => {
    const create = connect().tools.create.mutate({ name: "", type: "WEBHOOK", credentials: {} });
    await expect(create).rejects.toMatchObject({ data: { code: "BAD_REQUEST", issues: [{ path: "name" }] } });
    const stranger = createClient({ url: product.url, token: "car_wrong" });
    await expect(stranger.me.get.query()).rejects.toMatchObject({ data: { code: "UNAUTHORIZED" } });
  });

  it("sends a batch of which each call ends by itself", async () => {
    const client = connect();
    receiver.reset();
    const { id: toolId } = await client.tools.create.mutate({
      name: "batch",
      type: "WEBHOOK",
      credentials: { url: receiver.url },
    });
    const send = (payload: unknown) =>
      client.tools.executeAction.mutate({ toolId, actionId: "webhook.send", parameters: { payload } });
    const results = await Promise.allSettled([
      ...Array.from({ length: 30 }, (_, index) => send(index)),
      send(undefined),
    ]);
    const sent = results.filter(({ status }) => status === "fulfilled");
    expect(sent).toHaveLength(30);
    expect(receiver.totals.total).toBe(30);
  });
});

describe("the retry executor against a provider in trouble", () => {
  it("goes on after a result that is retryable, waiting as long as the provider asks", async () => {
    await using echo = await startHttpEcho();
    const client = connect();
    const tool = await client.tools.create.mutate({
      name: "limited",
      type: "HTTP",
      credentials: { baseUrl: echo.url },
    });
    echo.setMode({ kind: "status", status: 503, headers: { "retry-after": "7" } });
    const waited: number[] = [];
    const retry = createRetryExecutor("exponential", {
      sleep: async (ms) => {
        waited.push(ms);
        echo.setMode(null);
      },
    });
    const result = await retry.execute(() =>
      client.tools.executeAction.mutate({
        toolId: tool.id,
        actionId: "http.request",
        parameters: { path: "/" },
      }),
    );
    expect(result).toMatchObject({ status: "SUCCESS", exitCode: 0 });
    expect(waited).toHaveLength(1);
    expect(waited[0]).toBeGreaterThanOrEqual(5_000);
    expect(waited[0]).toBeLessThanOrEqual(10_000);
  });

  it("gives the failure back that will not pass", async () => {
    const client = connect();
    const tool = await client.tools.create.mutate({
      name: "private",
      type: "HTTP",
      credentials: { baseUrl: "http://10.0.0.1" },
    });
    let calls = 0;
    const result = await createRetryExecutor("fixed").execute(() => {
      calls += 1;
      return client.tools.executeAction.mutate({ toolId: tool.id, actionId: "http.request", parameters: {} });
    });
    expect(result).toMatchObject({
      status: "FAILURE",
      exitCode: 1,
      error: { category: "validation", retryable: false },
    });
    expect(calls).toBe(1);
  });
});
