import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * Whether the user with this uid (undefined: the one that runs this) may enter every folder down to `path` and
 * read what is in it, judged by the bits for others and for the owner: nothing runs as that user yet to ask the system.
 */
export function isReadable(path: string, uid: number | undefined): boolean {
  return canReach(path, uid, 0o5);
}

/** Whether that user may enter every folder down to and including `path`. */
export function isEnterable(path: string, uid: number | undefined): boolean {
  return canReach(path, uid, 0o1);
}

function canReach(path: string, uid: number | undefined, bits: number): boolean {
  if (uid === undefined || process.platform === "win32") return true;
  const target = resolve(path);
  return hasBits(target, uid, bits) && parents(target).every((folder) => hasBits(folder, uid, 0o1));
}

function hasBits(path: string, uid: number, bits: number): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return false;
  const granted = stat.uid === uid ? stat.mode >> 6 : stat.mode;
  return (granted & bits) === bits;
}

function parents(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [] : [parent, ...parents(parent)];
}
