import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { compileCache } from "../../../src/launch/bootstrap/compile-cache.js";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

export type WorkerProcess = {
  readonly child: ChildProcess;
  readonly log: string[];
  kill(): void;
  stop(): Promise<number | null>;
};

/** The real worker role as a process of its own; resolves when it is ready. */
export async function startWorkerProcess(env: Record<string, string>): Promise<WorkerProcess> {
  const child = spawn(process.execPath, ["src/roles/worker.ts"], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH ?? "",
      NODE_ENV: "test",
      NODE_COMPILE_CACHE: compileCache,
      AUTH_SECRET: "x".repeat(32),
      LOG_LEVEL: "warn",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const log: string[] = [];
  child.stdout?.on("data", (chunk: Buffer) => log.push(chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => log.push(chunk.toString()));
  await Promise.race([
    once(child, "message"),
    once(child, "exit").then(() => {
      throw new Error(`the worker ended at once:\n${log.join("")}`);
    }),
  ]);
  return {
    child,
    log,
    kill: () => child.kill("SIGKILL"),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      child.kill("SIGTERM");
      const [code] = await once(child, "exit");
      return code;
    },
  };
}
