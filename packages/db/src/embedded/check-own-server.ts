import { setTimeout as sleep } from "node:timers/promises";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";

const oldestMajor = 15;
const retryMs = 500;
/** Not there yet: a server beside us that is still starting. */
const notYet = new Set([
  ...["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "ECONNRESET", "CONNECT_TIMEOUT"],
  "57P03", // cannot_connect_now
]);

export interface CheckOptions {
  say: (line: string) => void;
  /** Ends the waiting. */
  signal: AbortSignal;
  /** How long a server may take to be there, ms. */
  waitMs?: number;
  /** Asks the server for its major version. */
  readVersion?: (url: string) => Promise<number>;
}

/**
 * Refuses, in words and without the password, a server at DATABASE_URL that cannot be used: not reached within
 * 30 s, wrong password, no such database, older than PostgreSQL 15.
 */
export async function checkOwnServer(url: string, options: CheckOptions): Promise<void> {
  const { say, signal, waitMs = 30_000, readVersion = askVersion } = options;
  const target = describe(url);
  const deadline = performance.now() + waitMs;
  for (let told = false; ; told = true) {
    try {
      return refuseOld(await readVersion(url), target);
    } catch (error) {
      if (error instanceof EmbeddedPostgresError) throw error;
      if (!notYet.has(codeOf(error)) || performance.now() > deadline) throw explain(error, target);
    }
    if (!told) say(`Waiting for PostgreSQL at ${target} …`);
    await sleep(retryMs, undefined, { signal });
  }
}

// Loaded when it is needed: with the embedded server this process never speaks SQL.
async function askVersion(url: string): Promise<number> {
  const { default: postgres } = await import("postgres");
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    const [row] = await sql`show server_version_num`;
    return Math.floor(Number(row?.server_version_num) / 10_000);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function refuseOld(major: number, target: string): void {
  if (major >= oldestMajor) return;
  throw new EmbeddedPostgresError(
    `DATABASE_URL: the server at ${target} is PostgreSQL ${major}; Carillon needs ${oldestMajor} or newer. Without DATABASE_URL it brings its own.`,
  );
}

function explain(error: unknown, target: string): EmbeddedPostgresError {
  const reason = error instanceof Error ? error.message || codeOf(error) : String(error);
  return new EmbeddedPostgresError(`DATABASE_URL: PostgreSQL at ${target} cannot be used: ${reason}.`, {
    cause: error,
  });
}

function describe(url: string): string {
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new EmbeddedPostgresError(
      "DATABASE_URL is no PostgreSQL address (postgres://user:password@host:5432/database).",
    );
  }
  const { host, pathname } = URL.canParse(url) ? new URL(url) : { host: "", pathname: "" };
  return `${host || "localhost"}${pathname}`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
