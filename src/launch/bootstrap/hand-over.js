// @ts-check
import { spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import * as nodeModule from "node:module";
import { delimiter, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { checkNode } from "./check-node.js";
import { compileCache } from "./compile-cache.js";
import { findNode } from "./find-node.js";
import { installIfNeeded } from "./install.js";
import { LaunchError } from "./launch-error.js";
import { root } from "./root.js";

/** Refuses a Node that is too old, and installs the dependencies; says in words what went wrong, with exit code 1. */
export async function prepare() {
  await inWords(async () => {
    checkNode(process.version);
    await installIfNeeded();
  });
}

/**
 * Runs a program of the project under the Node it is written for, with the dependencies in place: in this process
 * where this is that Node already, else in another one that stands for it (streams, signals, exit code).
 * @param {string} file TypeScript, relative to the project
 * @param {string[]} args
 */
export async function handOver(file, args) {
  await inWords(async () => {
    checkNode(process.version);
    await installIfNeeded();
    const node = findNode();
    const entry = resolve(root, file);
    const tools = join(root, "node_modules", ".bin");
    process.env.PATH = [tools, dirname(realpathSync(node)), process.env.PATH].join(delimiter);
    if (node === process.execPath) await runHere(entry, args);
    else runThere(node, [entry, ...args]);
  });
}

/** @param {() => Promise<void>} work */
async function inWords(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof LaunchError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

/**
 * @param {string} entry
 * @param {string[]} args
 */
async function runHere(entry, args) {
  nodeModule.enableCompileCache?.(compileCache);
  process.argv = [process.execPath, entry, ...args];
  await import(pathToFileURL(entry).href);
}

/**
 * @param {string} node
 * @param {string[]} args
 */
function runThere(node, args) {
  const env = { ...process.env, NODE_COMPILE_CACHE: compileCache, CARILLON_HANDED_OVER: "1" };
  const child = spawn(node, args, { stdio: "inherit", env });
  const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => {
    for (const name of signals) process.removeAllListeners(name);
    if (signal === null) process.exitCode = code ?? 1;
    else process.kill(process.pid, signal);
  });
}
