// @ts-check
import { spawn } from "node:child_process";
import { showProgress } from "./show-progress.js";

/**
 * @typedef {object} Command
 * @property {string} command
 * @property {string[]} args
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} [env]
 * @property {AbortSignal} [signal] ends the command when aborted; without one, a signal to stop ends it and this program
 */

/**
 * Runs a command to its end, its output kept aside. An npm or a turbo has children: all of its group is ended with it.
 * @param {string} text what is shown while it runs
 * @param {Command} options
 * @returns {Promise<{ code: number | null, output: string }>}
 */
export function runCommand(text, { command, args, cwd, env = process.env, signal }) {
  const done = showProgress(text);
  const child = spawn(command, args, {
    cwd,
    env,
    detached: process.platform !== "win32",
    stdio: ["ignore", "pipe", "pipe"],
  });
  const forget = signal ? killOnAbort(child, signal) : killOnSignals(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk) => {
      output += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  }).finally(() => {
    done();
    forget();
  });
}

/**
 * The last lines of an output, for a message.
 * @param {string} output
 * @param {number} count
 */
export function lastLines(output, count) {
  return output.trimEnd().split("\n").slice(-count).join("\n");
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {AbortSignal} signal
 */
function killOnAbort(child, signal) {
  const stop = () => killGroup(child);
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop, { once: true });
  return () => signal.removeEventListener("abort", stop);
}

/** @param {import("node:child_process").ChildProcess} child */
function killOnSignals(child) {
  /** @param {NodeJS.Signals} signal */
  const stop = (signal) => {
    child.once("close", () => process.exit(signal === "SIGINT" ? 130 : 143));
    killGroup(child);
  };
  const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
  for (const signal of signals) process.on(signal, stop);
  return () => {
    for (const signal of signals) process.off(signal, stop);
  };
}

/** @param {import("node:child_process").ChildProcess} child */
function killGroup(child) {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGTERM");
  } catch {
    // It has ended by itself.
  }
}
