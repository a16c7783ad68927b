import { startWebhookReceiver, type WebhookReceiver } from "@carillon/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningProduct, startProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";

let product: RunningProduct;
let receiver: WebhookReceiver;

beforeAll(async () => {
  [product, receiver] = await Promise.all([startProduct({ workers: 1 }), startWebhookReceiver()]);
});
afterAll(async () => {
  await product?.close();
  await receiver?.close();
});

it("replays what its preview counted, whatever has ended since", async () => {
  const { client } = await product.newMember();
  const { executions } = client;
  const credentials = { url: receiver.url };
  const tool = await client.tools.create.mutate({ name: "Hook", type: "WEBHOOK", credentials });
  const event = await client.events.create.mutate({
    name: "Orders",
    type: "TOOL_ACTION",
    toolActionConfig: {
      toolType: "WEBHOOK",
      toolId: tool.id,
      actionId: "webhook.send",
      parameters: { payload: 1 },
    },
    triggerType: "MANUAL",
    retry: { maxAttempts: 1 },
    overlapPolicy: "allow",
  });
  const run = async () => (await client.events.execute.mutate({ id: event.id })).executionId;
  const ended = async (id: string) => (await executions.get.query({ id })).finishedAt !== null;
  receiver.setMode({ kind: "status", status: 400 });
  const failed = [await run(), await run()];
  for (const id of failed) await until("it has failed", () => ended(id));
  receiver.setMode({ kind: "hang" });
  const going = await run();
  await until("the third hangs", () => receiver.busy() === 1);

  const { filter, count } = await executions.previewBulk.query({
    verb: "replay",
    filter: { eventId: event.id },
  });
  expect(count).toBe(2);
  await executions.cancel.mutate({ id: going });
  await until("the third has ended", () => ended(going));
  receiver.setMode(null);
  const replayed = await executions.replayMany.mutate({ filter, expectedCount: count });
  expect(replayed.count).toBe(2);
  const ofThese = await Promise.all(replayed.executionIds.map((id) => executions.get.query({ id })));
  expect(ofThese.map(({ replayOf }) => replayOf)).toEqual(failed);
});
