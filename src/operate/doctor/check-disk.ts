import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { type Check, fail, ok, warn } from "./check.ts";

const MB = 1024 ** 2;
const FAIL_BYTES = 200 * MB;
const WARN_BYTES = 1024 * MB;

/** Room where the database grows. */
export async function checkDisk(dataDir: string): Promise<Check> {
  let path = dataDir;
  while (!existsSync(path) && dirname(path) !== path) path = dirname(path);
  const { bavail, bsize } = await statfs(path);
  return judgeFreeSpace(bavail * bsize, path);
}

export function judgeFreeSpace(bytes: number, path: string): Check {
  const free =
    bytes < 10 * WARN_BYTES ? `${Math.floor(bytes / MB)} MB` : `${Math.floor(bytes / WARN_BYTES)} GB`;
  const message = `${free} free at ${path}`;
  if (bytes < FAIL_BYTES) return fail("Disk", message, "make room: the database stops when the disk is full");
  return bytes < WARN_BYTES
    ? warn("Disk", message, "make room soon, or set RETENTION_DAYS to keep less")
    : ok("Disk", message);
}
