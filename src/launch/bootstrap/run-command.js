// @ts-check
import { spawn } from "node:child_process";
import { showProgress } from "./show-progress.js";

/**
 * Runs a command to its end, its output kept aside. A signal to stop ends the command and then this program.
 * @param {string} text what is shown while it runs
 * @param {{ command: string, args: string[], cwd: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ code: number | null, output: string }>}
 */
export function runCommand(text, { command, args, cwd, env = process.env }) {
  return new Promise((resolve, reject) => {
    const done = showProgress(text);
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    const forget = stopWith(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (chunk) => {
        output += chunk;
      });
    }
    child.on("error", (error) => {
      done();
      forget();
      reject(error);
    });
    child.on("close", (code) => {
      done();
      forget();
      resolve({ code, output });
    });
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

/** @param {import("node:child_process").ChildProcess} child */
function stopWith(child) {
  /** @param {NodeJS.Signals} signal */
  const stop = (signal) => {
    child.once("close", () => process.exit(signal === "SIGINT" ? 130 : 143));
    child.kill("SIGTERM");
  };
  const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
  for (const signal of signals) process.on(signal, stop);
  return () => {
    for (const signal of signals) process.off(signal, stop);
  };
}
