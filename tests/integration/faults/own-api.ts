import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDatabase, type Database } from "@carillon/db";
import { freePort } from "../support/free-port.ts";
import { type Member, signUp } from "../support/member.ts";
import { type RoleProcess, startRole } from "../support/role-process.ts";
import { type OwnServer, startOwnServer } from "./own-server.ts";

export type OwnApi = AsyncDisposable & {
  readonly server: OwnServer;
  readonly api: RoleProcess;
  /** What a worker beside it is started with. */
  readonly env: Readonly<Record<string, string>>;
  /** The test's own way to the database. */
  readonly sql: Database["sql"];
  readonly owner: Member;
};

/** An api on a Postgres that a fault has for itself, and its first account. */
export async function startOwnApi(): Promise<OwnApi> {
  await using parts = new AsyncDisposableStack();
  const dataDir = mkdtempSync(join(tmpdir(), "carillon-own-api-"));
  parts.defer(() => rmSync(dataDir, { recursive: true, force: true }));
  const server = parts.use(await startOwnServer());
  const port = await freePort();
  const env = {
    DATABASE_URL: server.url,
    DATA_DIR: dataDir,
    MASTER_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
    AUTH_SECRET: "a".repeat(64),
    SIGNUP: "open",
    EGRESS_ALLOW: "127.0.0.1",
    PORT: String(port),
  };
  const own = createDatabase({ url: server.url, max: 2, name: "test" });
  parts.defer(own.close);
  const api = parts.adopt(await startRole("api", env), async (role) => void (await role.stop()));
  const owner = await signUp({ url: `http://127.0.0.1:${port}`, sql: own.sql });
  const started = parts.move();
  return { server, api, env, sql: own.sql, owner, [Symbol.asyncDispose]: () => started.disposeAsync() };
}
