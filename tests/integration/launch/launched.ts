import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isRunning, type ProcessIdentity, readLock } from "@carillon/db/embedded";
import { root } from "../../../src/launch/bootstrap/root.js";

const readyTimeoutMs = 40_000;

/** A launcher under test, in a process of its own. */
export interface Launched {
  process: ChildProcess;
  stdout(): string;
  stderr(): string;
  /** Waits for the ready line; throws with all output when it ends before. */
  ready(): Promise<void>;
  /** Waits for the end. */
  exited(): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

export function launch(
  env: Record<string, string>,
  { program = standIn, user }: { program?: readonly string[]; user?: { uid: number; gid: number } } = {},
): Launched {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(program[0] ?? process.execPath, program.slice(1), {
    cwd: root,
    env: { PATH, HOME, NODE_ENV: "test", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    ...user,
  });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (chunk: string) => {
      output[name] += chunk;
    });
  }
  const closed = once(child, "close");
  return {
    process: child,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    async ready() {
      const deadline = performance.now() + readyTimeoutMs;
      while (!output.stdout.includes(" is ready at ")) {
        const ended = child.exitCode !== null || child.signalCode !== null;
        if (ended || performance.now() > deadline)
          throw new Error(`not ready: ${output.stdout}${output.stderr}`);
        await sleep(20);
      }
    },
    async exited() {
      const [code, signal] = await closed;
      return { code, signal };
    },
  };
}

const standIn = [process.execPath, join(root, "tests/integration/launch/stand-in/main.ts")];

/** The roles that the instance on this DATA_DIR has noted. */
export function childrenOf(dataDir: string): ProcessIdentity[] {
  const children = readLock(join(dataDir, "instance.lock"))?.details.children;
  return Array.isArray(children) ? children : [];
}

/** Waits until a condition holds; the test's own time limit ends it otherwise. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(20);
}

export const areGone = (processes: ProcessIdentity[]) => !processes.some(isRunning);
