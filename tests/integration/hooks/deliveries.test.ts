import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { joinAs, type Member } from "../support/member.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";
import { acceptedOf, addHookedEvent, deliver, refusalOf } from "./hooked-event.ts";
import { SIGNERS } from "./signers.ts";

let product: RunningProduct;
let member: Member;
let toolId: number;

beforeAll(async () => {
  product = await sharedProduct();
});
afterAll(() => product?.close());
beforeEach(async () => {
  member = await product.newMember();
  const credentials = { url: "http://127.0.0.1:9/" };
  toolId = (await member.client.tools.create.mutate({ name: "Out", type: "WEBHOOK", credentials })).id;
});

const open = (webhook: object = {}, more: object = {}) =>
  addHookedEvent(member, { toolId, webhook: { verification: { scheme: "none" }, ...webhook }, ...more });
const standard = (secret: string, body = "{}") =>
  SIGNERS["standard-webhooks"]?.(secret, body, { id: randomUUID(), age: 0 }) ?? {};
const inputOf = async (response: Response) => {
  const { executionId } = await acceptedOf(response);
  const [row] = await product.sql`select run_input as input from executions where id = ${executionId}`;
  return row?.input;
};

describe("what a delivery brings", () => {
  it("is JSON as its value, a form as its fields, anything else as text", async () => {
    const { url } = await open();
    const bodyOf = async (body: string, type: string) =>
      (await inputOf(await deliver(url, body, {}, type))).body;
    expect(await bodyOf('{"a":[1]}', "application/vnd.api+json; charset=utf-8")).toEqual({ a: [1] });
    expect(await bodyOf("a=1&b=2&b=3&c=", "application/x-www-form-urlencoded")).toEqual({
      a: "1",
      b: ["2", "3"],
      c: "",
    });
    expect(await bodyOf("<a/>", "application/xml")).toBe("<a/>");
    expect(await bodyOf("", "application/json")).toBe("");
  });

  it("has the headers that tell of its kind and those that were asked for, and no other", async () => {
    const { url } = await open({ passHeaders: ["X-Own"] });
    const { headers, query } = await inputOf(
      await deliver(`${url}?a=1&a=2&token=abcdefgh`, "{}", {
        "x-own": "yes",
        "x-other": "no",
        "x-github-event": "push",
        authorization: "Bearer abcdefgh",
        cookie: "a=abcdefgh",
        "x-hub-signature-256": "sha256=abcdefgh",
      }),
    );
    expect(headers).toEqual({
      "content-type": "application/json",
      "user-agent": expect.any(String),
      "x-github-event": "push",
      "x-own": "yes",
    });
    expect(query).toMatchObject({ a: ["1", "2"] });
    expect(JSON.stringify({ headers, query })).not.toContain("abcdefgh");
  });

  it("is told to whoever writes what reads it: the last one, with its secrets taken out", async () => {
    const {
      event: { id },
      url,
    } = await open();
    const last = () => member.client.events.lastDelivery.query({ id });
    expect(await last()).toEqual({ delivery: null });
    await deliver(url, '{"n":1}');
    const { executionId } = await acceptedOf(await deliver(url, '{"n":2,"password":"abcdefgh"}'));
    const { delivery } = await last();
    expect(delivery).toMatchObject({ executionId, input: { body: { n: 2 } } });
    expect(JSON.stringify(delivery)).not.toContain("abcdefgh");
    await member.client.events.execute.mutate({ id, input: { body: "by hand" } });
    expect((await last()).delivery?.executionId).toBe(executionId);
  });

  it("is told with its run, its secrets taken out", async () => {
    const { event, url } = await open();
    const told = async (executionId: string) =>
      (await member.client.toolActionLogs.getById.query({ id: executionId })).runInput;
    const { executionId } = await acceptedOf(await deliver(url, '{"n":2,"password":"abcdefgh"}'));
    const input = await told(executionId);
    expect(input).toMatchObject({ body: { n: 2 }, headers: { "content-type": "application/json" } });
    expect(JSON.stringify(input)).not.toContain("abcdefgh");
    const byHand = { note: "by hand", token: "abcdefgh" };
    const run = await member.client.events.execute.mutate({ id: event.id, input: byHand });
    expect(await told(run.executionId)).toEqual({ note: "by hand", token: "[redacted]" });
    const bare = await member.client.events.execute.mutate({ id: event.id });
    expect(await told(bare.executionId)).toBeNull();
  });

  it.each(["Authorization", "cookie", "X-Api-Key", "stripe-signature", "X-My-Signature"])(
    "never holds the header %s",
    async (name) => {
      const failure = await failureOf(open({ passHeaders: ["x-fine", name] }));
      expect(failure).toMatchObject({ code: "BAD_REQUEST", issues: [{ path: "webhook.passHeaders.1" }] });
    },
  );

  it("is refused when it says that it is JSON and is not, or taken as text where that is set", async () => {
    const strict = await open();
    const refused = await deliver(strict.url, "{oops");
    expect(refused.status).toBe(400);
    expect(await refused.json()).toEqual({ code: "BAD_REQUEST", message: expect.stringContaining("JSON") });
    const lax = await open({ malformedJson: "text" });
    expect((await inputOf(await deliver(lax.url, "{oops"))).body).toBe("{oops");
  });

  it("is refused where it would reach an object's prototype", async () => {
    const { url } = await open();
    const response = await deliver(url, '{"a":{"__proto__":{"b":1}}}');
    expect(response.status).toBe(400);
    expect((await refusalOf(response)).message).toContain("body.a.__proto__");
  });

  it("is refused above its size, at the event's own limit and at everybody's", async () => {
    const small = await open({ maxBodyBytes: 10 });
    expect((await deliver(small.url, "[1234567]")).status).toBe(202);
    expect((await deliver(small.url, "[123456789]")).status).toBe(413);
    const { url } = await open();
    expect((await deliver(url, JSON.stringify("x".repeat(1_048_574)))).status).toBe(202);
    expect((await deliver(url, JSON.stringify("x".repeat(1_048_575)))).status).toBe(413);
  });

  it("runs as often as it comes where it has no id, or none is looked for", async () => {
    const { event, url } = await open();
    for (let n = 0; n < 2; n++) await deliver(url, "{}");
    const deaf = await open({ deliveryId: null });
    for (let n = 0; n < 2; n++) await deliver(deaf.url, "{}", { "webhook-id": "same" });
    for (const eventId of [event.id, deaf.event.id]) {
      expect((await member.client.executions.list.query({ eventId })).executions).toHaveLength(2);
    }
  });

  it("is told apart by its id alone, in a header or a place of the body that was named, never by the body", async () => {
    const byHeader = await open({ deliveryId: { header: "X-My-Delivery" } });
    const byBody = await open({ deliveryId: { bodyPath: "meta.id" } });
    const count = async (eventId: number) =>
      (await member.client.executions.list.query({ eventId })).executions.length;
    for (const id of ["1", "2", "1"]) await deliver(byHeader.url, "{}", { "x-my-delivery": id });
    expect(await count(byHeader.event.id)).toBe(2);
    for (const n of [1, 2]) await deliver(byBody.url, JSON.stringify({ n, meta: { id: "same" } }));
    expect(await count(byBody.event.id)).toBe(1);
    // The same id at another event is another delivery.
    const again = await open({ deliveryId: { bodyPath: "meta.id" } });
    await deliver(again.url, JSON.stringify({ meta: { id: "same" } }));
    expect(await count(again.event.id)).toBe(1);
  });
});

describe("a webhook's address", () => {
  it("answers 404 where there is none, whatever is sent to it", async () => {
    for (const key of ["a".repeat(32), "x", "%00", "..%2f"]) {
      const response = await deliver(`${product.url}/api/hooks/${key}`, "{}");
      expect(response.status, key).toBe(404);
    }
    expect((await fetch(`${product.url}/api/hooks/${"a".repeat(32)}`)).status).toBe(404);
  });

  it("answers 409 in words while its event is off, and keeps nothing", async () => {
    const { event, url } = await open();
    await member.client.events.deactivate.mutate({ id: event.id });
    const response = await deliver(url, "{}", { "webhook-id": "later" });
    expect(response.status).toBe(409);
    expect((await refusalOf(response)).message).toContain("switched off");
    await member.client.events.activate.mutate({ id: event.id });
    const accepted = await acceptedOf(await deliver(url, "{}", { "webhook-id": "later" }));
    expect(accepted.status).toBe("QUEUED");
  });

  it("is gone with its event, and with another trigger", async () => {
    const one = await open();
    await member.client.events.delete.mutate({ id: one.event.id });
    expect((await deliver(one.url, "{}")).status).toBe(404);
    const other = await open();
    const changed = await member.client.events.update.mutate({ id: other.event.id, triggerType: "MANUAL" });
    expect(changed).toMatchObject({ triggerType: "MANUAL", webhook: null });
    expect((await deliver(other.url, "{}")).status).toBe(404);
    const back = await member.client.events.update.mutate({ id: other.event.id, triggerType: "WEBHOOK" });
    expect(back.hook?.url).toMatch(/\/api\/hooks\/[a-z0-9]{32}$/);
    expect(back.hook?.url).not.toBe(other.url);
  });

  it("is limited to so many a minute, each on its own", async () => {
    const [one, other] = await Promise.all([open({ ratePerMinute: 3 }), open({ ratePerMinute: 3 })]);
    const statuses: number[] = [];
    for (let n = 0; n < 4; n++) statuses.push((await deliver(one.url, "{}")).status);
    expect(statuses).toEqual([202, 202, 202, 429]);
    const refused = await deliver(one.url, "{}");
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(10);
    expect((await deliver(other.url, "{}")).status).toBe(202);
  });

  it("answers Slack's question for itself, once the secret is there and the question is signed", async () => {
    const { event, url, secret } = await open({ verification: { scheme: "slack" } }, { status: "DRAFT" });
    expect(secret).toBe("");
    expect(event.webhook).toMatchObject({ hasSecret: false });
    const signing = "8f742231b10e8888abcd99yyyzzz85a5";
    const body = JSON.stringify({ type: "url_verification", token: "t", challenge: "3eZbrw1aBm2rZgRNFdx" });
    const ask = () => deliver(url, body, SIGNERS.slack?.(signing, body, { id: "", age: 0 }));
    expect((await ask()).status).toBe(401);
    await member.client.events.update.mutate({
      id: event.id,
      webhook: { verification: { scheme: "slack", secret: signing } },
    });
    const answer = await ask();
    expect([answer.status, await answer.text()]).toEqual([200, "3eZbrw1aBm2rZgRNFdx"]);
    expect((await deliver(url, body)).status).toBe(401);
  });
});

describe("who may see and change it", () => {
  it("shows the secret when it is made and never again, the address to those who may change the event", async () => {
    const { event, url, secret } = await addHookedEvent(member, { toolId });
    expect(secret).toMatch(/^whsec_/);
    const viewer = await joinAs("viewer", { owner: member, sql: product.sql });
    const seen = [
      await viewer.client.events.getById.query({ id: event.id }),
      await viewer.client.events.getAll.query({}),
    ];
    expect(JSON.stringify(seen)).not.toContain(url.slice(-32));
    const hook = await member.client.events.getHook.query({ id: event.id });
    expect(hook).toMatchObject({ url, hasSecret: true, verification: { scheme: "standard-webhooks" } });
    const kept = await member.client.events.update.mutate({ id: event.id, webhook: { ratePerMinute: 5 } });
    expect(kept.hook).toBeUndefined();
    expect(JSON.stringify([seen, hook, kept])).not.toContain(secret.slice(6));
    expect((await deliver(url, "{}", standard(secret))).status, "the secret has stayed").toBe(202);
    expect((await failureOf(viewer.client.events.getHook.query({ id: event.id }))).code).toBe("FORBIDDEN");
  });

  it("gives a new address on demand, after which the old one is gone, and tells of it in the audit log", async () => {
    const { event, url, secret } = await addHookedEvent(member, { toolId });
    const made = await member.client.events.rotateHook.mutate({ id: event.id, part: "key" });
    expect(made.secret).toBeNull();
    expect((await deliver(url, "{}", standard(secret))).status).toBe(404);
    expect((await deliver(made.url, "{}", standard(secret))).status).toBe(202);
    const rows = await product.sql`
      select verb, user_id as "userId", details from audit_log where target = ${`event:${event.id}`} order by id`;
    expect(rows.map(({ verb }) => verb)).toEqual(["hook.create", "event.create", "hook.rotate"]);
    expect(rows[2]).toMatchObject({ userId: member.userId, details: { part: "key" } });
    expect(JSON.stringify(rows)).not.toContain(made.url.slice(-32));
  });

  it("gives a new secret on demand, beside which the old one holds as long as was asked", async () => {
    const { event, url, secret } = await addHookedEvent(member, { toolId });
    const rotate = (keepOldSeconds: number) =>
      member.client.events.rotateHook.mutate({ id: event.id, part: "secret", keepOldSeconds });
    const second = (await rotate(3_600)).secret ?? "";
    for (const each of [secret, second]) expect((await deliver(url, "{}", standard(each))).status).toBe(202);
    const third = (await rotate(0)).secret ?? "";
    for (const each of [secret, second]) expect((await deliver(url, "{}", standard(each))).status).toBe(401);
    expect((await deliver(url, "{}", standard(third))).status).toBe(202);
  });

  it("makes no secret that the sender makes itself", async () => {
    const { event } = await open({ verification: { scheme: "stripe" } });
    const failure = await failureOf(member.client.events.rotateHook.mutate({ id: event.id, part: "secret" }));
    expect(failure).toMatchObject({
      code: "PRECONDITION_FAILED",
      message: expect.stringContaining("stripe"),
    });
  });

  it("is nobody's of another workspace", async () => {
    const { event } = await open();
    const { client } = await product.newMember();
    const failures = await Promise.all([
      failureOf(client.events.getHook.query({ id: event.id })),
      failureOf(client.events.rotateHook.mutate({ id: event.id, part: "key" })),
    ]);
    expect(failures.map(({ code }) => code)).toEqual(["NOT_FOUND", "NOT_FOUND"]);
  });

  it("gives a copy an address and a secret of its own", async () => {
    const { event, url, secret } = await addHookedEvent(member, { toolId, webhook: { ratePerMinute: 7 } });
    const copy = await member.client.events.duplicate.mutate({ id: event.id });
    expect(copy).toMatchObject({ status: "PAUSED", webhook: { ratePerMinute: 7, hasSecret: true } });
    expect(copy.hook?.url).not.toBe(url);
    expect(copy.hook?.secret).toMatch(/^whsec_/);
    expect(copy.hook?.secret).not.toBe(secret);
  });

  it("refuses settings that cannot be, without repeating a secret", async () => {
    const failure = await failureOf(
      open({ verification: { scheme: "standard-webhooks", secret: "not base64 at all!" } }),
    );
    expect(failure).toMatchObject({
      code: "BAD_REQUEST",
      issues: [{ path: "webhook.verification.secret" }],
    });
    expect(JSON.stringify(failure)).not.toContain("not base64 at all!");
    const wrong = { name: "x", triggerType: "MANUAL", webhook: {} };
    expect((await failureOf(addHookedEvent(member, { toolId, ...wrong }))).issues?.[0]?.path).toBe("webhook");
  });
});

it("takes no limit of a schedule, which would limit nothing here", async () => {
  const limits = {
    maxExecutions: 5,
    startAt: "2030-01-01T00:00:00.000Z",
    endAt: "2031-01-01T00:00:00.000Z",
  };
  const failure = await failureOf(open({}, limits));
  expect(failure.issues?.map(({ path }) => path)).toEqual(Object.keys(limits));
  const { client } = member;
  const { event } = await open();
  const late = client.events.update.mutate({ id: event.id, maxExecutions: 5 });
  expect((await failureOf(late)).issues?.[0]?.path).toBe("maxExecutions");
  const timed = await addHookedEvent(member, {
    toolId,
    triggerType: "SCHEDULE",
    schedule: "0 9 * * *",
    ...limits,
  });
  const change = { id: timed.event.id, triggerType: "WEBHOOK" as const };
  expect((await failureOf(client.events.update.mutate(change))).issues).toHaveLength(3);
  const freed = { ...change, maxExecutions: null, startAt: null, endAt: null };
  expect(await client.events.update.mutate(freed)).toMatchObject({ triggerType: "WEBHOOK" });
});

describe("a condition", () => {
  const condition = {
    all: [
      { operator: "equals", left: "{{input.body.action}}", right: "opened" },
      { operator: "matches", left: "{{input.body.ref}}", right: "refs/heads/*" },
    ],
  };

  it("lets a delivery run or leaves it out, which the log tells", async () => {
    const { event, url } = await open({}, { condition });
    expect(event.condition).toEqual(condition);
    const wanted = await acceptedOf(await deliver(url, '{"action":"opened","ref":"refs/heads/a"}'));
    const unwanted = await acceptedOf(await deliver(url, '{"action":"closed"}', { "webhook-id": "1" }));
    expect([wanted.status, unwanted.status]).toEqual(["QUEUED", "SKIPPED"]);
    const again = await acceptedOf(await deliver(url, '{"action":"closed"}', { "webhook-id": "1" }));
    expect(again).toEqual({ executionId: unwanted.executionId, status: "DUPLICATE" });
    expect(await member.client.toolActionLogs.getById.query({ id: unwanted.executionId })).toMatchObject({
      status: "SKIPPED",
      outcome: null,
      trigger: "webhook",
      stdout: "Not run: its condition did not hold",
      finishedAt: expect.any(String),
    });
    const jobs =
      await product.sql`select id from queue.job where id = any(${[wanted.executionId, unwanted.executionId]}::uuid[])`;
    expect(jobs.map(({ id }) => id)).toEqual([wanted.executionId]);
    await member.client.events.update.mutate({ id: event.id, condition: null });
    expect((await acceptedOf(await deliver(url, '{"action":"closed"}'))).status).toBe("QUEUED");
  });

  it("is refused on save where it cannot hold, with its place", async () => {
    const bad = { any: [{ operator: "equals", left: "{{nothing}}", right: "{{steps.a.output}}" }] };
    const failure = await failureOf(open({}, { condition: bad }));
    expect(failure).toMatchObject({ code: "BAD_REQUEST" });
    expect(failure.issues?.map(({ path }) => path)).toEqual([
      "condition.any.0.left",
      "condition.any.0.right",
    ]);
  });
});
