import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pass } from "node:timers/promises";
import postgres from "postgres";
import { expect, it } from "vitest";
import { freePort } from "../support/free-port.ts";
import { startRole } from "../support/role-process.ts";
import { until } from "../support/until.ts";
import { startOwnServer } from "./own-server.ts";

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
  await using server = await startOwnServer();
  const dataDir = mkdtempSync(join(tmpdir(), "carillon-full-"));
  const port = await freePort();
  const env = {
    DATABASE_URL: server.url,
    DATA_DIR: dataDir,
    MASTER_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
    AUTH_SECRET: "a".repeat(64),
    PORT: String(port),
  };
  const api = await startRole("api", env);
  const worker = await startRole("worker", env);
  const status = () =>
    fetch(`http://127.0.0.1:${port}/readyz`).then(
      (response) => response.status,
      () => 0,
    );
  try {
    await until("it is ready", async () => (await status()) === 200);
    const seen = new Set<number>();
    {
      await using _all = await takeAll(server.url);
      for (let ms = 0; ms < HELD_MS; ms += ASK_EVERY_MS) {
        seen.add(await status());
        await pass(ASK_EVERY_MS);
      }
    }
    expect([...seen]).not.toContain(0);
    expect([...seen]).toContain(503);
    await until("it is ready again", async () => (await status()) === 200);
    expect([api.child.exitCode, worker.child.exitCode]).toEqual([null, null]);
  } finally {
    await Promise.all([api.stop(), worker.stop()]);
    rmSync(dataDir, { recursive: true, force: true });
  }
}, 120_000);
