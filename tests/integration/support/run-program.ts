import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { compileCache } from "../../../src/launch/bootstrap/compile-cache.js";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

type Env = Readonly<Record<string, string>>;

export type ProgramRun = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Starts a program of the project; nothing of the test's environment but PATH reaches it. */
function spawnProgram(file: string, args: readonly string[], env: Env) {
  const child = spawn(process.execPath, [file, ...args], {
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
  const ended = once(child, "close").then((): ProgramRun => ({ code: child.exitCode, ...output }));
  return { child, output, ended };
}

/** Runs a program of the project to its end. */
export function runProgram(
  file: string,
  args: readonly string[],
  { env, stdin = "" }: { env: Env; stdin?: string },
): Promise<ProgramRun> {
  const { child, ended } = spawnProgram(file, args, env);
  child.stdin.end(stdin);
  return ended;
}

/** Starts the real command line as a process of its own. */
export function spawnCli(args: readonly string[], env: Env) {
  return spawnProgram("apps/cli/src/main.ts", args, env);
}

/** Runs the command line to its end. */
export function runCli(args: readonly string[], options: { env: Env; stdin?: string }): Promise<ProgramRun> {
  return runProgram("apps/cli/src/main.ts", args, options);
}
