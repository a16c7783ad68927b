#!/usr/bin/env node
// @ts-check
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

// For `npx carillon`, under any Node from 20: with-node.js runs the TypeScript under the Node that it is written for.
const launcher = fileURLToPath(new URL("../../../src/launch/with-node.js", import.meta.url));
const args = [launcher, "apps/cli/src/main.ts", ...process.argv.slice(2)];
const child = spawn(process.execPath, args, { stdio: "inherit" });
const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
for (const signal of signals) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => {
  for (const name of signals) process.removeAllListeners(name);
  if (signal === null) process.exitCode = code ?? 1;
  else process.kill(process.pid, signal);
});
