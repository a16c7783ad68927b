import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import Fastify from "fastify";
import postgres from "postgres";
import { logRow } from "../support/log-row.ts";

const MAX_BATCH = 500;
/** Statements at the same time, as many as the API process has. */
const LANES = 3;

// The reference: a route that does nothing but write the row that a call leaves, many callers' rows in one statement.
const sql = postgres(process.argv[2] ?? "", { max: LANES, onnotice: () => {} });
type Waiting = { readonly row: object; readonly done: () => void; readonly failed: (error: unknown) => void };
let waiting: Waiting[] = [];
let lanes = 0;

async function write(): Promise<void> {
  lanes += 1;
  // One turn of the event loop, so that calls that came together are written together.
  await new Promise<void>((resolve) => setImmediate(resolve));
  while (waiting.length > 0) {
    const batch = waiting.slice(0, MAX_BATCH);
    waiting = waiting.slice(MAX_BATCH);
    try {
      await sql`
        insert into executions
        select * from jsonb_populate_recordset(null::executions, ${JSON.stringify(batch.map(({ row }) => row))}::text::jsonb)`;
      for (const { done } of batch) done();
    } catch (error) {
      for (const { failed } of batch) failed(error);
    }
  }
  lanes -= 1;
}

const server = Fastify();
server.post("/call", async (incoming) => {
  const { inputs } = incoming.body as { inputs: { text: string; count: number } };
  const now = new Date();
  const call = { executionId: randomUUID(), eventId: null, trigger: "api", nominalAt: null } as const;
  await new Promise<void>((done, failed) => {
    waiting.push({ row: logRow(call, now), done, failed });
    if (lanes < LANES) void write();
  });
  const data = { length: inputs.text.length, count: inputs.count };
  return { execution_id: call.executionId, status: "success", outputs: { success: true, data } };
});
await server.listen({ port: 0, host: "127.0.0.1" });
process.send?.({ port: (server.server.address() as AddressInfo).port });
process.on("disconnect", () => process.exit(0));
