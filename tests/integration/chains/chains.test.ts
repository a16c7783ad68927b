import type { CarillonClient } from "@carillon/client";
import { startStandIn, startWebhookReceiver } from "@carillon/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import type { Member } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";
import { storedOf } from "../support/world.ts";

type Client = CarillonClient;
type Input = Parameters<Client["events"]["create"]["mutate"]>[0];

let product: RunningProduct;
let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;
let refusing: Awaited<ReturnType<typeof startStandIn>>;
let member: Member;
let works: number;
let fails: number;

beforeAll(async () => {
  [product, receiver, refusing] = await Promise.all([
    startProduct({ workers: 2 }),
    startWebhookReceiver(),
    startStandIn(() => ({ status: 422, body: { error: "no such order" } })),
  ]);
});
afterAll(async () => {
  await product?.close();
  await receiver?.close();
  await refusing?.close();
});
beforeEach(async () => {
  receiver.reset();
  member = await product.newMember();
  const add = async (url: string) =>
    (await member.client.tools.create.mutate({ name: url, type: "WEBHOOK", credentials: { url } })).id;
  [works, fails] = await Promise.all([add(receiver.url), add(refusing.url)]);
});

const create = (name: string, { toolId = works, payload = name, ...more }: Record<string, unknown> = {}) =>
  member.client.events.create.mutate({
    name,
    type: "TOOL_ACTION",
    toolActionConfig: { toolType: "WEBHOOK", toolId, actionId: "webhook.send", parameters: { payload } },
    triggerType: "MANUAL",
    ...more,
  } as Input);
const follows = (eventId: number, on = "success") => ({ triggerType: "EVENT", upstream: [{ eventId, on }] });
const run = (id: number) => member.client.events.execute.mutate({ id });
const runsOf = async (eventId: number) => (await member.client.executions.list.query({ eventId })).executions;
const endedOf = (eventId: number) =>
  until(`event ${eventId} has run`, async () => {
    const runs = await runsOf(eventId);
    return runs.length > 0 && runs.every(({ finishedAt }) => finishedAt !== null) && runs;
  });
const sent = () => receiver.requests.map(({ body }) => body.toString("utf8"));

describe("a chain of events", () => {
  it("runs on with each one's output, and by its failure's branch where one fails", async () => {
    const a = await create("a");
    const b = await create("b", {
      ...follows(a.id),
      payload: "{{input.event.name}} gave {{input.output.status}}, {{input.status}}",
    });
    const c = await create("c", { ...follows(b.id), toolId: fails });
    const never = await create("never", follows(c.id));
    const onFailure = await create("on failure", {
      ...follows(c.id, "failure"),
      payload: { why: "{{input.error.category}}", from: "{{input.event.id}}", run: "{{input.executionId}}" },
    });
    const always = await create("always", follows(c.id, "completion"));
    await run(a.id);
    const [failed] = await endedOf(c.id);
    await Promise.all([endedOf(onFailure.id), endedOf(always.id)]);
    expect(sent().slice(0, 2)).toEqual(["a", "a gave 204, SUCCESS"]);
    const objects = sent().flatMap((body) => (body.startsWith("{") ? JSON.parse(body) : []));
    expect(objects).toEqual([{ why: "validation", from: c.id, run: failed?.id }]);
    expect(sent()).toContain("always");
    expect(failed).toMatchObject({ status: "FAILURE", trigger: "event" });
    expect(await runsOf(never.id)).toEqual([]);
    for (const { id } of [a, b, c, onFailure, always]) expect(await runsOf(id)).toHaveLength(1);
  });

  it("is one link from both sides: onSuccess and onFailure here, upstream there", async () => {
    const b = await create("b", { triggerType: "EVENT" });
    const c = await create("c");
    const a = await create("a", { onSuccess: [b.id, c.id], onFailure: [c.id] });
    expect(a).toMatchObject({ onSuccess: [b.id, c.id], onFailure: [c.id], upstream: [] });
    const seen = (id: number) => member.client.events.getById.query({ id });
    expect((await seen(b.id)).upstream).toEqual([{ eventId: a.id, on: "success" }]);
    expect((await seen(c.id)).upstream).toEqual([{ eventId: a.id, on: "completion" }]);
    await member.client.events.update.mutate({ id: a.id, onSuccess: [b.id] });
    expect((await seen(c.id)).upstream).toEqual([{ eventId: a.id, on: "failure" }]);
    await run(a.id);
    await endedOf(b.id);
    expect(await runsOf(c.id)).toEqual([]);
    await member.client.events.update.mutate({ id: b.id, triggerType: "MANUAL" });
    expect(await seen(a.id)).toMatchObject({ onSuccess: [], onFailure: [c.id] });
    await member.client.events.delete.mutate({ id: c.id });
    expect(await seen(a.id)).toMatchObject({ onSuccess: [], onFailure: [] });
  });

  it("joins what is named for one end and for the other to a link for both", async () => {
    const a = await create("a");
    const upstream = ["success", "failure"].map((on) => ({ eventId: a.id, on }));
    const b = await create("b", { triggerType: "EVENT", upstream });
    expect(b.upstream).toEqual([{ eventId: a.id, on: "completion" }]);
  });

  it("counts an end that nobody knows as a failure, and a retry as no end", async () => {
    let asked = 0;
    const slow = await startStandIn(() => {
      asked += 1;
      return asked === 1 ? { status: 503, headers: { "retry-after": "6" } } : { status: 500 };
    });
    const url = slow.url;
    const toolId = (
      await member.client.tools.create.mutate({ name: "slow", type: "WEBHOOK", credentials: { url } })
    ).id;
    const a = await create("a", { toolId });
    const b = await create("b", { ...follows(a.id, "completion"), payload: "{{input.outcome}}" });
    const { executionId } = await run(a.id);
    await until("it waits for its second attempt", async () => {
      const log = await member.client.executions.get.query({ id: executionId });
      return log.nextAttemptAt !== null && log.attempts === 1;
    });
    expect(await runsOf(b.id)).toEqual([]);
    await endedOf(b.id);
    expect(asked).toBeGreaterThan(1);
    expect(sent()).toEqual([(await member.client.executions.get.query({ id: executionId })).outcome]);
    expect(await runsOf(b.id)).toHaveLength(1);
    await slow.close();
  }, 60_000);

  it("passes over an event that is switched off, and leaves out what its condition does not want", async () => {
    const a = await create("a");
    const off = await create("off", { ...follows(a.id), status: "PAUSED" });
    const condition = { operator: "equals", left: "{{input.output.status}}", right: 500 };
    const picky = await create("picky", { ...follows(a.id), condition });
    const marker = await create("marker", follows(a.id));
    await run(a.id);
    await Promise.all([endedOf(picky.id), endedOf(marker.id)]);
    expect((await runsOf(picky.id))[0]).toMatchObject({ status: "SKIPPED", trigger: "event" });
    expect(await runsOf(off.id)).toEqual([]);
    expect(sent()).toEqual(["a", "marker"]);
  });

  it("copies an event with its links", async () => {
    const a = await create("a");
    const last = await create("last");
    const b = await create("b", { ...follows(a.id, "failure"), onSuccess: [last.id] });
    const copy = await member.client.events.duplicate.mutate({ id: b.id });
    expect(copy).toMatchObject({
      triggerType: "EVENT",
      status: "PAUSED",
      upstream: [{ eventId: a.id, on: "failure" }],
      onSuccess: [last.id],
    });
  });
});

describe("what is refused on save", () => {
  it("a loop, whoever closes it and however long, with the way around it", async () => {
    const a = await create("a");
    const b = await create("b", follows(a.id));
    const c = await create("c", follows(b.id, "failure"));
    const before = await storedOf(product.sql, member.workspaceId);
    const update = (input: object) => failureOf(member.client.events.update.mutate(input as never));
    const refusals = [
      await update({ id: c.id, onSuccess: [a.id] }),
      await update({ id: a.id, triggerType: "EVENT", upstream: [{ eventId: c.id }] }),
      await update({ id: c.id, onFailure: [c.id] }),
    ];
    for (const failure of refusals) expect(failure.code).toBe("BAD_REQUEST");
    expect(refusals.map(({ issues }) => issues?.[0])).toEqual([
      { path: "onSuccess", message: expect.stringContaining('"c" → "a" → "b" → "c"') },
      { path: "upstream", message: expect.stringContaining('"a" → "b" → "c" → "a"') },
      { path: "onFailure", message: expect.stringContaining('"c" → "c"') },
    ]);
    expect(await storedOf(product.sql, member.workspaceId)).toBe(before);
  });

  it("a loop that two changes would close between them", async () => {
    const [a, b] = await Promise.all([create("a"), create("b")]);
    const link = async (from: number, to: number) => {
      const saved = member.client.events.update.mutate({ id: from, onSuccess: [to] });
      return saved.then(
        () => "saved",
        async () => (await failureOf(saved)).issues?.[0]?.path,
      );
    };
    const outcomes = await Promise.all([link(a.id, b.id), link(b.id, a.id)]);
    expect(outcomes.sort()).toEqual(["onSuccess", "saved"]);
  });

  it("an event of another workspace, and one that there is not", async () => {
    const stranger = await product.newMember();
    const url = receiver.url;
    const tool = await stranger.client.tools.create.mutate({
      name: "x",
      type: "WEBHOOK",
      credentials: { url },
    });
    const config = {
      toolType: "WEBHOOK",
      toolId: tool.id,
      actionId: "webhook.send",
      parameters: { payload: 1 },
    };
    const foreign = await stranger.client.events.create.mutate({
      name: "theirs",
      type: "TOOL_ACTION",
      toolActionConfig: config,
      triggerType: "MANUAL",
    });
    for (const id of [foreign.id, 999_999_999]) {
      for (const more of [follows(id), { onSuccess: [id] }, { onFailure: [id] }])
        expect((await failureOf(create("mine", more))).code).toBe("NOT_FOUND");
    }
    expect((await stranger.client.events.getById.query({ id: foreign.id })).upstream).toEqual([]);
  });

  it("an upstream without the trigger EVENT", async () => {
    const a = await create("a");
    const failure = await failureOf(create("b", { ...follows(a.id), triggerType: "MANUAL" }));
    expect(failure.issues?.[0]?.path).toBe("upstream");
  });
});
