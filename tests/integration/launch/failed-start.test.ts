import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDatabase } from "@carillon/db";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { parseMasterKeys } from "@carillon/vault";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requireMatchingKeys } from "../../../src/require-matching-keys.ts";
import { freePort } from "../support/free-port.ts";
import { runToEnd } from "../support/role-process.ts";
import { launch } from "./launched.ts";

const NOWHERE = "postgres://carillon:planted-password@127.0.0.1:1/carillon";
const STACK = /^\s+at .*:\d+:\d+/m;

const newKey = () => `k1:${randomBytes(32).toString("base64")}`;
/** The one that the database was made with. */
const KEY = newKey();

let database: TestDatabase;
let dataDir: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const own = createDatabase({ url: database.url, max: 1, name: "test" });
  await requireMatchingKeys(own, parseMasterKeys(KEY));
  await own.close();
  dataDir = mkdtempSync(join(tmpdir(), "carillon-failed-start-"));
});
afterAll(async () => {
  await database?.drop();
  rmSync(dataDir, { recursive: true });
});

async function environment(change: Record<string, string>): Promise<Record<string, string>> {
  return {
    ROLE: "worker",
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    PORT: String(await freePort()),
    MASTER_KEYS: KEY,
    AUTH_SECRET: randomBytes(32).toString("hex"),
    ...change,
  };
}

/** `npm start` as it is, with the real roles. */
async function launchToEnd(env: Record<string, string>) {
  const one = launch(env, { program: [process.execPath, "src/launch/start/main.ts"] });
  const { code } = await one.exited();
  return { code, stdout: one.stdout(), stderr: one.stderr() };
}

describe("a start that fails", () => {
  it("says which values of the environment are bad, and shows no code", async () => {
    const { code, stdout, stderr } = await launchToEnd(
      await environment({ WORKER_CONCURRENCY: "many", LOG_FORMAT: "xml" }),
    );
    expect(code).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/WORKER_CONCURRENCY must be a whole number/);
    expect(stderr).toMatch(/LOG_FORMAT must be one of/);
    expect(stderr).not.toMatch(STACK);
  });

  it("says that the keys do not fit the database, and how to go on", async () => {
    const env = await environment({ MASTER_KEYS: newKey() });
    const { code, stderr } = await launchToEnd(env);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: MASTER_KEYS does not fit this database: .*Bring back the keys.*$/m);
    expect(stderr).not.toMatch(STACK);
    expect((await runToEnd("worker", { ...env, LOG_LEVEL: "debug" })).output).toMatch(STACK);
  });

  it("says that the database refuses it, and not with which password it was asked", async () => {
    const url = new URL(database.url);
    url.pathname = "/no-such-database";
    const { code, stderr } = await launchToEnd(await environment({ DATABASE_URL: url.href }));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^.*DATABASE_URL.*no-such-database.*$/m);
    expect(stderr).not.toMatch(STACK);
    expect(url.password).not.toBe("");
    expect(stderr).not.toContain(url.password);
  });
});

describe("a role that is started by itself", () => {
  it.each(["api", "worker"] as const)(
    "(%s) says in one line that the database does not answer",
    async (role) => {
      const { code, output } = await runToEnd(role, await environment({ DATABASE_URL: NOWHERE }));
      expect(code).toBe(1);
      expect(output).toMatch(/^error: the database does not answer \(ECONNREFUSED\).*DATABASE_URL.*\n$/);
      expect(output).not.toContain("planted-password");
    },
  );

  it("(api) says in one line that its port is taken", async () => {
    const port = await freePort();
    const squatter = createServer().listen(port, "127.0.0.1");
    try {
      const { code, output } = await runToEnd(
        "api",
        await environment({ PORT: String(port), LOG_LEVEL: "error" }),
      );
      expect(code).toBe(1);
      expect(output).toBe(
        `error: port ${port} on 127.0.0.1 is taken; stop what listens there, or set PORT\n`,
      );
    } finally {
      squatter.close();
    }
  });
});
