import { startWebhookReceiver, type WebhookReceiver } from "@carillon/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import type { Member } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";

let product: RunningProduct;
let receiver: WebhookReceiver;
let spareReceiver: WebhookReceiver;

beforeAll(async () => {
  product = await startProduct({ workers: 1 });
  receiver = await startWebhookReceiver();
  spareReceiver = await startWebhookReceiver();
});
afterAll(async () => {
  await product?.close();
  await receiver?.close();
  await spareReceiver?.close();
});

/** A member with two webhooks and one tool of another type. */
async function newWorkspace() {
  const member = await product.newMember();
  const add = async (name: string, type: string, credentials: Record<string, unknown>) =>
    (await member.client.tools.create.mutate({ name, type, credentials })).id;
  return {
    member,
    main: await add("Main", "WEBHOOK", { url: receiver.url }),
    spare: await add("Spare", "WEBHOOK", { url: spareReceiver.url }),
    other: await add("API", "HTTP", { baseUrl: receiver.url }),
  };
}

const configOf = (toolId: number) => ({
  toolType: "WEBHOOK",
  toolId,
  actionId: "webhook.send",
  parameters: { payload: 1 },
});

type Choice = { circuitPolicy?: "defer" | "skip" | "fallback"; fallbackToolId?: number | null };

const create = ({ client }: Member, toolId: number, choice: Choice = {}) =>
  client.events.create.mutate({
    name: "hourly",
    type: "TOOL_ACTION",
    triggerType: "MANUAL",
    toolActionConfig: configOf(toolId),
    ...choice,
  });

describe("what an event does when its circuit is open, as it is saved", () => {
  it("is to wait, unless another policy is asked for; a copy keeps it", async () => {
    const { member, main, spare } = await newWorkspace();
    expect(await create(member, main)).toMatchObject({
      circuitPolicy: "defer",
      fallbackToolId: null,
      fallbackToolName: null,
    });
    expect(await create(member, main, { circuitPolicy: "skip" })).toMatchObject({ circuitPolicy: "skip" });
    const event = await create(member, main, { circuitPolicy: "fallback", fallbackToolId: spare });
    const fallback = { circuitPolicy: "fallback", fallbackToolId: spare, fallbackToolName: "Spare" };
    expect(event).toMatchObject(fallback);
    expect(await member.client.events.duplicate.mutate({ id: event.id })).toMatchObject(fallback);
    const renamed = await member.client.events.update.mutate({ id: event.id, name: "daily" });
    expect(renamed).toMatchObject(fallback);
    const skipping = await member.client.events.update.mutate({ id: event.id, circuitPolicy: "skip" });
    expect(skipping).toMatchObject({ circuitPolicy: "skip", fallbackToolId: null });
  });

  it("is refused in words where it does not fit, and nothing is changed", async () => {
    const { member, main, spare, other } = await newWorkspace();
    const stranger = await newWorkspace();
    const event = await create(member, main, { circuitPolicy: "fallback", fallbackToolId: spare });
    const update = (changes: object) =>
      failureOf(member.client.events.update.mutate({ id: event.id, ...changes }));
    const cases: [Promise<{ code: string; message: string }>, string, string][] = [
      [failureOf(create(member, main, { circuitPolicy: "fallback" })), "BAD_REQUEST", "needs a tool"],
      [failureOf(create(member, main, { fallbackToolId: spare })), "BAD_REQUEST", "this event's is defer"],
      [update({ fallbackToolId: main }), "BAD_REQUEST", "the event's own tool"],
      [update({ fallbackToolId: other }), "BAD_REQUEST", 'Tool "API" is of type HTTP, which has no action'],
      [update({ fallbackToolId: 999_999 }), "NOT_FOUND", "There is no tool 999999"],
      [update({ fallbackToolId: stranger.spare }), "NOT_FOUND", `There is no tool ${stranger.spare}`],
      [update({ fallbackToolId: null }), "BAD_REQUEST", "needs a tool"],
      [update({ toolActionConfig: configOf(spare) }), "BAD_REQUEST", "the event's own tool"],
      [
        update({ steps: [{ id: "a", toolActionConfig: configOf(main) }] }),
        "BAD_REQUEST",
        "An event with steps waits",
      ],
      [
        failureOf(
          member.client.events.create.mutate({
            name: "steps",
            type: "TOOL_ACTION",
            triggerType: "MANUAL",
            steps: [{ id: "a", toolActionConfig: configOf(main) }],
            circuitPolicy: "skip",
          }),
        ),
        "BAD_REQUEST",
        "An event with steps waits",
      ],
    ];
    for (const [failure, code, words] of cases) {
      const { code: found, message } = await failure;
      expect({ found, message }).toEqual({ found: code, message: expect.stringContaining(words) });
    }
    expect(await member.client.events.getById.query({ id: event.id })).toEqual(event);
  });

  it("names an event whose fallback is deleted, and by force takes the fallback away", async () => {
    const { member, main, spare } = await newWorkspace();
    const event = await create(member, main, { circuitPolicy: "fallback", fallbackToolId: spare });
    const refusal = await failureOf(member.client.tools.delete.mutate({ id: spare }));
    expect(refusal.code).toBe("CONFLICT");
    expect(refusal.message).toContain('"hourly"');
    expect(refusal.message).toContain("takes it away as a fallback");
    await member.client.tools.delete.mutate({ id: spare, force: true });
    expect(await member.client.events.getById.query({ id: event.id })).toMatchObject({
      status: "ACTIVE",
      circuitPolicy: "defer",
      fallbackToolId: null,
    });
    await member.client.tools.delete.mutate({ id: main, force: true });
    expect(await member.client.events.getById.query({ id: event.id })).toMatchObject({ status: "PAUSED" });
  });
});

describe("a run that finds its circuit open", () => {
  const open = (toolId: number, host: string) => product.sql`
    with c as (
      insert into circuits (tool_id, host, state, opened_at, probe_at)
      values (${toolId}, ${host}, 'open', now(), now() + interval '1 hour') returning tool_id)
    select pg_notify('carillon_changes', json_build_object('kind', 'circuit', 'id', tool_id)::text) from c`;

  const run = async ({ client }: Member, choice: Choice & { toolId: number }) => {
    const { toolId, ...circuit } = choice;
    const event = await create({ client } as Member, toolId, circuit);
    return (await client.events.execute.mutate({ id: event.id })).executionId;
  };
  const settled = ({ client }: Member, id: string) =>
    until("it has ended, or waits", async () => {
      const log = await client.executions.get.query({ id });
      return (log.finishedAt !== null || log.nextAttemptAt !== null) && log;
    });

  it("is skipped, runs with the fallback, or waits until the circuit is closed", async () => {
    const { member, main, spare } = await newWorkspace();
    const host = new URL(receiver.url).host;
    await open(main, host);
    const skipped = await settled(member, await run(member, { toolId: main, circuitPolicy: "skip" }));
    expect(skipped).toMatchObject({ status: "SKIPPED", attempts: 0 });
    expect(skipped.stdout).toContain(`${host} failed repeatedly`);

    const fallback = { toolId: main, circuitPolicy: "fallback", fallbackToolId: spare } as const;
    const replaced = await settled(member, await run(member, fallback));
    expect(replaced).toMatchObject({ status: "SUCCESS", toolName: "Spare", attempts: 1 });
    expect(replaced.stdout).toContain('(by "Spare", as the circuit breaker of "Main" was open)');
    expect(spareReceiver.counts.get(replaced.id)).toBe(1);

    const waiting = await run(member, { toolId: main });
    const cancelled = await run(member, { toolId: main });
    for (const id of [waiting, cancelled])
      expect(await settled(member, id)).toMatchObject({ status: "QUEUED", attempts: 0 });
    await member.client.executions.cancel.mutate({ id: cancelled });
    expect(receiver.totals.total).toBe(0);
    await member.client.tools.resetCircuit.mutate({ id: main });
    const ended = await until("it has run", async () => {
      const log = await member.client.executions.get.query({ id: waiting });
      return log.finishedAt !== null && log;
    });
    expect(ended).toMatchObject({ status: "SUCCESS", attempts: 1 });
    expect(ended.timeline[0]).toMatchObject({ stage: "circuit", kind: "waiting", note: host });
    await until("nothing waits", async () => {
      const rows = await product.sql`select from deferred_circuits where tool_id = ${main}`;
      return rows.length === 0;
    });
    expect([...receiver.counts.keys()]).toEqual([waiting]);
  });
});
