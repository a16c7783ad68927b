import { spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readState } from "./data-directory.ts";
import { type EmbeddedPostgres, ensureEmbedded } from "./ensure-embedded.ts";
import { findPostmaster } from "./postmaster-pid.ts";
import { isRunning } from "./process-identity.ts";

const durable = { fsync: "off", synchronous_commit: "on" };
let home: string;
let dataDir: string;
let open: EmbeddedPostgres[];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "carillon-embedded-"));
  chmodSync(home, 0o755);
  dataDir = join(home, "data");
  open = [];
});

afterEach(async () => {
  for (const server of open) await server.stop("immediate");
  const directory = existsSync(dataDir) ? readState(dataDir)?.directory : undefined;
  if (directory !== undefined && !directory.startsWith(home)) rmSync(dirname(directory), { recursive: true });
  rmSync(home, { recursive: true, force: true });
});

async function ensure(options: { create?: boolean } = {}): Promise<EmbeddedPostgres> {
  const server = await ensureEmbedded({ dataDir, settings: durable, ...options });
  open.push(server);
  return server;
}

async function query<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1 });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function killServer(): Promise<void> {
  const server = findPostmaster(readState(dataDir)?.directory ?? "");
  if (server === undefined) throw new Error("no server runs");
  process.kill(server.process.pid, "SIGKILL");
  while (isRunning(server.process)) await setImmediate();
}

describe("ensureEmbedded", () => {
  it("creates a UTF-8 database behind a password and keeps it over a restart, with its port", async () => {
    const first = await ensure();
    expect(first.startedByUs).toBe(true);
    const encoding = await query(first.url, async (sql) => {
      await sql`create table kept (word text)`;
      await sql`insert into kept values ('çä🎵')`;
      return (await sql`show server_encoding`)[0]?.server_encoding;
    });
    expect(encoding).toBe("UTF8");
    await first.stop();
    expect(first.isAlive()).toBe(false);
    const second = await ensure();
    expect(second.url).toBe(first.url);
    expect(await query(second.url, (sql) => sql`select word from kept`)).toMatchObject([{ word: "çä🎵" }]);
  });

  it("lets nobody in without the password and listens on 127.0.0.1 alone", async () => {
    const { url } = await ensure();
    const wrong = new URL(url);
    wrong.password = "guessed";
    await expect(query(wrong.href, (sql) => sql`select 1`)).rejects.toThrow(/password authentication failed/);
    const addresses = await query(url, (sql) => sql`show listen_addresses`);
    expect(addresses).toMatchObject([{ listen_addresses: "127.0.0.1" }]);
  });

  it("keeps secrets for the owner alone", async () => {
    await ensure();
    expect(statSync(join(dataDir, "secrets")).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, "secrets", "DATABASE_PASSWORD")).mode & 0o777).toBe(0o600);
    expect(statSync(dataDir).mode & 0o066).toBe(0);
  });

  it("shares a running server; the last one out stops it", async () => {
    const first = await ensure();
    const second = await ensure();
    expect(second).toMatchObject({ url: first.url, startedByUs: false });
    await first.stop();
    expect(second.isAlive()).toBe(true);
    await second.stop();
    expect(second.isAlive()).toBe(false);
  });

  it("creates one database when many start at once", async () => {
    const servers = await Promise.all([ensure(), ensure(), ensure(), ensure()]);
    expect(new Set(servers.map(({ url }) => url)).size).toBe(1);
    expect(servers.filter(({ startedByUs }) => startedByUs)).toHaveLength(1);
  });

  it("recovers what was committed when the server was killed", async () => {
    const first = await ensure();
    await query(first.url, (sql) => sql.unsafe("create table kept as select 42 as answer"));
    await killServer();
    const second = await ensure();
    expect(second.startedByUs).toBe(true);
    expect(await query(second.url, (sql) => sql`select answer from kept`)).toMatchObject([{ answer: 42 }]);
  });

  it("starts although another program has the pid of the killed server by now", async () => {
    const first = await ensure();
    const directory = String(readState(dataDir)?.directory);
    const pidFile = join(directory, "postmaster.pid");
    await killServer();
    // Of the server's own user: any other's pid does not bother Postgres.
    const { uid, gid } = statSync(directory);
    const other = spawn("sleep", ["60"], { uid, gid, cwd: "/" });
    try {
      writeFileSync(pidFile, readFileSync(pidFile, "utf8").replace(/^\d+/, String(other.pid)));
      expect((await ensure()).startedByUs).toBe(true);
      expect(first.isAlive()).toBe(false);
    } finally {
      other.kill();
    }
  });

  it("moves to another port when its own is taken", async () => {
    const first = await ensure();
    await first.stop();
    const port = Number(new URL(first.url).port);
    const squatter = createServer().listen(port, "127.0.0.1");
    try {
      const second = await ensure();
      expect(new URL(second.url).port).not.toBe(String(port));
      expect(await query(second.url, (sql) => sql`select 1 as one`)).toMatchObject([{ one: 1 }]);
    } finally {
      squatter.close();
    }
  });

  it("begins anew after a creation that was cut short", async () => {
    mkdirSync(join(dataDir, "postgres.init-cut", "data", "base"), { recursive: true });
    chmodSync(dataDir, 0o711);
    const { url } = await ensure();
    expect(await query(url, (sql) => sql`select 1 as one`)).toMatchObject([{ one: 1 }]);
    expect(readdirSync(dataDir).filter((name) => name.includes(".init-"))).toEqual([]);
  });

  it("sets a new password when the file with it was lost", async () => {
    await ensure();
    rmSync(join(dataDir, "secrets", "DATABASE_PASSWORD"));
    const { url } = await ensure();
    expect(await query(url, (sql) => sql`select 1 as one`)).toMatchObject([{ one: 1 }]);
  });

  it("creates nothing when it was asked not to", async () => {
    await expect(ensure({ create: false })).rejects.toThrow(/Run `npm start` once/);
    expect(existsSync(dataDir)).toBe(false);
  });

  it("refuses in words when the database that was there is gone", async () => {
    await (await ensure()).stop();
    const directory = String(readState(dataDir)?.directory);
    rmSync(directory, { recursive: true });
    await expect(ensure()).rejects.toThrow(/should be in .* and is not there/);
    rmSync(join(dataDir, "embedded.json"));
  });

  it("refuses in words a database of another major version", async () => {
    await (await ensure()).stop();
    writeFileSync(join(String(readState(dataDir)?.directory), "PG_VERSION"), "17\n");
    await expect(ensure()).rejects.toThrow(/made by PostgreSQL 17 and this release brings 18/);
  });
});

if (process.getuid?.() === 0) {
  describe("ensureEmbedded as root", () => {
    it("runs the server as another user, in DATA_DIR where that user gets there", async () => {
      const { url } = await ensure();
      expect(statSync(join(dataDir, "postgres")).uid).not.toBe(0);
      expect(await query(url, (sql) => sql`select 1 as one`)).toMatchObject([{ one: 1 }]);
    });

    it("keeps the data in a DATA_DIR that was made closed, and its secrets closed", async () => {
      mkdirSync(dataDir, { mode: 0o700 });
      const { url } = await ensure();
      expect(await query(url, (sql) => sql`select 1 as one`)).toMatchObject([{ one: 1 }]);
      expect(existsSync(join(dataDir, "postgres", "PG_VERSION"))).toBe(true);
      expect(statSync(dataDir).mode & 0o777).toBe(0o711);
      expect(statSync(join(dataDir, "secrets")).mode & 0o777).toBe(0o700);
    });

    it("keeps the data elsewhere under a closed home, and finds it again through DATA_DIR", async () => {
      chmodSync(home, 0o700);
      const first = await ensure();
      expect(readState(dataDir)?.directory).not.toContain(home);
      await query(first.url, (sql) => sql.unsafe("create table kept as select 7 as answer"));
      await first.stop();
      const second = await ensure({ create: false });
      expect(await query(second.url, (sql) => sql`select answer from kept`)).toMatchObject([{ answer: 7 }]);
    });

    it("goes on as the owner of the data when an ordinary user had started it", async () => {
      await (await ensure()).stop();
      const directory = join(dataDir, "postgres");
      for (const name of ["", ...readdirSync(directory, { recursive: true, encoding: "utf8" })]) {
        chownSync(join(directory, name), 54_321, 54_321);
      }
      const { url } = await ensure();
      expect(await query(url, (sql) => sql`select 1 as one`)).toMatchObject([{ one: 1 }]);
    });
  });
}
