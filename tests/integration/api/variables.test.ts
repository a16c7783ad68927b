import { type StandIn, startHttpEcho } from "@carillon/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { joinAs, type Member } from "../support/member.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";

let product: RunningProduct;
let echo: StandIn;
let owner: Member;
let toolId: number;

beforeAll(async () => {
  [product, echo] = await Promise.all([sharedProduct(), startHttpEcho()]);
  owner = await product.newMember();
  const credentials = { baseUrl: echo.url };
  toolId = (await owner.client.tools.create.mutate({ name: "echo", type: "HTTP", credentials })).id;
});
afterAll(async () => {
  await echo?.close();
});

const posts = (body: unknown) => ({ method: "POST" as const, path: "/", body });
const call = (body: unknown, by = owner) =>
  by.client.tools.executeAction.mutate({ toolId, actionId: "http.request", parameters: posts(body) });
const eventOf = (parameters: object, more: object = {}) => ({
  name: "Reader",
  type: "TOOL_ACTION" as const,
  toolActionConfig: { toolType: "HTTP", toolId, actionId: "http.request", parameters: { ...parameters } },
  triggerType: "MANUAL" as const,
  ...more,
});
const lastBody = () => echo.requests.at(-1)?.body.toString();

describe("variables", () => {
  it("are made, changed in part and listed by name, page after page; a secret's value is in no answer", async () => {
    const { set, list } = owner.client.variables;
    await set.mutate({ name: "REGION", value: { code: "eu" }, description: "where we sell" });
    const secret = await set.mutate({ name: "A_KEY", kind: "secret", value: "planted-key-value" });
    expect(secret).toMatchObject({ name: "A_KEY", kind: "secret", value: null });
    const changed = await set.mutate({ name: "REGION", value: "us" });
    expect(changed).toMatchObject({
      value: "us",
      description: "where we sell",
      updatedBy: expect.any(String),
    });
    const first = await list.query({ limit: 1 });
    expect(first).toMatchObject({ variables: [{ name: "A_KEY" }], nextCursor: "A_KEY" });
    const second = await list.query({ cursor: first.nextCursor ?? "" });
    expect(second).toMatchObject({ variables: [{ name: "REGION", value: "us" }], nextCursor: null });
    expect(JSON.stringify([secret, first, second])).not.toContain("planted-key-value");
    const rows = await product.sql`
      select verb, target, details from audit_log where workspace_id = ${owner.workspaceId} and target like 'variable:%' order by id`;
    expect(rows.map(({ verb, target }) => `${verb} ${target}`)).toEqual([
      "variable.create variable:REGION",
      "variable.create variable:A_KEY",
      "variable.update variable:REGION",
    ]);
    expect(JSON.stringify(rows)).not.toContain("planted-key-value");
  });

  it("are refused in words: no name, too much, no text for a secret, another kind", async () => {
    const { set } = owner.client.variables;
    const wrong = async (input: object) => (await failureOf(set.mutate(input as never))).message;
    expect(await wrong({ name: "9A", value: 1 })).toContain("begins with no digit");
    expect(await wrong({ name: "constructor", value: 1 })).toContain("not allowed");
    expect(await wrong({ name: "BIG", value: "x".repeat(16_384) })).toContain("At most 16384 bytes");
    expect(await wrong({ name: "BAD", kind: "secret", value: 12345 })).toContain("A secret is a text");
    expect(await wrong({ name: "BAD", kind: "secret", value: "abc" })).toContain("at least 4");
    expect(await wrong({ name: "NEW" })).toContain("needs a value");
    expect(await wrong({ name: "A_KEY", kind: "variable", value: 1 })).toContain("is a secret");
  });

  it("are a viewer's to read and an admin's to change, each in their own workspace", async () => {
    const editor = await joinAs("editor", { owner, sql: product.sql });
    expect((await editor.client.variables.list.query({})).variables).toHaveLength(2);
    const refused = await failureOf(editor.client.variables.set.mutate({ name: "X", value: 1 }));
    expect(refused.code).toBe("FORBIDDEN");
    const stranger = await product.newMember();
    expect((await stranger.client.variables.list.query({})).variables).toEqual([]);
    const gone = await failureOf(stranger.client.variables.delete.mutate({ name: "REGION" }));
    expect(gone.code).toBe("NOT_FOUND");
  });
});

describe("templates", () => {
  it("read them at once when they have changed; a name that is not there is said when it is saved, and when it is called", async () => {
    await owner.client.variables.set.mutate({ name: "REGION", value: "eu" });
    expect((await call({ region: "{{variables.REGION}}" })).status).toBe("SUCCESS");
    expect(lastBody()).toBe('{"region":"eu"}');
    await owner.client.variables.set.mutate({ name: "REGION", value: ["a", "b"] });
    await call({ region: "{{variables.REGION}}" });
    expect(lastBody()).toBe('{"region":["a","b"]}');
    const unknown = 'there is no variable "NOPE"; there is';
    expect((await failureOf(call("{{variables.NOPE}}"))).message).toContain(unknown);
    const create = (input: ReturnType<typeof eventOf>) => failureOf(owner.client.events.create.mutate(input));
    expect((await create(eventOf(posts("{{variables.NOPE}}")))).message).toContain(unknown);
    const condition = { left: "{{variables.A_KEY}}", operator: "exists" };
    expect((await create(eventOf(posts(1), { condition }))).message).toContain(
      "condition.left: the variable",
    );
    const { toolActionConfig, ...event } = eventOf(posts("{{variables.A_KEY}}"));
    const steps = [{ id: "one", toolActionConfig, forEach: "{{variables.A_KEY}}" }];
    expect((await create({ ...event, steps } as never)).message).toContain("steps.0.forEach: the variable");
  });

  it("have a secret filled in that no answer, log or dry run shows", async () => {
    const done = await call({ key: "{{variables.A_KEY}}" });
    expect(lastBody()).toBe('{"key":"planted-key-value"}');
    expect(JSON.stringify(done.data)).toContain("[redacted]");
    const tried = await owner.client.tools.executeAction.mutate({
      ...{ toolId, actionId: "http.request", isTest: true },
      parameters: posts("{{variables.A_KEY}}"),
    });
    const runs = await Promise.all(
      [done, tried].map(({ executionId: id }) => owner.client.executions.get.query({ id })),
    );
    expect(JSON.stringify([done, tried, runs])).not.toContain("planted-key-value");
    expect(product.logs()).not.toContain("planted-key-value");
  });

  it("keep what they read from being deleted, unless it is forced, which pauses their events", async () => {
    const event = await owner.client.events.create.mutate(eventOf(posts("{{variables.REGION}}")));
    const { delete: remove } = owner.client.variables;
    const refused = await failureOf(remove.mutate({ name: "REGION" }));
    expect(refused.code).toBe("CONFLICT");
    expect(refused.message).toContain('Variable REGION is read by "Reader"');
    await remove.mutate({ name: "REGION", force: true });
    expect((await owner.client.events.getById.query({ id: event.id })).status).toBe("PAUSED");
    expect((await failureOf(call("{{variables.REGION}}"))).message).toContain("there is no variable");
  });
});
