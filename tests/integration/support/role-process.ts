import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { compileCache } from "../../../src/launch/bootstrap/compile-cache.js";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

export type RoleProcess = {
  readonly child: ChildProcess;
  /** All that it has written to stdout and stderr so far. */
  output(): string;
  stop(): Promise<number | null>;
};

/** Starts the real role as a process of its own; nothing of the test's environment but PATH reaches it. */
export function spawnRole(role: "api" | "worker", env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [`src/roles/${role}.ts`], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? "", NODE_ENV: "test", NODE_COMPILE_CACHE: compileCache, ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => chunks.push(chunk));
  }
  return { child, output: () => chunks.join(""), closed: once(child, "close") };
}

/** Resolves when the role says that it is ready; @throws with its output when it ends before. */
export async function startRole(
  role: "api" | "worker",
  env: Readonly<Record<string, string>>,
): Promise<RoleProcess> {
  const { child, output, closed } = spawnRole(role, env);
  await Promise.race([
    once(child, "message"),
    closed.then(() => {
      throw new Error(`${role} ended at once:\n${output()}`);
    }),
  ]);
  return {
    child,
    output,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
      await closed;
      return child.exitCode;
    },
  };
}

/** For what must refuse to start: its exit code and all it wrote. */
export async function runToEnd(role: "api" | "worker", env: Readonly<Record<string, string>>) {
  const { child, output, closed } = spawnRole(role, env);
  const ready = once(child, "message").then(() => child.kill("SIGTERM"));
  await closed;
  void ready;
  return { code: child.exitCode, output: output() };
}
