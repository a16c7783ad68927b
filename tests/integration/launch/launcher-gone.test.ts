import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { freePort } from "../support/free-port.ts";
import { spawnRole } from "../support/role-process.ts";

it.each(["api", "worker"] as const)(
  "(%s) ends with its launcher while it still waits for its database",
  async (role) => {
    const silent = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void silent.close());
    await once(silent, "listening");
    const address = silent.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    const { child, output } = spawnRole(role, {
      DATABASE_URL: `postgres://carillon:carillon@127.0.0.1:${address.port}/carillon`,
      MASTER_KEYS: `k1:${randomBytes(32).toString("base64")}`,
      AUTH_SECRET: "x".repeat(32),
      PORT: String(await freePort()),
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    await once(silent, "connection");
    const exited = once(child, "exit");
    child.disconnect();
    // "close" never comes once the channel is closed from here.
    expect(await exited).toEqual([0, null]);
    expect(output()).toBe("");
  },
);
