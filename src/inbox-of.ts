import { type AddressInfo, createServer } from "node:net";
import { type Database, initSetting } from "@carillon/db";
import type { Env } from "./env.ts";

const SMTP_PORT_SETTING = "inbox-smtp-port";

/** Where the test inbox is, for the tools that send to it and for the guard that lets them. */
export async function inboxOf(database: Database, { HOST, PORT, PUBLIC_URL }: Env) {
  const host = HOST === "0.0.0.0" || HOST === "::" ? "127.0.0.1" : HOST;
  const local = `http://${host.includes(":") ? `[${host}]` : host}:${PORT}`;
  const origin = PUBLIC_URL ?? local;
  // Chosen once and kept, so that saved tools go on working over restarts.
  const port = (await initSetting(database.sql, SMTP_PORT_SETTING, await freePort())) as number;
  return {
    origin,
    origins: new Set([origin, local, `http://localhost:${PORT}`, `http://127.0.0.1:${PORT}`]),
    smtp: { host: "127.0.0.1", port },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
