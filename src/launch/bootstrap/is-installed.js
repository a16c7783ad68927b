// @ts-check
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {boolean} [link]
 * @property {boolean} [optional]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 */

/**
 * Whether node_modules holds what package-lock.json says: by the stamp of our last install, else (an install by
 * hand) by npm's own list in node_modules, which npm writes last, so that an install cut short does not count.
 * @param {string} root
 */
export function isInstalled(root) {
  const list = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(list)) return false;
  if (readStamp(root) === currentStamp(root)) return true;
  const installed = readPackages(list);
  const complete = Object.entries(readPackages(join(root, "package-lock.json"))).every(
    ([path, locked]) =>
      !path.includes("node_modules/") || !isNeededHere(locked) || installed[path]?.version === locked.version,
  );
  if (complete) writeStamp(root);
  return complete;
}

// What is optional is mostly one program for each platform; ours has to be there (where libc does not decide).
/** @param {LockedPackage} locked */
function isNeededHere({ link, optional, os, cpu, libc }) {
  if (link) return false;
  if (!optional) return true;
  return Boolean(os?.includes(process.platform) && cpu?.includes(process.arch) && libc === undefined);
}

/**
 * Notes that node_modules is complete for this package-lock.json on this platform.
 * @param {string} root
 */
export function writeStamp(root) {
  try {
    mkdirSync(dirname(stampFile(root)), { recursive: true });
    writeFileSync(stampFile(root), currentStamp(root));
  } catch {
    // Installed by someone else and not ours to write: it is compared anew each time.
  }
}

/** @param {string} root */
function stampFile(root) {
  return join(root, "node_modules", ".cache", "carillon", "installed");
}

/** @param {string} root */
function readStamp(root) {
  try {
    return readFileSync(stampFile(root), "utf8");
  } catch {
    return undefined;
  }
}

/** @param {string} root */
function currentStamp(root) {
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  return `${lock} ${process.platform} ${process.arch}`;
}

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage>}
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages ?? {};
  } catch {
    return {};
  }
}
