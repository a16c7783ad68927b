import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { identifyProcess, isRunning, type ProcessIdentity } from "@carillon/db/embedded";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { freePort } from "../support/free-port.ts";
import { areGone, childrenOf, type Launched, launch, until } from "./launched.ts";

let home: string;
let dataDir: string;
let port: number;
let launched: Launched[];
let seen: ProcessIdentity[];

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), "carillon-launch-"));
  chmodSync(home, 0o755);
  dataDir = join(home, "data");
  port = await freePort();
  launched = [];
  seen = [];
});

afterEach(async () => {
  for (const one of launched) {
    if (one.process.exitCode === null && one.process.signalCode === null) one.process.kill("SIGTERM");
    await one.exited();
  }
  const server = postmaster();
  if (server) process.kill(server.pid, "SIGQUIT");
  await until(() => postmaster() === undefined);
  for (const left of seen.filter(isRunning)) process.kill(left.pid, "SIGKILL");
  rmSync(home, { recursive: true });
});

function begin(env: Record<string, string> = {}): Launched {
  const one = launch({ DATA_DIR: dataDir, PORT: String(port), ...env });
  launched.push(one);
  return one;
}

async function beginReady(env: Record<string, string> = {}): Promise<Launched> {
  const one = begin(env);
  await one.ready();
  seen.push(...childrenOf(dataDir));
  return one;
}

function postmaster(): ProcessIdentity | undefined {
  const file = join(dataDir, "postgres", "postmaster.pid");
  return existsSync(file) ? identifyProcess(Number.parseInt(readFileSync(file, "utf8"), 10)) : undefined;
}

async function environmentOf(origin: string): Promise<Record<string, string>> {
  return (await (await fetch(origin)).json()) as Record<string, string>;
}

describe("start", () => {
  it("prints one ready line on stdout and says on stderr where the new secrets are, once", async () => {
    const first = await beginReady();
    expect(first.stdout()).toBe(`Carillon is ready at http://localhost:${port}\n`);
    expect(first.stderr()).toContain(`New secrets are kept in ${join(dataDir, "secrets")}`);
    first.process.kill("SIGTERM");
    await first.exited();
    const second = await beginReady();
    expect(second.stderr()).toBe("");
  });

  it("keeps the secrets with mode 0600 and over restarts", async () => {
    const first = await beginReady();
    const before = await environmentOf(`http://127.0.0.1:${port}`);
    first.process.kill("SIGTERM");
    await first.exited();
    await beginReady();
    const after = await environmentOf(`http://127.0.0.1:${port}`);
    for (const name of ["MASTER_KEYS", "AUTH_SECRET", "DATABASE_URL"]) expect(after[name]).toBe(before[name]);
    const names = readdirSync(join(dataDir, "secrets"));
    expect(names.sort()).toEqual(["AUTH_SECRET", "DATABASE_PASSWORD", "MASTER_KEYS"]);
    for (const name of names) expect(statSync(join(dataDir, "secrets", name)).mode & 0o777).toBe(0o600);
  });

  it("gives the api what it needs and the web process no secret", async () => {
    await beginReady({
      SMTP_URL: "smtp://user:hidden@mail.test",
      S3_SECRET_KEY: "hidden",
      EGRESS_ALLOW: "10.0.0.1",
    });
    const api = await environmentOf(`http://127.0.0.1:${port}`);
    expect(api).toMatchObject({
      ROLE: "api",
      PORT: String(port),
      HOST: "127.0.0.1",
      DATA_DIR: dataDir,
      EGRESS_ALLOW: "10.0.0.1",
    });
    expect(api.MASTER_KEYS).toMatch(/^k1:[A-Za-z0-9+/]{43}=$/);
    const web = await environmentOf(String(api.WEB_ORIGIN));
    expect(web.API_ORIGIN).toBe(`http://127.0.0.1:${port}`);
    expect(web).not.toHaveProperty("DATABASE_URL");
    expect(JSON.stringify(web)).not.toMatch(/hidden|MASTER_KEYS|AUTH_SECRET/);
  });

  it("is refused while an instance runs, with its address and process", async () => {
    const first = await beginReady();
    const second = begin({ PORT: String(await freePort()) });
    expect((await second.exited()).code).toBe(1);
    expect(second.stderr()).toContain(
      `already running here at http://localhost:${port} (process ${first.process.pid})`,
    );
    expect(first.process.exitCode).toBeNull();
  });

  it("says which port is taken and how to choose another", async () => {
    const squatter = createServer().listen(port, "127.0.0.1");
    try {
      const one = begin();
      expect((await one.exited()).code).toBe(1);
      expect(one.stderr()).toMatch(
        new RegExp(`Port ${port} on 127.0.0.1 is taken.*PORT=${port + 1} npm start`),
      );
    } finally {
      squatter.close();
    }
  });

  it("stops everything and prints the last lines of a role that ends at its start", async () => {
    const one = begin({ STAND_IN_FAILS: "api" });
    expect((await one.exited()).code).toBe(1);
    expect(one.stdout()).toBe("");
    expect(one.stderr()).toContain("The api ended while it started (code 3):\nthe api has no wish to start");
    expect(postmaster()).toBeUndefined();
  });

  it("makes no new key for data that are there already", async () => {
    const first = await beginReady();
    first.process.kill("SIGTERM");
    await first.exited();
    rmSync(join(dataDir, "secrets", "MASTER_KEYS"));
    const second = begin();
    expect((await second.exited()).code).toBe(1);
    expect(second.stderr()).toMatch(/MASTER_KEYS is missing.*No new one is made/);
    expect(existsSync(join(dataDir, "secrets", "MASTER_KEYS"))).toBe(false);
  });

  it("refuses a role alone without a database to share", async () => {
    const one = begin({ ROLE: "worker" });
    expect((await one.exited()).code).toBe(1);
    expect(one.stderr()).toContain("ROLE=worker needs DATABASE_URL");
  });
});

describe("stop", () => {
  it.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
    "leaves nothing behind on %s and exits with 0",
    async (signal) => {
      const one = await beginReady();
      expect(seen).toHaveLength(3);
      one.process.kill(signal);
      expect(await one.exited()).toEqual({ code: 0, signal: null });
      expect(areGone(seen)).toBe(true);
      expect(postmaster()).toBeUndefined();
      expect(existsSync(join(dataDir, "instance.lock"))).toBe(false);
    },
  );

  it("takes the Ctrl-C that npm hands on for the same one", async () => {
    const one = await beginReady();
    // Two of a kind at once would reach it as one.
    one.process.kill("SIGINT");
    one.process.kill("SIGTERM");
    expect((await one.exited()).code).toBe(0);
    expect(readFileSync(join(dataDir, "postgres.log"), "utf8")).toContain("received fast shutdown request");
    expect(postmaster()).toBeUndefined();
  });

  it("does not wait for a role that hangs when asked again", async () => {
    const one = await beginReady({ STAND_IN_HANGS: "worker" });
    one.process.kill("SIGTERM");
    const impatience = setInterval(() => one.process.kill("SIGINT"), 100);
    await one.exited().finally(() => clearInterval(impatience));
    // What it says when its patience with a role is at its end.
    expect(one.stderr()).not.toContain("does not stop");
    expect(areGone(seen)).toBe(true);
    expect(postmaster()).toBeUndefined();
  });

  it("ends cleanly in the middle of the start too", async () => {
    const one = begin();
    await until(() => existsSync(join(dataDir, "postgres.lock")));
    one.process.kill("SIGTERM");
    expect((await one.exited()).code).toBe(0);
    expect(one.stdout()).toBe("");
    expect(postmaster()).toBeUndefined();
    await beginReady();
  });
});

describe("after a crash", () => {
  it("starts again by itself when everything was killed", async () => {
    const first = await beginReady();
    const server = postmaster();
    first.process.kill("SIGKILL");
    for (const child of seen.filter(isRunning)) process.kill(child.pid, "SIGKILL");
    if (server) process.kill(server.pid, "SIGKILL");
    await first.exited();
    const second = await beginReady();
    second.process.kill("SIGTERM");
    expect((await second.exited()).code).toBe(0);
  });

  it("starts again when the launcher alone was killed, and no role of before is left", async () => {
    const first = await beginReady();
    const before = [...seen];
    const server = postmaster();
    process.kill(Number(before[1]?.pid), "SIGSTOP");
    first.process.kill("SIGKILL");
    await first.exited();
    const second = await beginReady();
    expect(areGone(before)).toBe(true);
    expect(postmaster()).toEqual(server);
    second.process.kill("SIGTERM");
    expect((await second.exited()).code).toBe(0);
    expect(postmaster()).toBeUndefined();
  });

  it("starts a role again that ends by itself", async () => {
    const one = await beginReady();
    const before = await environmentOf(`http://127.0.0.1:${port}`);
    await fetch(`http://127.0.0.1:${port}/die`).catch(() => undefined);
    await until(() =>
      environmentOf(`http://127.0.0.1:${port}`).then(
        (after) => after.MASTER_KEYS === before.MASTER_KEYS,
        () => false,
      ),
    );
    expect(one.stderr()).toContain("The api ended by itself (code 3); starting it again in 0.5 s.");
    seen.push(...childrenOf(dataDir));
  });

  it("starts the database again when it was killed", async () => {
    const one = await beginReady();
    const server = postmaster();
    process.kill(Number(server?.pid), "SIGKILL");
    await until(() => {
      const now = postmaster();
      return now !== undefined && now.pid !== server?.pid;
    });
    expect(one.stderr()).toContain("The embedded Postgres ended by itself; starting it again.");
  });
});
