import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createTestDatabase } from "@carillon/testing/database";
import { expect, it, onTestFinished } from "vitest";
import { seed } from "./seed.ts";
import { until } from "./until.ts";
import { startWorkerProcess } from "./worker-process.ts";

/** How long the launcher waits before it ends a role by force. ms */
const LAUNCHER_WAITS_MS = 20_000;

it("a worker that is told to stop is gone in time, though a provider does not answer, and others have the run", async () => {
  const testDatabase = await createTestDatabase();
  onTestFinished(() => testDatabase.drop());
  const seeded = await seed(testDatabase.url);
  onTestFinished(() => seeded.database.close());
  const { sql } = seeded.database;
  let requests = 0;
  const provider = createServer(() => {
    requests += 1;
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void provider.close());
  await once(provider, "listening");
  const { port } = provider.address() as AddressInfo;
  const toolId = await seeded.addTool("WEBHOOK", { url: `http://127.0.0.1:${port}/` });
  await seeded.addEvents({ count: 1, toolId, at: new Date() });
  await sql`update events set timeout_ms = 300000`;
  const worker = await startWorkerProcess({
    DATABASE_URL: testDatabase.url,
    MASTER_KEYS: seeded.masterKeys,
    EGRESS_ALLOW: "127.0.0.1",
  });
  await until("the provider has the request", () => requests === 1);
  const force = setTimeout(worker.kill, LAUNCHER_WAITS_MS);
  const code = await worker.stop();
  clearTimeout(force);
  expect(code).toBe(0);
  expect(await sql`select finished_at from executions`).toEqual([{ finished_at: null }]);
  expect(await sql`select state from queue.job where name = 'runs'`).toMatchObject([{ state: "active" }]);
});
