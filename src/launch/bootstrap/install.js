// @ts-check
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isInstalled, writeStamp } from "./is-installed.js";
import { LaunchError } from "./launch-error.js";
import { loadDotEnv } from "./load-dot-env.js";
import { root } from "./root.js";
import { runCommand } from "./run-command.js";

/** Brings node_modules to what package-lock.json says, if it is not there already. No install script is run. */
export async function installIfNeeded() {
  if (isInstalled(root)) return;
  await refuseWhileRunning();
  const first = await npm("Installing the dependencies", ["ci"]);
  // npm calls a lockfile incomplete that was written where a package for another platform could not be had.
  const outOfStep = first.code !== 0 && /code EUSAGE/.test(first.output);
  const result = outOfStep ? await npm("Installing without npm ci", ["install", "--no-save"]) : first;
  if (result.code !== 0) {
    throw new LaunchError(
      `The dependencies could not be installed. npm says:\n${firstErrors(result.output)}\nMend that (is the network there? is the disk full?) and start again.`,
    );
  }
  writeStamp(root);
}

/**
 * @param {string} text
 * @param {string[]} args
 */
function npm(text, args) {
  const command = process.platform === "win32" ? "npm.cmd" : "npm";
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  return runCommand(text, { command, args: [...args, ...quiet], cwd: root }).catch((cause) => {
    throw new LaunchError(`npm cannot be run (${cause.message}). It comes with Node: https://nodejs.org`, {
      cause,
    });
  });
}

/**
 * What npm says first is what it is about; warnings come before, advice after.
 * @param {string} output
 */
function firstErrors(output) {
  const lines = output.split("\n").filter((line) => /^npm (error|ERR!) \S/.test(line));
  return (lines.length > 0 ? lines : output.trim().split("\n")).slice(0, 12).join("\n");
}

/** Replacing the packages under a running instance would break it. */
async function refuseWhileRunning() {
  const { DATA_DIR = ".data" } = loadDotEnv(root, process.env);
  const url = readUrl(join(resolve(root, DATA_DIR), "instance.lock"));
  if (url === undefined) return;
  const answer = await fetch(new URL("/healthz", url), { signal: AbortSignal.timeout(2_000) }).catch(
    () => undefined,
  );
  if (answer?.ok) {
    throw new LaunchError(`The dependencies have changed, and Carillon is running at ${url}. Stop it first.`);
  }
}

/** @param {string} lockFile */
function readUrl(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, "utf8")).details.url;
  } catch {
    return undefined;
  }
}
