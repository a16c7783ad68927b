import { setTimeout as pass } from "node:timers/promises";
import { startHttpEcho } from "@carillon/testing";
import postgres from "postgres";
import { expect, it } from "vitest";
import { startRole } from "../support/role-process.ts";
import { until } from "../support/until.ts";
import { startOwnApi } from "./own-api.ts";

const HELD_MS = 6_000;
const ASK_EVERY_MS = 200;

/** Takes all connections that a server gives, those of the others too, which it then refuses. */
async function takeAll(url: string): Promise<AsyncDisposable> {
  const taken: postgres.Sql[] = [];
  for (let isFull = false; !isFull; ) {
    const sql = postgres(url, { max: 1, idle_timeout: 0, max_lifetime: null });
    taken.push(sql);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name like 'carillon%' and backend_type = 'client backend' and pid <> pg_backend_pid()`.catch(
      () => {
        isFull = true;
      },
    );
  }
  return {
    [Symbol.asyncDispose]: async () => {
      await Promise.all(taken.map((sql) => sql.end({ timeout: 1 })));
    },
  };
}

it("no process ends while the database takes no more connections, and all go on once it does", async () => {
  await using own = await startOwnApi();
  await using echo = await startHttpEcho();
  const { api, server } = own;
  const { client } = own.owner;
  const worker = await startRole("worker", own.env);
  try {
    const { id: toolId } = await client.tools.create.mutate({
      name: "Echo",
      type: "HTTP",
      credentials: { baseUrl: echo.url },
    });
    const call = { toolId, actionId: "http.request", parameters: { path: "/" } };
    const event = await client.events.create.mutate({
      ...{ name: "Each second", type: "TOOL_ACTION", triggerType: "SCHEDULE", schedule: "every 1s" },
      toolActionConfig: { toolType: "HTTP", ...call },
    });
    /** What a busy day asks for; each answers, or fails in words. */
    const ask = () =>
      Promise.allSettled([
        client.tools.executeAction.mutate(call),
        client.events.execute.mutate({ id: event.id }),
        client.executions.list.query({}),
        client.health.summary.query(),
        client.tools.importOpenApi.mutate({ id: toolId, text: "{}", save: false }),
      ]);
    expect((await ask()).slice(0, 4).map(({ status }) => status)).toEqual(Array(4).fill("fulfilled"));
    const refused = new Set<string>();
    {
      await using _all = await takeAll(server.url);
      for (let ms = 0; ms < HELD_MS; ms += ASK_EVERY_MS) {
        for (const answer of await ask())
          if (answer.status === "rejected") refused.add(String(answer.reason?.data?.code ?? answer.reason));
        await pass(ASK_EVERY_MS);
      }
    }
    expect([api.child.exitCode, worker.child.exitCode], api.output() + worker.output()).toEqual([null, null]);
    expect(refused.size).toBeGreaterThan(0);
    expect([...refused].join(), "no answer at all").not.toContain("fetch failed");
    await until("calls are answered again", async () => (await ask())[0]?.status === "fulfilled");
    const { executionId } = await client.events.execute.mutate({ id: event.id });
    await until("runs go on", async () => {
      const { status } = await client.executions.get.query({ id: executionId });
      return status === "SUCCESS";
    });
  } finally {
    await worker.stop();
  }
}, 120_000);
