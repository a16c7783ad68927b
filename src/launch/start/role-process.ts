import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { identifyProcess, type ProcessIdentity } from "@carillon/db/embedded";
import { LaunchError } from "../bootstrap/launch-error.js";
import { type HeldOutput, holdOutput } from "./held-output.ts";
import type { RoleEnvironment } from "./role-environment.ts";
import type { RoleName } from "./settings.ts";

/** How one role is run. */
export interface RoleProgram {
  name: RoleName;
  /** Arguments of Node: flags, file, its arguments. */
  args: string[];
  env: RoleEnvironment;
  cwd: string;
  /** Asked again and again until it says yes; without it, the role says `{ready: true}` over IPC. */
  isReady?: () => Promise<boolean>;
  /** Whether what it prints on stdout is worth showing. */
  showOutput: boolean;
}

/** A role that runs, and is started again when it ends by itself. */
export interface RoleProcess {
  name: RoleName;
  /** Rejects with its last lines when it ends before it was ready. */
  ready: Promise<void>;
  identity(): ProcessIdentity | undefined;
  /** SIGTERM, then SIGKILL after 20 s. */
  stop(): Promise<void>;
  kill(): void;
}

const stopPatienceMs = 20_000;
const pollMs = 25;
const firstBackoffMs = 500;
const longestBackoffMs = 30_000;
const calmAfterMs = 60_000;
const reportedLines = 20;

/** @param hooks.changed told when its process is another one; `say` takes a line for the operator */
export function startRole(
  program: RoleProgram,
  hooks: { changed: () => void; say: (line: string) => void },
): RoleProcess {
  const output = holdOutput(program.showOutput);
  let child = launch();
  let isReady = false;
  let stopping = false;
  let backoffMs = firstBackoffMs;
  const ready = untilReady(child, program, output).then(() => {
    isReady = true;
    output.release();
  });
  // Whoever waits hears of it; a stop during the start must not end in an unhandled rejection.
  ready.catch(() => undefined);

  function launch(): ChildProcess {
    const started = spawnRole(program, output);
    const since = performance.now();
    let isOver = false;
    const ended = (how: string) => {
      if (isOver) return;
      isOver = true;
      killGroup(started);
      if (!stopping && isReady) void restart(performance.now() - since, how);
    };
    started.once("exit", (code, signal) => ended(signal ?? `code ${code}`));
    // No process came about, as when the machine has no room for one; a message that was not sent is no end.
    started.on("error", ({ message }) => {
      if (started.pid === undefined) ended(message);
    });
    started.once("spawn", hooks.changed);
    return started;
  }

  async function restart(livedMs: number, end: string): Promise<void> {
    if (livedMs > calmAfterMs) backoffMs = firstBackoffMs;
    hooks.say(`The ${program.name} ended by itself (${end}); starting it again in ${backoffMs / 1_000} s.`);
    await sleep(backoffMs);
    backoffMs = Math.min(backoffMs * 2, longestBackoffMs);
    if (!stopping) child = launch();
  }

  return {
    name: program.name,
    ready,
    identity: () => (child.exitCode === null && child.pid ? identifyProcess(child.pid) : undefined),
    async stop() {
      stopping = true;
      if (hasEnded(child)) return;
      const end = once(child, "exit");
      child.kill("SIGTERM");
      const patience = new AbortController();
      const late = sleep(stopPatienceMs, "late", { signal: patience.signal }).catch(() => undefined);
      if ((await Promise.race([end, late])) === "late") {
        hooks.say(`The ${program.name} does not stop; ending it.`);
        killGroup(child);
      }
      patience.abort();
      await end;
    },
    kill() {
      stopping = true;
      killGroup(child);
    },
  };
}

function spawnRole({ args, env, cwd }: RoleProgram, output: HeldOutput): ChildProcess {
  // A process group of its own: Ctrl-C at the terminal reaches the launcher alone, which stops them in order.
  const child = spawn(process.execPath, args, {
    cwd,
    env,
    detached: process.platform !== "win32",
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  if (child.stdout) output.follow(child.stdout, "stdout");
  if (child.stderr) output.follow(child.stderr, "stderr");
  return child;
}

async function untilReady(
  child: ChildProcess,
  { name, isReady }: RoleProgram,
  output: HeldOutput,
): Promise<void> {
  const ended = new Promise<never>((_, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      const last = output.lastLines(reportedLines);
      const end = `The ${name} ended while it started (${signal ?? `code ${code}`})`;
      reject(new LaunchError(last === "" ? `${end}.` : `${end}:\n${last}`));
    });
  });
  await Promise.race([ended, isReady ? poll(child, isReady) : message(child)]);
  if (hasEnded(child)) await ended;
}

async function poll(child: ChildProcess, isReady: () => Promise<boolean>): Promise<void> {
  while (!hasEnded(child) && !(await isReady())) await sleep(pollMs);
}

function message(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.on("message", (value) => {
      if (typeof value === "object" && value !== null && "ready" in value && value.ready === true) resolve();
    });
  });
}

/** Or never was. */
function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
  } catch {
    // Nothing of it is left.
  }
}
