import { startHttpEcho, startWebhookReceiver } from "@carillon/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { joinAs, type Member } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";

let product: RunningProduct;
let echo: Awaited<ReturnType<typeof startHttpEcho>>;
let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;
let member: Member;
let toolId: number;

beforeAll(async () => {
  [product, echo, receiver] = await Promise.all([
    startProduct({ apis: 2 }),
    startHttpEcho(),
    startWebhookReceiver(),
  ]);
});
afterAll(async () => {
  await product?.close();
  await Promise.all([echo?.close(), receiver?.close()]);
});
beforeEach(async () => {
  member = await product.newMember();
  echo.requests.length = 0;
  receiver.reset();
  receiver.setMode(null);
  const tool = await member.client.tools.create.mutate({
    name: "t",
    type: "WEBHOOK",
    credentials: { url: receiver.url },
  });
  toolId = tool.id;
});

type Input = Parameters<Member["client"]["tools"]["executeAction"]["mutate"]>[0];
const input = (more: Partial<Input> = {}): Input => ({
  toolId,
  actionId: "webhook.send",
  parameters: { payload: { n: 1 } },
  ...more,
});
const execute = (more: Partial<Input> = {}, client = member.client) =>
  client.tools.executeAction.mutate(input(more));

describe("executeAction throws", () => {
  it.each([
    [
      "parameters that do not fit, each issue with its path",
      { parameters: { headers: { a: 5 } } },
      ["parameters.payload", "parameters.headers.a"],
    ],
    ["an unknown parameter", { parameters: { payload: 1, colour: "red" } }, ["parameters.colour"]],
    ["an action that is nowhere", { actionId: "webhook.receive" }, ["actionId"]],
    ["an action of another connector", { actionId: "slack.send-message" }, ["actionId"]],
    ["an id that is none", { actionId: "Send!" }, ["actionId"]],
    ["a tool id of 0", { toolId: 0 }, ["toolId"]],
    ["a tool id that is a text", { toolId: "1" as never }, ["toolId"]],
    ["parameters that are a list", { parameters: [] as never }, ["parameters"]],
    ["a timeout over 300 s", { timeoutMs: 300_001 }, ["timeoutMs"]],
    ["a timeout of 0", { timeoutMs: 0 }, ["timeoutMs"]],
    ["an empty idempotency key", { idempotencyKey: "" }, ["idempotencyKey"]],
    ["an unknown field", { colour: "red" } as never, ["colour"]],
    [
      "__proto__ among the parameters",
      { parameters: JSON.parse('{"payload":1,"__proto__":{"a":1}}') },
      ["parameters.__proto__"],
    ],
    [
      "__proto__ deep inside",
      { parameters: JSON.parse('{"payload":[{"a":{"__proto__":{"b":1}}}]}') },
      ["parameters.payload.0.a.__proto__"],
    ],
    [
      "nesting that no tool has a use for",
      { parameters: { payload: nested(200) } },
      [expect.stringMatching(/^parameters\.payload/)],
    ],
    ["U+0000 in a text", { parameters: { payload: ["a\u0000b"] } }, ["parameters.payload.0"]],
    ["half of a surrogate pair", { parameters: { payload: "\ud800 alone" } }, ["parameters.payload"]],
    [
      "half of a surrogate pair in a name",
      { parameters: { payload: { "\udfff": 1 } } },
      ["parameters.payload"],
    ],
    [
      "a template with an unknown name",
      { parameters: { payload: "{{NO_SUCH_NAME}}" } },
      ["parameters.payload"],
    ],
    [
      "a template with an unknown variable",
      { parameters: { payload: { a: ["{{variables.NOT_THERE}}"] } } },
      ["parameters.payload.a.0"],
    ],
  ])("BAD_REQUEST for %s", async (_, more, paths) => {
    const failure = await failureOf(execute(more));
    expect(failure).toMatchObject({ code: "BAD_REQUEST", httpStatus: 400 });
    expect(failure.issues?.map(({ path }) => path)).toEqual(expect.arrayContaining(paths));
    expect(failure.message).toMatch(/^Invalid input: /);
    expect(receiver.totals.total).toBe(0);
  });

  it("NOT_FOUND for a tool that is not there, was deleted, or is another's", async () => {
    expect((await failureOf(execute({ toolId: 2 ** 53 - 1 }))).code).toBe("NOT_FOUND");
    const stranger = await product.newMember();
    expect((await failureOf(execute({}, stranger.client))).code).toBe("NOT_FOUND");
    await member.client.tools.delete.mutate({ id: toolId });
    expect((await failureOf(execute())).code).toBe("NOT_FOUND");
  });

  it("PRECONDITION_FAILED for a tool that is switched off", async () => {
    await member.client.tools.update.mutate({ id: toolId, isActive: false });
    const failure = await failureOf(execute());
    expect(failure).toMatchObject({
      code: "PRECONDITION_FAILED",
      httpStatus: 412,
      message: expect.stringContaining("switched off"),
    });
    expect((await failureOf(execute({ isTest: true }))).code).toBe("PRECONDITION_FAILED");
  });

  it("FORBIDDEN for a viewer, and for a token without the action's own permission", async () => {
    const viewer = await joinAs("viewer", { owner: member, sql: product.sql });
    expect((await failureOf(execute({}, viewer.client))).code).toBe("FORBIDDEN");
    for (const scopes of [["tools.execute"], ["webhook.send"], ["tools.execute", "webhook.receive"]]) {
      expect((await failureOf(execute({}, member.clientWith(await member.token(scopes))))).code).toBe(
        "FORBIDDEN",
      );
    }
    for (const scopes of [
      ["tools.execute", "webhook.send"],
      ["tools.execute", "webhook.*"],
      ["tools.*", "webhook.*"],
    ]) {
      expect((await execute({}, member.clientWith(await member.token(scopes)))).status).toBe("SUCCESS");
    }
  });
});

describe("isTest", () => {
  it("sends nothing, shows the redacted request, and is marked in the log", async () => {
    const credentials = { baseUrl: echo.url, auth: { type: "bearer", token: "planted-token" } };
    const tool = await member.client.tools.create.mutate({ name: "t", type: "HTTP", credentials });
    const result = await execute({
      toolId: tool.id,
      actionId: "http.request",
      parameters: { method: "POST", path: "/orders", body: { n: "{{DATE}}" } },
      isTest: true,
    });
    const request = { method: "POST", url: `${echo.url}/orders` };
    expect(result).toMatchObject({ status: "SUCCESS", outcome: "succeeded", exitCode: 0, data: { request } });
    expect(JSON.stringify(result.data)).toMatch(/n\W+\d{4}-\d\d-\d\d/);
    const log = await member.client.toolActionLogs.getById.query({ id: result.executionId });
    expect(log).toMatchObject({ isTest: true, status: "SUCCESS" });
    expect(JSON.stringify([result, log])).not.toContain("planted-token");
    expect(echo.requests).toHaveLength(0);
  });
});

it("takes a parameter of 1 MB whole", async () => {
  const payload = "x".repeat(1024 * 1024);
  const result = await execute({ parameters: { payload } });
  expect(result.status).toBe("SUCCESS");
  expect(receiver.requests[0]?.body.length).toBe(payload.length);
  expect((await member.client.toolActionLogs.getById.query({ id: result.executionId })).status).toBe(
    "SUCCESS",
  );
});

describe("an idempotency key", () => {
  it("answers the same call asked again from memory, and delivers once, at every api process", async () => {
    const first = await execute({ idempotencyKey: "k1" });
    const client = member.clientWith(await member.token(), product.urls[1]);
    for (const again of [member.client, client]) {
      expect(await execute({ idempotencyKey: "k1" }, again)).toEqual({ ...first, cached: true });
    }
    expect(receiver.totals.total).toBe(1);
    expect((await member.client.toolActionLogs.getRecent.query({})).total).toBe(1);
  });

  it("does not look at the order of keys", async () => {
    await execute({ idempotencyKey: "k1", parameters: { payload: { a: 1, b: { c: 1, d: 2 } } } });
    expect(
      await execute({ idempotencyKey: "k1", parameters: { payload: { b: { d: 2, c: 1 }, a: 1 } } }),
    ).toMatchObject({ cached: true });
  });

  it("is refused with other input: CONFLICT", async () => {
    await execute({ idempotencyKey: "k1" });
    const failure = await failureOf(execute({ idempotencyKey: "k1", parameters: { payload: { n: 2 } } }));
    expect(failure).toMatchObject({ code: "CONFLICT", httpStatus: 409 });
    expect(receiver.totals.total).toBe(1);
  });

  it("delivers once when two ask at the same moment, and both get the answer", async () => {
    receiver.setMode({ kind: "slow-headers", delayMs: 400 });
    const client = member.clientWith(await member.token(), product.urls[1]);
    const [one, two, three] = await Promise.all([
      execute({ idempotencyKey: "k1" }),
      execute({ idempotencyKey: "k1" }, client),
      execute({ idempotencyKey: "k1" }),
    ]);
    expect(new Set([one.executionId, two.executionId, three.executionId]).size).toBe(1);
    expect([one, two, three].filter(({ cached }) => cached)).toHaveLength(2);
    expect(receiver.totals.total).toBe(1);
  });

  it("is each workspace's own", async () => {
    await execute({ idempotencyKey: "k1" });
    const other = await product.newMember();
    const tool = await other.client.tools.create.mutate({
      name: "t",
      type: "WEBHOOK",
      credentials: { url: receiver.url },
    });
    expect(await execute({ idempotencyKey: "k1", toolId: tool.id }, other.client)).not.toHaveProperty(
      "cached",
    );
  });

  it("is free again after a refusal, and after a test", async () => {
    await member.client.tools.update.mutate({ id: toolId, isActive: false });
    expect((await failureOf(execute({ idempotencyKey: "k1" }))).code).toBe("PRECONDITION_FAILED");
    await member.client.tools.update.mutate({ id: toolId, isActive: true });
    expect((await execute({ idempotencyKey: "k1", isTest: true })).stdout).toContain("nothing was sent");
    const sent = await execute({ idempotencyKey: "k1" });
    expect(sent).toMatchObject({ status: "SUCCESS" });
    expect(sent).not.toHaveProperty("cached");
  });

  it("keeps an unknown outcome, so that nothing is sent twice", async () => {
    receiver.setMode({ kind: "reset" });
    const first = await execute({ idempotencyKey: "k1" });
    expect(first.outcome).toBe("unknown");
    receiver.setMode(null);
    expect(await execute({ idempotencyKey: "k1" })).toEqual({ ...first, cached: true });
    expect(receiver.totals.total).toBe(0);
  });

  it("lets what surely did nothing and may go through later be tried again", async () => {
    receiver.setMode({ kind: "status", status: 503, headers: { "retry-after": "60" }, times: 1 });
    const first = await execute({ idempotencyKey: "k1" });
    expect(first).toMatchObject({ outcome: "failed", error: { retryable: true } });
    expect(await execute({ idempotencyKey: "k1" })).toMatchObject({ status: "SUCCESS" });
    expect(receiver.totals.total).toBe(1);
  });
});

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}
