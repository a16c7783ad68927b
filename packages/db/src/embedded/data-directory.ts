import { randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { isEnterable } from "./reachable.ts";
import type { ServerUser } from "./server-user.ts";

/** Where root keeps what another user has to reach, when DATA_DIR is out of that user's reach. */
export const systemDirectory = "/var/lib/carillon";

/** What DATA_DIR/embedded.json remembers of the embedded database. */
export interface EmbeddedState {
  /** The data directory of the server, absolute. */
  directory: string;
  /** The port it had last. */
  port?: number;
}

/** Makes DATA_DIR (0700; for root 0711, as Postgres runs there as another user) and returns its real path. */
export function createDataDir(dataDir: string): string {
  if (!existsSync(dataDir)) {
    mkdirSync(dataDir, { recursive: true, mode: 0o755 });
    chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
  }
  return realpathSync(dataDir);
}

/**
 * The embedded database that this DATA_DIR has, or undefined when it never had one.
 * @throws EmbeddedPostgresError when it had one and that is gone
 */
export function readState(dataDir: string): EmbeddedState | undefined {
  const file = join(dataDir, "embedded.json");
  const inside = join(dataDir, "postgres");
  if (!existsSync(file)) return isCluster(inside) ? { directory: inside } : undefined;
  const { directory, port } = parseState(file);
  const absolute = resolve(dataDir, directory);
  if (!isCluster(absolute)) {
    throw new EmbeddedPostgresError(
      `The database of ${dataDir} should be in ${absolute} and is not there. Put it back, or remove ${file} to begin with an empty one.`,
    );
  }
  return { directory: absolute, ...(port !== undefined && { port }) };
}

export function writeState(dataDir: string, { directory, port }: EmbeddedState): void {
  const fromHere = relative(dataDir, directory);
  const kept = fromHere.startsWith("..") || isAbsolute(fromHere) ? directory : fromHere;
  const file = join(dataDir, "embedded.json");
  writeFileSync(`${file}.new`, `${JSON.stringify({ directory: kept, port })}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Where a new database goes: into DATA_DIR, or beside other system data when its user cannot get there. */
export function chooseDirectory(dataDir: string, user: ServerUser | undefined): string {
  if (user === undefined || letIn(dataDir, user)) return join(dataDir, "postgres");
  const directory = join(systemDirectory, `data-${randomBytes(4).toString("hex")}`, "postgres");
  createOpenDirectory(dirname(directory));
  return directory;
}

// A DATA_DIR that was made for us with 0700 (mktemp -d) may be passed through: what is in it stays closed.
function letIn(dataDir: string, user: ServerUser): boolean {
  const { uid, mode } = statSync(dataDir);
  if (uid === process.getuid?.() && isEnterable(dirname(dataDir), user.uid)) chmodSync(dataDir, mode | 0o011);
  return isEnterable(dataDir, user.uid);
}

/** Makes a folder and its parents that anyone may enter, whatever the umask. */
export function createOpenDirectory(path: string): void {
  const made = mkdirSync(path, { recursive: true });
  for (let folder = path; made !== undefined && folder.startsWith(made); folder = dirname(folder)) {
    chmodSync(folder, 0o755);
  }
}

function isCluster(directory: string): boolean {
  return existsSync(join(directory, "PG_VERSION"));
}

function parseState(file: string): EmbeddedState {
  const value: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (typeof value === "object" && value !== null && "directory" in value) return value as EmbeddedState;
  throw new EmbeddedPostgresError(`${file} is damaged: it names no directory.`);
}
