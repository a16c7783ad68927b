import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { compileCache } from "../../../src/launch/bootstrap/compile-cache.js";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

export type CliRun = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Starts the real command line as a process of its own; nothing of the test's environment but PATH reaches it. */
export function spawnCli(args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ["apps/cli/src/main.ts", ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? "", NODE_ENV: "test", NODE_COMPILE_CACHE: compileCache, ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (chunk: string) => {
      output[name] += chunk;
    });
  }
  const ended = once(child, "close").then((): CliRun => ({ code: child.exitCode, ...output }));
  return { child, output, ended };
}

/** Runs the command line to its end. */
export function runCli(
  args: readonly string[],
  { env, stdin = "" }: { env: Readonly<Record<string, string>>; stdin?: string },
): Promise<CliRun> {
  const { child, ended } = spawnCli(args, env);
  child.stdin.end(stdin);
  return ended;
}
