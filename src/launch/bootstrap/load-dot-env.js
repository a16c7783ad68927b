// @ts-check
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as util from "node:util";
import { LaunchError } from "./launch-error.js";

/**
 * The environment with what `.env` in `directory` adds; a variable that is set already wins, even when empty.
 * @param {string} directory
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @returns {Record<string, string>}
 */
export function loadDotEnv(directory, environment) {
  /** @type {Record<string, string>} */
  const merged = {};
  for (const source of [readDotEnv(join(directory, ".env")), environment]) {
    for (const [name, value] of Object.entries(source)) if (value !== undefined) merged[name] = value;
  }
  return merged;
}

/**
 * @param {string} file
 * @returns {NodeJS.Dict<string>}
 */
function readDotEnv(file) {
  if (!existsSync(file)) return {};
  try {
    return util.parseEnv(readFileSync(file, "utf8").replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw new LaunchError(`${file} cannot be read: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
}
