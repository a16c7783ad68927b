import { startWebhookReceiver } from "@carillon/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Member } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";

let product: RunningProduct;
let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;
let member: Member;

beforeAll(async () => {
  [product, receiver] = await Promise.all([startProduct({ workers: 1 }), startWebhookReceiver()]);
  member = await product.newMember();
});
afterAll(async () => {
  await product?.close();
  await receiver?.close();
});

it.each(["skip", "cancel-previous"] as const)(
  "an event that fires each second comes to what it makes up for between its ticks: %s",
  async (overlapPolicy) => {
    const { client } = member;
    const tool = await client.tools.create.mutate({
      ...{ name: "Hook", type: "WEBHOOK", credentials: { url: receiver.url } },
    });
    const { id } = await client.events.create.mutate({
      name: "Each second",
      type: "TOOL_ACTION",
      toolActionConfig: {
        ...{ toolType: "WEBHOOK", toolId: tool.id, actionId: "webhook.send", parameters: { payload: 1 } },
      },
      triggerType: "SCHEDULE",
      schedule: "* * * * * *",
      misfirePolicy: "catch-up",
      misfireCatchUpMax: 6,
      misfireGraceSeconds: 10,
      overlapPolicy,
      status: "PAUSED",
    });
    await product.sql`
      update schedules set resume_from = date_trunc('second', now()) - interval '30 s' where event_id = ${id}`;
    await client.events.activate.mutate({ id, catchUp: true });
    const madeUpFor = async () => {
      const { ticks } = await client.events.ticks.query({ eventId: id, outcome: "late" });
      return ticks.length >= 6 && ticks.every(({ status }) => status === "SUCCESS");
    };
    await until("all that it makes up for has run", madeUpFor, { timeoutMs: 50_000 });
    const { ticks } = await client.events.ticks.query({ eventId: id, outcome: "fired" });
    expect(ticks.length).toBeGreaterThan(2);
  },
);
