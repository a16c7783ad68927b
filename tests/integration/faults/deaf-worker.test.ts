import { setTimeout as pass } from "node:timers/promises";
import { startWebhookReceiver } from "@carillon/testing";
import { expect, it } from "vitest";
import { type RoleProcess, startRole } from "../support/role-process.ts";
import { startProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";
import { startTcpProxy } from "./tcp-proxy.ts";

const RUNS = 20;
/** Longer than a worker waits before it says again that it is idle. */
const FOR_MS = 7_000;

it("a worker that hears nothing any more, and does not know it, loses nothing that is handed to it", async () => {
  const receiver = await startWebhookReceiver();
  await using product = await startProduct({ workers: 0 });
  const database = new URL(product.env.DATABASE_URL ?? "");
  await using proxy = await startTcpProxy({ host: database.hostname, port: Number(database.port) });
  database.hostname = "127.0.0.1";
  database.port = String(proxy.port);
  const worker: RoleProcess = await startRole("worker", { ...product.env, DATABASE_URL: database.href });
  try {
    const { client } = await product.newMember();
    const credentials = { url: receiver.url };
    const tool = await client.tools.create.mutate({ name: "Receiver", type: "WEBHOOK", credentials });
    const event = await client.events.create.mutate({
      name: "By hand",
      type: "TOOL_ACTION",
      triggerType: "MANUAL",
      toolActionConfig: {
        toolType: "WEBHOOK",
        toolId: tool.id,
        actionId: "webhook.send",
        parameters: { payload: "hello" },
      },
    });
    const run = async () => (await client.events.execute.mutate({ id: event.id })).executionId;
    const handed = async () => {
      const rows = await product.sql`select from queue.job where name = 'runs' and singleton_key is not null`;
      return rows.length;
    };
    await until("a run is handed over", async () => {
      await run();
      return (await handed()) > 0;
    });
    proxy.deafen('listen "carillon_changes"');
    const before = await handed();
    const ids: string[] = [];
    for (let n = 0; n < RUNS; n += 1) {
      ids.push(await run());
      await pass(FOR_MS / RUNS);
    }
    const ends = () => product.sql<{ outcome: string }[]>`
      select outcome from executions where id = any(${ids}::uuid[]) and finished_at is not null`;
    await until("all have ended", async () => (await ends()).length === RUNS, { timeoutMs: 60_000 });
    expect((await ends()).map(({ outcome }) => outcome)).toEqual(Array(RUNS).fill("succeeded"));
    // One for its word of before, which it had heard, and one for the word that it does not hear.
    expect((await handed()) - before, "each of its words is good for one run").toBeLessThanOrEqual(2);
  } finally {
    await worker.stop();
    await receiver.close();
  }
}, 120_000);
