// @ts-check
import { spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { runsTypeScript } from "./check-node.js";
import { LaunchError } from "./launch-error.js";
import { root } from "./root.js";

/**
 * The Node that runs the product: the one that comes with the dependencies, else this one if it is new enough.
 * @returns {string} path of the program
 */
export function findNode() {
  const brought = broughtAlong();
  if (existsSync(brought) && realpathSync(brought) === realpathSync(process.execPath))
    return process.execPath;
  if (existsSync(brought) && works(brought)) return brought;
  if (runsTypeScript(process.version)) return process.execPath;
  throw new LaunchError(
    `Carillon brings no Node of its own for this machine (${process.platform}-${process.arch}), so it needs Node 22.19 or newer; this is Node ${process.versions.node}. Get one from https://nodejs.org`,
  );
}

function broughtAlong() {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const name = process.platform === "win32" ? "node.exe" : "node";
  return join(root, "node_modules", `node-${platform}-${process.arch}`, "bin", name);
}

/**
 * A program for another C library (Alpine) is there and does not run.
 * @param {string} program
 */
function works(program) {
  return spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0;
}
