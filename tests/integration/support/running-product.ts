import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDatabase, type Database } from "@carillon/db";
import { createTestDatabase } from "@carillon/testing/database";
import { freePort } from "./free-port.ts";
import { type Member, signUp } from "./member.ts";
import { type RoleProcess, startRole } from "./role-process.ts";

export type RunningProduct = AsyncDisposable & {
  /** Origin of the first api process. */
  readonly url: string;
  /** Origins of all api processes. */
  readonly urls: readonly string[];
  /** What the roles were started with. */
  readonly env: Readonly<Record<string, string>>;
  readonly dataDir: string;
  /** The test's own way into the product's database. */
  readonly sql: Database["sql"];
  /** What all processes have written. */
  logs(): string;
  /** A new account with a workspace of its own. */
  newMember(name?: string): Promise<Member>;
  close(): Promise<void>;
};

export type ProductOptions = {
  readonly apis?: number;
  readonly workers?: number;
  readonly env?: Readonly<Record<string, string>>;
};

let shared: Promise<RunningProduct> | undefined;

/**
 * One API process without a worker for all test files that one test process runs: for tests of what members and tokens of
 * workspaces of their own do. It ends with the test process; closing it does nothing.
 */
export async function sharedProduct(): Promise<RunningProduct> {
  shared ??= startShared().catch((error: unknown) => {
    shared = undefined;
    throw error;
  });
  const stay = () => Promise.resolve();
  return { ...(await shared), close: stay, [Symbol.asyncDispose]: stay };
}

async function startShared(): Promise<RunningProduct> {
  const product = await startProduct();
  process.once("exit", () => rmSync(product.dataDir, { recursive: true, force: true }));
  return product;
}

/** The product as it runs in earnest, each role a process, on a database and a data directory of its own. */
export async function startProduct(options: ProductOptions = {}): Promise<RunningProduct> {
  const { apis = 1, workers = 0 } = options;
  const database = await createTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), "carillon-product-"));
  const env = {
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    MASTER_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    AUTH_SECRET: randomBytes(32).toString("hex"),
    SIGNUP: "open",
    EGRESS_ALLOW: "127.0.0.1",
    LOG_LEVEL: "info",
    ...options.env,
  };
  const ports = await Promise.all(Array.from({ length: apis }, freePort));
  const urls = ports.map((port) => `http://127.0.0.1:${port}`);
  const roles: RoleProcess[] = [];
  const own = createDatabase({ url: database.url, max: 3, name: "test" });
  const close = async () => {
    await Promise.all(roles.map((role) => role.stop()));
    await own.close();
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    for (const port of ports) roles.push(await startRole("api", { ...env, PORT: String(port) }));
    const workerEnv = { ...env, PORT: String(ports[0] ?? 0) };
    roles.push(...(await Promise.all(Array.from({ length: workers }, () => startRole("worker", workerEnv)))));
  } catch (error) {
    await close();
    throw error;
  }
  const [url = ""] = urls;
  return {
    url,
    urls,
    env,
    dataDir,
    sql: own.sql,
    logs: () => roles.map((role) => role.output()).join(""),
    newMember: (name) => signUp({ url, sql: own.sql, ...(name !== undefined && { name }) }),
    close,
    [Symbol.asyncDispose]: close,
  };
}
