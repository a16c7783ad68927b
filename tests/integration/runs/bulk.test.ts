import type { CarillonClient } from "@carillon/client";
import { startWebhookReceiver, type WebhookReceiver } from "@carillon/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type CommandLine, commandLine } from "../support/command-line.ts";
import { failureOf } from "../support/failure-of.ts";
import { joinAs, type Member } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";

let product: RunningProduct;
let receiver: WebhookReceiver;
let member: Member;
let toolId: number;
let cli: CommandLine;

beforeAll(async () => {
  [product, receiver] = await Promise.all([startProduct({ workers: 1 }), startWebhookReceiver()]);
});
afterAll(async () => {
  await product?.close();
  await receiver?.close();
});
beforeEach(async () => {
  receiver.reset();
  receiver.setMode(null);
  member = await product.newMember();
  const credentials = { url: receiver.url };
  toolId = (await member.client.tools.create.mutate({ name: "Hook", type: "WEBHOOK", credentials })).id;
  cli = commandLine({ CARILLON_URL: product.url, CARILLON_TOKEN: await member.token() });
});

type Input = Parameters<CarillonClient["events"]["create"]["mutate"]>[0];
const create = (name: string, more: object = {}) =>
  member.client.events.create.mutate({
    name,
    type: "TOOL_ACTION",
    toolActionConfig: {
      toolType: "WEBHOOK",
      toolId,
      actionId: "webhook.send",
      parameters: { payload: "{{input.n}}" },
    },
    triggerType: "MANUAL",
    retry: { maxAttempts: 1 },
    ...more,
  } as Input);

/** So many runs of an event, which have ended as the receiver let them. */
async function ran(eventId: number, count: number): Promise<string[]> {
  const started = await Promise.all(
    Array.from({ length: count }, (_, n) =>
      member.client.events.execute.mutate({ id: eventId, input: { n: `n${n}` } }),
    ),
  );
  await allEnded();
  return started.map(({ executionId }) => executionId).sort();
}
const list = async (filter = {}) =>
  (await member.client.executions.list.query({ limit: 200, ...filter })).executions;
const allEnded = () =>
  until("all runs have ended", async () => (await list()).every((run) => run.finishedAt !== null));
const audits = (verb: string) =>
  product.sql<{ target: string; details: { count: number; filter: object } }[]>`
    select target, details from audit_log where workspace_id = ${member.workspaceId} and verb = ${verb}`;
const fail = (status = 400) => receiver.setMode({ kind: "status", status });

describe("replaying many runs", () => {
  it("previews what failed, runs it again once with its input, and leaves one line in the audit log", async () => {
    const { executions } = member.client;
    fail();
    const [orders, mails] = [await create("Orders"), await create("Mails")];
    const failed = [...(await ran(orders.id, 3)), ...(await ran(mails.id, 1))];
    fail(500);
    const unsure = await ran(orders.id, 1);
    await member.client.tools.executeAction.mutate({
      toolId,
      actionId: "webhook.send",
      parameters: { payload: 1 },
    });
    receiver.setMode(null);
    await ran(orders.id, 2);

    const preview = await executions.previewBulk.query({ verb: "replay", filter: { status: ["FAILURE"] } });
    expect(preview).toMatchObject({
      count: 5,
      countIsCapped: false,
      byStatus: [{ status: "FAILURE", count: 5 }],
      byEvent: [
        { eventId: orders.id, name: "Orders", count: 4 },
        { eventId: mails.id, name: "Mails", count: 1 },
      ],
      byTool: [{ toolId, name: "Hook", count: 5 }],
      unknownOutcome: 1,
      leftOut: { alreadyReplayed: 0, directCalls: 1, eventDeleted: 0, toolDeleted: 0 },
    });
    expect(preview.sampleIds).toEqual([...failed, ...unsure].toSorted().toReversed());
    const runs = await list();
    const theirs = runs.filter(({ id }) => [...failed, ...unsure].includes(id));
    expect(preview.oldest).toBe(theirs.map(({ createdAt }) => createdAt).toSorted()[0]);
    receiver.reset();

    const { filter, count: expectedCount } = preview;
    const conflict = await failureOf(executions.replayMany.mutate({ filter, expectedCount: 4 }));
    expect(conflict).toMatchObject({ code: "CONFLICT" });
    expect(conflict.message).toMatch(/5 runs now, and 4 were expected/);
    // A double click: one of the two does it.
    const clicks = await Promise.allSettled([
      executions.replayMany.mutate({ filter, expectedCount }),
      executions.replayMany.mutate({ filter, expectedCount }),
    ]);
    const done = clicks.flatMap((click) => (click.status === "fulfilled" ? [click.value] : []));
    expect(done).toMatchObject([{ count: 5 }]);
    await allEnded();

    const replays = await list({ trigger: "replay" });
    expect(replays.map(({ status }) => status)).toEqual(Array(5).fill("SUCCESS"));
    const details = await Promise.all(replays.map(({ id }) => executions.get.query({ id })));
    expect(details.map(({ replayOf }) => replayOf).toSorted()).toEqual([...failed, ...unsure].toSorted());
    expect(done[0]?.executionIds.toSorted()).toEqual(replays.map(({ id }) => id).toSorted());
    expect(receiver.requests.map(({ body }) => body.toString()).toSorted()).toEqual([
      "n0",
      "n0",
      "n0",
      "n1",
      "n2",
    ]);
    expect(await audits("execution.replay-many")).toEqual([
      { target: "executions", details: { filter, count: 5 } },
    ]);
    expect(await executions.previewBulk.query({ verb: "replay", filter })).toMatchObject({
      count: 0,
      leftOut: { alreadyReplayed: 5 },
    });
  }, 40_000);

  it("narrows by event, tool, time, reason and outcome, and never to another workspace's runs", async () => {
    const { executions } = member.client;
    fail();
    const event = await create("Orders");
    const [first = ""] = await ran(event.id, 2);
    const countOf = async (filter: object, client = member.client) =>
      (await client.executions.previewBulk.query({ verb: "replay", filter })).count;
    expect(await countOf({ eventId: event.id })).toBe(2);
    expect(await countOf({ eventId: event.id + 1 })).toBe(0);
    expect(await countOf({ toolId })).toBe(2);
    expect(await countOf({ errorCategory: "validation" })).toBe(2);
    expect(await countOf({ errorCategory: "timeout" })).toBe(0);
    expect(await countOf({ outcome: "failed", status: ["TIMEOUT", "FAILURE"] })).toBe(2);
    expect(await countOf({ status: ["TIMEOUT"] })).toBe(0);
    const { createdAt } = await executions.get.query({ id: first });
    expect(await countOf({ to: createdAt })).toBe(0);
    expect(await countOf({ from: createdAt })).toBe(2);
    const stranger = await product.newMember();
    expect(await countOf({}, stranger.client)).toBe(0);
    const refused = await failureOf(
      stranger.client.executions.replayMany.mutate({ filter: { eventId: event.id }, expectedCount: 2 }),
    );
    expect(refused.code).toBe("CONFLICT");
    const viewer = await joinAs("viewer", { owner: member, sql: product.sql });
    const input = { filter: { eventId: event.id }, expectedCount: 2 };
    expect((await failureOf(viewer.client.executions.replayMany.mutate(input))).code).toBe("FORBIDDEN");
    expect((await failureOf(viewer.client.executions.cancelMany.mutate(input))).code).toBe("FORBIDDEN");
    await member.client.events.delete.mutate({ id: event.id });
    expect(await executions.previewBulk.query({ verb: "replay", filter: {} })).toMatchObject({
      count: 0,
      leftOut: { eventDeleted: 2 },
    });
    expect(await list({ trigger: "replay" })).toEqual([]);
  }, 40_000);

  it("is to be had over REST and on the command line, which shows first and acts with --yes", async () => {
    fail();
    const event = await create("Orders");
    await ran(event.id, 2);
    receiver.setMode(null);
    const headers = {
      authorization: `Bearer ${await member.token()}`,
      "content-type": "application/json",
    };
    const over = await fetch(`${product.url}/api/v1/executions/bulk/preview`, {
      method: "POST",
      headers,
      body: JSON.stringify({ verb: "replay", filter: { status: ["FAILURE"] } }),
    });
    expect(await over.json()).toMatchObject({ count: 2, byEvent: [{ name: "Orders" }] });

    const command = "runs replay --status failure --event Orders";
    const shown = await cli.run(command);
    expect(shown.stdout).toMatch(/^to replay +2 runs\n/);
    expect(shown.stdout).toMatch(/^events +Orders 2$/m);
    expect(shown.stderr).toBe("Nothing was done. Add --yes to replay them.\n");
    expect(await list({ trigger: "replay" })).toEqual([]);
    expect(await cli.succeed(`${command} --yes`)).toBe("Replays 2 runs\n");
    await allEnded();
    expect(await cli.json(`${command} --yes`)).toMatchObject({ count: 0, leftOut: { alreadyReplayed: 2 } });
    expect(await list({ trigger: "replay" })).toHaveLength(2);
    expect(await cli.refuse("runs replay")).toContain("--status");
    expect(await cli.refuse(`${command} ${crypto.randomUUID()}`)).toContain("not both");
    expect(await cli.refuse("runs replay --status nope")).toContain("rate_limited");
  }, 60_000);
});

describe("cancelling many runs", () => {
  it("ends what waits, stops what runs and what has steps, and leaves the rest", async () => {
    const { executions } = member.client;
    receiver.setMode({ kind: "hang" });
    const event = await create("Orders");
    const other = await create("Others");
    const step = {
      toolActionConfig: { toolType: "WEBHOOK", toolId, actionId: "webhook.send", parameters: { payload: 1 } },
    };
    const flow = await member.client.events.create.mutate({
      name: "Flow",
      type: "TOOL_ACTION",
      triggerType: "MANUAL",
      steps: [
        { ...step, id: "a" },
        { ...step, id: "b" },
      ],
    } as Input);
    for (const { id } of [event, other, flow])
      await member.client.events.execute.mutate({ id, input: { n: 1 } });
    await until("three calls hang", () => receiver.busy() === 3);
    receiver.setMode({ kind: "status", status: 429, headers: { "retry-after": "600" } });
    const deferred = await create("Deferred", { retry: { maxAttempts: 3 } });
    const { executionId } = await member.client.events.execute.mutate({ id: deferred.id, input: { n: 1 } });
    await until("it waits", async () => (await executions.get.query({ id: executionId })).nextAttemptAt);

    const preview = await executions.previewBulk.query({ verb: "cancel", filter: {} });
    expect(preview).toMatchObject({ count: 4, byStatus: [{ status: "RUNNING" }, { status: "QUEUED" }] });
    const tooFew = await failureOf(
      executions.cancelMany.mutate({ filter: preview.filter, expectedCount: 3 }),
    );
    expect(tooFew).toMatchObject({ code: "CONFLICT" });
    expect(tooFew.message).toMatch(/4 runs now, and 3 were expected/);

    const one = { eventId: other.id };
    expect(await executions.cancelMany.mutate({ filter: one, expectedCount: 1 })).toEqual({
      count: 1,
      ended: 0,
      told: 1,
    });
    await until("that one has ended", async () => (await list(one)).every((run) => run.finishedAt !== null));
    expect(receiver.busy()).toBe(2);
    expect(
      await executions.cancelMany.mutate({ filter: preview.filter, expectedCount: preview.count }),
    ).toEqual({ count: 3, ended: 1, told: 2 });
    await allEnded();
    expect((await list()).map(({ status }) => status)).toEqual(Array(4).fill("CANCELLED"));
    const steps = (await list({ eventId: flow.id }))[0]?.id ?? "";
    expect((await executions.get.query({ id: steps })).steps.map(({ status }) => status)).toEqual([
      "CANCELLED",
    ]);
    await until("the calls were ended", () => receiver.busy() === 0);
    expect((await audits("execution.cancel-many")).map(({ details }) => details.count)).toEqual([1, 3]);
    const again = executions.cancelMany.mutate({ filter: preview.filter, expectedCount: 3 });
    expect((await failureOf(again)).code).toBe("CONFLICT");
  }, 40_000);

  it("is to be had on the command line", async () => {
    receiver.setMode({ kind: "status", status: 429, headers: { "retry-after": "600" } });
    const event = await create("Orders", { retry: { maxAttempts: 3 } });
    const { executionId } = await member.client.events.execute.mutate({ id: event.id, input: { n: 1 } });
    await until("it waits", async () => (await list()).some((run) => run.attempts === 1));
    expect((await cli.run("runs cancel --event Orders")).stdout).toMatch(/^to cancel +1 run\n/);
    expect(await cli.succeed("runs cancel --event Orders --yes")).toBe("Cancelled 1 run, told 0 to stop\n");
    expect((await member.client.executions.get.query({ id: executionId })).status).toBe("CANCELLED");
  }, 40_000);
});
