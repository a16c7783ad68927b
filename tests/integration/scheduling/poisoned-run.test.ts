import { startWebhookReceiver } from "@carillon/testing";
import { expect, it } from "vitest";
import { startProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";

it("a run that meets a bug ends at once, and its owner is told under which id the server's log has it", async () => {
  await using receiver = await startWebhookReceiver();
  await using product = await startProduct({ workers: 1 });
  const { client } = await product.newMember();
  const { id: toolId } = await client.tools.create.mutate({
    name: "hook",
    type: "WEBHOOK",
    credentials: { url: receiver.url },
  });
  const event = await client.events.create.mutate({
    name: "poisoned",
    type: "TOOL_ACTION",
    toolActionConfig: { toolType: "WEBHOOK", toolId, actionId: "webhook.send", parameters: { payload: 1 } },
    triggerType: "MANUAL",
  });
  // No way through the API leads here: it stands for whatever nobody thought of.
  await product.sql`update events set parameters = 'null' where id = ${event.id}`;
  const { executionId } = await client.events.execute.mutate({ id: event.id });
  const run = await until("the run has ended", async () => {
    const log = await client.executions.get.query({ id: executionId });
    return log.finishedAt !== null && log;
  });
  expect(run).toMatchObject({
    status: "FAILURE",
    outcome: "failed",
    attempts: 0,
    error: { category: "unknown", code: "INTERNAL", retryable: false },
  });
  const errorId = /error ([0-9a-f-]{36})/.exec(run.error?.message ?? "")?.[1];
  expect(errorId).toBeDefined();
  expect(product.logs()).toContain(errorId);
  expect(receiver.requests).toEqual([]);
});
