import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { ensureDebianProgram } from "../connectors/debian-program.ts";
import { freePort } from "../support/free-port.ts";
import { until } from "../support/until.ts";

const PROGRAM = "/usr/bin/redis-server";

export type RedisServer = { readonly url: string; stop(): Promise<void> };

/** Debian's own Redis, in memory. @param port the one it had before, where it comes back */
export async function startRedis(port?: number): Promise<RedisServer & { readonly port: number }> {
  await ensureDebianProgram(PROGRAM, "redis-server");
  const own = port ?? (await freePort());
  const args = ["--port", String(own), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const child = spawn(PROGRAM, args, { stdio: "ignore" });
  await until("Redis listening", () => isListening(own, child));
  return { port: own, url: `redis://127.0.0.1:${own}`, stop: () => end(child) };
}

function isListening(port: number, child: ChildProcess): Promise<boolean> {
  if (child.exitCode !== null) throw new Error(`redis-server ended with ${child.exitCode}`);
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
