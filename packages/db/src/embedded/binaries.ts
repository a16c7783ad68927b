import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { createOpenDirectory } from "./data-directory.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { hydrateSymlinks, missingSymlinks } from "./hydrate-symlinks.ts";
import { isReadable } from "./reachable.ts";

/** The programs of the server, ready to run for the user that will run them. */
export interface Binaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
  /** Major version, 18 for "18.4". */
  major: number;
}

/**
 * The programs from node_modules where that user can run them as they are, else a copy in `copyTo`.
 * @throws EmbeddedPostgresError where there are none for this platform
 */
export function findBinaries(uid: number | undefined, copyTo: string): Binaries {
  const root = findPackage();
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const native = prepare(root, version, uid, copyTo);
  const program = (name: string) => join(native, "bin", process.platform === "win32" ? `${name}.exe` : name);
  return {
    initdb: program("initdb"),
    postgres: program("postgres"),
    pgCtl: program("pg_ctl"),
    major: Number.parseInt(version, 10),
  };
}

function findPackage(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `There is no embedded Postgres for this machine (${name} is not installed). Set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause },
    );
  }
}

function prepare(root: string, version: string, uid: number | undefined, copyTo: string): string {
  if (canRun(root, uid) && hydrateSymlinks(root)) return join(root, "native");
  const copy = join(copyTo, `postgres-${version}`);
  if (!isWhole(copy)) copyPackage(root, copy);
  if (canRun(copy, uid)) return join(copy, "native");
  throw new EmbeddedPostgresError(
    `The Postgres programs in ${copy} cannot be reached by the user with uid ${uid} who must run them. Open the folders above for others (chmod o+x), or set DATABASE_URL.`,
  );
}

function canRun(root: string, uid: number | undefined): boolean {
  return ["bin/postgres", "lib", "share"].every((part) => isReadable(join(root, "native", part), uid));
}

function isWhole(root: string): boolean {
  return existsSync(join(root, "native")) && missingSymlinks(root).length === 0;
}

// Copied aside and renamed, so that a copy that was cut short is never taken for a whole one.
function copyPackage(from: string, to: string): void {
  createOpenDirectory(dirname(to));
  const temporary = mkdtempSync(`${to}.tmp-`);
  try {
    const part = join(temporary, basename(to));
    cpSync(from, part, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !source.endsWith(".a") && basename(source) !== "include",
    });
    hydrateSymlinks(part);
    openForAll(part);
    rmSync(to, { recursive: true, force: true });
    renameSync(part, to);
  } catch (error) {
    if (!isWhole(to)) throw error;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

// A strict umask would leave a copy that only root can read.
function openForAll(path: string): void {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  chmodSync(path, stat.isDirectory() || (stat.mode & 0o100) !== 0 ? 0o755 : 0o644);
  if (stat.isDirectory()) for (const name of readdirSync(path)) openForAll(join(path, name));
}
