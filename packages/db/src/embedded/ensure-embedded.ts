import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findBinaries } from "./binaries.ts";
import { type Cluster, databaseName } from "./cluster.ts";
import {
  chooseDirectory,
  createDataDir,
  type EmbeddedState,
  readState,
  systemDirectory,
  writeState,
} from "./data-directory.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { explainSystemError } from "./explain-failure.ts";
import { waitForFileLock } from "./file-lock.ts";
import { holdServer, isHeld } from "./holders.ts";
import { initializeCluster, resetPassword } from "./initialize-cluster.ts";
import { createPassword, readPassword } from "./password.ts";
import { findPostmaster, type Postmaster } from "./postmaster-pid.ts";
import { isRunning } from "./process-identity.ts";
import { chooseServerUser } from "./server-user.ts";
import { serverSettings } from "./settings.ts";
import { startServer, waitUntilReady } from "./start-server.ts";
import { type StopMode, stopServer } from "./stop-server.ts";

export interface EnsureEmbeddedOptions {
  /** DATA_DIR; made when it is not there. */
  dataDir: string;
  /** Takes one line about what goes on. */
  log?: ((line: string) => void) | undefined;
  /** False: refuse when there is no database yet. Default true. */
  create?: boolean;
  /** Server settings over the product's own (tests give up durability). */
  settings?: Readonly<Record<string, string>>;
}

/** A running embedded Postgres that this process uses. */
export interface EmbeddedPostgres {
  url: string;
  /** False: it ran already, left by or shared with another process. */
  startedByUs: boolean;
  /** Whether the server still runs. */
  isAlive(): boolean;
  /** Lets go. The server is stopped when no other running process uses it. */
  stop(mode?: StopMode): Promise<void>;
}

const lockTimeoutMs = 600_000;

/**
 * The embedded Postgres of this DATA_DIR: adopted when it runs already, else started, else created first.
 * @throws EmbeddedPostgresError in words
 */
export async function ensureEmbedded(options: EnsureEmbeddedOptions): Promise<EmbeddedPostgres> {
  try {
    if (options.create === false && !hasEmbeddedDatabase(options.dataDir)) {
      throw new EmbeddedPostgresError(
        `There is no database in ${options.dataDir} yet. Run \`npm start\` once, or set DATA_DIR or DATABASE_URL.`,
      );
    }
    const dataDir = createDataDir(options.dataDir);
    return await locked(dataDir, () => open(dataDir, options));
  } catch (error) {
    throw explainSystemError(error, options.dataDir);
  }
}

/** Whether this DATA_DIR has an embedded database already. */
export function hasEmbeddedDatabase(dataDir: string): boolean {
  return existsSync(dataDir) && readState(dataDir) !== undefined;
}

async function open(dataDir: string, options: EnsureEmbeddedOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  const known = readState(dataDir);
  const cluster = describeCluster(dataDir, known, options.settings);
  const password = await preparePassword(dataDir, cluster, known !== undefined, log);
  const running = await adopt(cluster, log);
  const postmaster = running ?? (await startServer(cluster, { port: known?.port, log }));
  writeState(dataDir, { directory: cluster.directory, port: postmaster.port });
  const letGo = holdServer(dataDir);
  return {
    url: `postgres://${databaseName}:${password}@127.0.0.1:${postmaster.port}/${databaseName}`,
    startedByUs: running === undefined,
    isAlive: () => isRunning(postmaster.process),
    stop: (mode) =>
      locked(dataDir, async () => {
        letGo();
        if (!isHeld(dataDir)) await stopServer(cluster, mode);
      }),
  };
}

function describeCluster(
  dataDir: string,
  known: EmbeddedState | undefined,
  settings: Readonly<Record<string, string>> = {},
): Cluster {
  const user = chooseServerUser(known?.directory);
  const copyTo = user === undefined ? join(dataDir, "bin") : systemDirectory;
  const binaries = findBinaries(user?.uid, copyTo);
  const directory = known?.directory ?? chooseDirectory(dataDir, user);
  if (known !== undefined) refuseOtherVersion(directory, binaries.major);
  return {
    directory,
    binaries,
    user,
    settings: { ...serverSettings, ...settings },
    logFile: join(dataDir, "postgres.log"),
  };
}

async function preparePassword(
  dataDir: string,
  cluster: Cluster,
  exists: boolean,
  log: (line: string) => void,
): Promise<string> {
  const kept = readPassword(dataDir);
  const password = kept ?? createPassword(dataDir);
  if (!exists) {
    log(`Creating the database in ${cluster.directory} …`);
    await initializeCluster(cluster, password);
    writeState(dataDir, { directory: cluster.directory });
  } else if (kept === undefined) {
    log("The password of the database was lost; setting a new one.");
    await stopServer(cluster);
    await resetPassword(cluster, password);
  }
  return password;
}

// One that is on its way down is waited out.
async function adopt(cluster: Cluster, log: (line: string) => void): Promise<Postmaster | undefined> {
  return findPostmaster(cluster.directory) && (await waitUntilReady(cluster.directory, log));
}

function refuseOtherVersion(directory: string, major: number): void {
  const version = readFileSync(join(directory, "PG_VERSION"), "utf8").trim();
  if (version === String(major)) return;
  throw new EmbeddedPostgresError(
    `The database in ${directory} was made by PostgreSQL ${version} and this release brings ${major}. Back it up with the release that made it and restore it here, or set DATABASE_URL.`,
  );
}

async function locked<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  const lock = await waitForFileLock(join(dataDir, "postgres.lock"), lockTimeoutMs);
  try {
    return await work();
  } finally {
    lock.release();
  }
}
