// @ts-check
import { LaunchError } from "./launch-error.js";

/**
 * Whether a Node of this version runs the product itself: TypeScript without a build (22.19, 23.6 and up).
 * @param {string} version as in process.version
 */
export function runsTypeScript(version) {
  const [major, minor] = parse(version);
  return major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 19);
}

/**
 * Refuses a Node that cannot even install the one the product brings along.
 * @param {string} version as in process.version
 */
export function checkNode(version) {
  if (parse(version)[0] >= 20) return;
  throw new LaunchError(
    `Carillon needs Node 20 or newer to start; this is Node ${version.slice(1)}. Get one from https://nodejs.org`,
  );
}

/**
 * @param {string} version
 * @returns {[number, number]}
 */
function parse(version) {
  const [major = "0", minor = "0"] = version.replace(/^v/, "").split(".");
  return [Number(major), Number(minor)];
}
