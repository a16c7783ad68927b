import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Member } from "../support/member.ts";
import { startRole } from "../support/role-process.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";

let product: RunningProduct;
let member: Member;
let requests = 0;
const provider = createServer(() => {
  requests += 1;
});
const startWorker = () => startRole("worker", { ...product.env, PORT: new URL(product.url).port });

beforeAll(async () => {
  provider.listen(0, "127.0.0.1");
  await once(provider, "listening");
  product = await startProduct();
  member = await product.newMember();
});
afterAll(async () => {
  provider.close();
  await product?.close();
});

async function startRun(steps: boolean): Promise<string> {
  const credentials = { url: `http://127.0.0.1:${(provider.address() as AddressInfo).port}/` };
  const { client } = member;
  const { id: toolId } = await client.tools.create.mutate({ name: "Out", type: "WEBHOOK", credentials });
  const toolActionConfig = {
    toolType: "WEBHOOK",
    toolId,
    actionId: "webhook.send",
    parameters: { payload: {} },
  };
  const { id } = await client.events.create.mutate({
    name: "Send",
    type: "TOOL_ACTION",
    triggerType: "MANUAL",
    timeoutMs: 300_000,
    ...(steps ? { steps: [{ id: "only", toolActionConfig }] } : { toolActionConfig }),
  });
  return (await client.events.execute.mutate({ id })).executionId;
}

it.each([
  ["a run", false],
  ["a run with steps", true],
])("%s that was sent when its worker was lost is not said to be cancelled unsent", async (_, hasSteps) => {
  const { sql } = product;
  const worker = await startWorker();
  const before = requests;
  const id = await startRun(hasSteps);
  await until("it is sent", () => requests > before);
  worker.child.kill("SIGKILL");
  await once(worker.child, "exit");
  // As once its heartbeat has not come for long enough.
  await sql`update queue.job set state = 'retry', heartbeat_on = null where name = 'runs' and state = 'active'`;
  expect(await member.client.executions.cancel.mutate({ id })).toMatchObject({ finishedAt: null });
  const next = await startWorker();
  try {
    await until(
      "it has ended",
      async () => (await member.client.executions.get.query({ id })).finishedAt !== null,
    );
  } finally {
    await next.stop();
  }
  expect(await member.client.executions.get.query({ id })).toMatchObject({
    status: "CANCELLED",
    outcome: "unknown",
  });
  expect(requests).toBe(before + 1);
});
