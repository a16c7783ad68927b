import { randomUUID } from "node:crypto";
import {
  createDatabase,
  createFinishRuns,
  createLoadEvents,
  createLoadTools,
  createQueue,
  FETCH_SETTINGS,
  listenForChanges,
} from "@carillon/db";
import { createWorker } from "@carillon/engine";
import { benchLogger, createBenchEngine } from "../support/bench-engine.ts";
import { createNoOpConnector, NO_OP_CREDENTIALS } from "../support/no-op-connector.ts";

// The other side, in a process of its own: the product's worker, and a bare listener beside it. Tells when each was reached,
// by the clock that all processes of the machine share.
const url = process.argv[2] ?? "";
const database = createDatabase({ url, max: 10 });
const { sql } = database;
const reached = (what: string) => process.send?.({ what, at: String(process.hrtime.bigint()) });
const fetching = createDatabase({ url, max: 1, settings: FETCH_SETTINGS });
const queue = createQueue({
  sql,
  fetchSql: fetching.sql,
  supervise: false,
  onError: (error) => Promise.reject(error),
});
await queue.start();
const connector = createNoOpConnector((executionId) => reached(executionId));
const engine = createBenchEngine({
  connectors: [connector],
  credentials: NO_OP_CREDENTIALS,
  store: {
    loadTools: createLoadTools(database),
    loadEvents: createLoadEvents(database),
    loadOwnAction: () => Promise.resolve(null),
    finish: createFinishRuns({ database, queue }),
  },
});
const id = randomUUID();
const worker = createWorker({
  engine,
  queue,
  handOver: queue.handOver(id),
  concurrency: 50,
  logger: benchLogger,
  now: Date.now,
});
await listenForChanges({
  sql,
  onConnect: () => {},
  onChange: (change) => {
    if (change.kind === "jobs") worker.wake(change.wantsIdle);
    if (change.kind === "idle" && change.worker === id) worker.heardIdle();
    if (change.kind === "handed" && change.worker === id) worker.hand(change.job, change.atMs);
  },
});
await sql.listen("bare", (id) => reached(id));
worker.start();
process.send?.({ what: "ready", at: "0" });
process.on("disconnect", () => process.exit(0));
process.on("SIGTERM", () => process.exit(0));
