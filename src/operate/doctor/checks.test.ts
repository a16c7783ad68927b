import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkDataDirectory } from "./check-data-directory.ts";
import { judgeFreeSpace } from "./check-disk.ts";
import { checkNode } from "./check-node.ts";
import { checkPort } from "./check-port.ts";
import { checkSettings } from "./check-settings.ts";

describe("checkNode", () => {
  it.each([
    ["v24.21.0", "ok"],
    ["v22.19.0", "ok"],
    ["v22.18.0", "fail"],
    ["v20.20.2", "fail"],
  ])("finds %s %s", (version, status) => {
    expect(checkNode(version).status).toBe(status);
  });
});

describe("checkDataDirectory", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "carillon-doctor-"));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it("finds a private directory with private secrets sound", () => {
    mkdirSync(join(directory, "secrets"), { mode: 0o700 });
    writeFileSync(join(directory, "secrets", "AUTH_SECRET"), "x", { mode: 0o600 });
    expect(checkDataDirectory(directory).map(({ status }) => status)).toEqual(["ok", "ok"]);
  });

  it("names what others may write to or read", () => {
    chmodSync(directory, 0o777);
    mkdirSync(join(directory, "secrets"), { mode: 0o700 });
    const file = join(directory, "secrets", "AUTH_SECRET");
    writeFileSync(file, "x");
    chmodSync(file, 0o640);
    const [own, secrets] = checkDataDirectory(directory);
    expect(own).toMatchObject({ status: "fail", hint: `chmod go-w ${directory}` });
    expect(secrets).toMatchObject({ status: "fail", message: `others may read ${file}` });
  });

  it("only remarks that it is not there yet", () => {
    expect(checkDataDirectory(join(directory, "none"))).toMatchObject([{ status: "warn" }]);
  });
});

describe("checkSettings", () => {
  it("names every one that is wrong, and where a secret comes from", () => {
    const { checks, env } = checkSettings({ DATABASE_URL: "postgres://localhost/x", PORT: "none" });
    expect(env).toBeNull();
    expect(checks.map(({ message }) => message.split(" ")[0])).toEqual([
      "PORT",
      "MASTER_KEYS",
      "AUTH_SECRET",
    ]);
    expect(checks[1]?.hint).toContain("DATA_DIR/secrets/MASTER_KEYS");
  });

  it("never shows a secret", () => {
    const MASTER_KEYS = `k1:${Buffer.alloc(32, 1).toString("base64")}`;
    const AUTH_SECRET = "not-to-be-shown-to-anybody-whatsoever";
    const { checks } = checkSettings({ DATABASE_URL: "postgres://localhost/x", MASTER_KEYS, AUTH_SECRET });
    expect(checks.map(({ status }) => status)).toEqual(["ok", "ok"]);
    expect(JSON.stringify(checks)).not.toMatch(/not-to-be|AQEB/);
  });
});

describe("judgeFreeSpace", () => {
  it.each([
    [199 * 1024 ** 2, "fail", "199 MB free"],
    [1_000 * 1024 ** 2, "warn", "1000 MB free"],
    [50 * 1024 ** 3, "ok", "50 GB free"],
  ])("finds %i bytes %s", (bytes, status, message) => {
    expect(judgeFreeSpace(bytes, "/data")).toMatchObject({ status, message: `${message} at /data` });
  });
});

describe("checkPort", () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  async function listen(answer: RequestListener): Promise<number> {
    server = createServer(answer);
    await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
    return (server.address() as AddressInfo).port;
  }
  const host = "127.0.0.1";

  it("knows Carillon that can work", async () => {
    const port = await listen((_request, response) => response.end('{"status":"ready"}'));
    expect(await checkPort({ host, port })).toMatchObject({ status: "ok" });
  });

  it("tells what keeps Carillon from working", async () => {
    const port = await listen((_request, response) => {
      response.writeHead(503).end('{"status":"not ready","problems":["the database does not answer"]}');
    });
    expect(await checkPort({ host, port })).toMatchObject({
      status: "fail",
      message: expect.stringContaining("the database does not answer"),
    });
  });

  it.each(["<html>", "null", "[]", '{"status":"up"}'])(
    "knows another program by its answer %s",
    async (body) => {
      const port = await listen((_request, response) => response.end(body));
      expect(await checkPort({ host, port })).toMatchObject({
        status: "fail",
        message: expect.stringContaining("another program"),
      });
    },
  );

  it("finds a port that nobody holds free", async () => {
    const port = await listen(() => {});
    await new Promise((resolve) => server?.close(resolve));
    expect(await checkPort({ host, port })).toMatchObject({
      status: "ok",
      message: expect.stringContaining("is free"),
    });
  });
});
