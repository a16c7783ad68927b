// @ts-check
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isInstalled, writeStamp } from "./is-installed.js";
import { LaunchError } from "./launch-error.js";
import { loadDotEnv } from "./load-dot-env.js";
import { root } from "./root.js";
import { lastLines, runCommand } from "./run-command.js";

/** Brings node_modules to what package-lock.json says, if it is not there already. No install script is run. */
export async function installIfNeeded() {
  if (isInstalled(root)) return;
  await refuseWhileRunning();
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
  const result = await runCommand("Installing the dependencies", { command: npm, args, cwd: root }).catch(
    (cause) => {
      throw new LaunchError(`npm cannot be run (${cause.message}). It comes with Node: https://nodejs.org`, {
        cause,
      });
    },
  );
  if (result.code !== 0) {
    throw new LaunchError(
      `The dependencies could not be installed. npm says:\n${lastLines(result.output, 15)}\nMend that (is the network there? is the disk full?) and start again.`,
    );
  }
  writeStamp(root);
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
