import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pass } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { startRole } from "../support/role-process.ts";
import { startProduct } from "../support/running-product.ts";
import { acceptedOf, addHookedEvent, deliver } from "./hooked-event.ts";

/** Less than a worker has for its end, and than the heartbeat after which a silent worker's runs are unknown. ms */
const HELD_MS = 8_000;

it("a run that is accepted slowly for a worker that ends meanwhile is another's at once", async () => {
  await using product = await startProduct();
  const worker = () => startRole("worker", { ...product.env, PORT: new URL(product.url).port });
  const member = await product.newMember();
  const receiver = createServer((_request, response) => response.end("{}")).listen(0, "127.0.0.1");
  onTestFinished(() => void receiver.close());
  await once(receiver, "listening");
  const credentials = { url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/` };
  const { id: toolId } = await member.client.tools.create.mutate({
    name: "Out",
    type: "WEBHOOK",
    credentials,
  });
  const { url } = await addHookedEvent(member, { toolId, webhook: { verification: { scheme: "none" } } });
  // Who hands over a run takes this long to commit.
  await product.sql.unsafe(`
    create function hold_up() returns trigger language plpgsql as
      $$ begin perform pg_sleep(${HELD_MS / 1_000}); return null; end $$;
    create constraint trigger hold_up after insert on queue.job deferrable initially deferred
      for each row when (new.singleton_key is not null) execute function hold_up()`);
  const ending = await worker();
  const sleepers = () => product.sql`
    select from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()`;
  let answer = deliver(url, "{}");
  // What is accepted before the worker is known as idle goes to the queue.
  for (;;) {
    const isAnswered = await Promise.race([answer.then(() => true), pass(20, false)]);
    if (isAnswered) answer = deliver(url, "{}");
    else if ((await sleepers()).length > 0) break;
  }
  const stopped = ending.stop();
  const { executionId } = await acceptedOf(await answer);
  expect(await stopped).toBe(0);
  const other = await worker();
  try {
    const statusOf = async () => {
      const [run] = await product.sql`select status from executions where id = ${executionId}`;
      return run?.status;
    };
    await expect.poll(statusOf, { timeout: 30_000 }).toBe("SUCCESS");
  } finally {
    await other.stop();
  }
});
