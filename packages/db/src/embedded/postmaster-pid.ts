import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commandLine, identifyProcess, type ProcessIdentity } from "./process-identity.ts";

/** What a running server says of itself in postmaster.pid. */
export interface Postmaster {
  process: ProcessIdentity;
  port: number;
  /** False while it starts, recovers or stops. */
  ready: boolean;
}

// Above the largest pid of any system (Linux: 2^22): no process will ever have it.
const impossiblePid = 999_999_999;

/** The server that runs on this data directory now, or undefined; the file alone proves nothing after a crash. */
export function findPostmaster(dataDirectory: string): Postmaster | undefined {
  const lines = readLines(dataDirectory);
  const identity = identifyProcess(Number(lines[0]));
  if (identity === undefined || !isServerOf(identity.pid, dataDirectory)) return undefined;
  return { process: identity, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
}

/**
 * Postgres refuses to start when the pid in a stale file belongs to whatever process now. The pid is made
 * impossible instead of the file removed: Postgres still has to look at its shared memory key in there.
 */
export function defuseStalePid(dataDirectory: string): void {
  const lines = readLines(dataDirectory);
  const pid = Number(lines[0]);
  if (identifyProcess(pid) === undefined || isServerOf(pid, dataDirectory)) return;
  lines[0] = String(impossiblePid);
  writeFileSync(join(dataDirectory, "postmaster.pid"), lines.join("\n"));
}

function readLines(dataDirectory: string): string[] {
  try {
    return readFileSync(join(dataDirectory, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return [];
  }
}

// We always start it with `-D <data directory>`. Where no command line can be read, postgres itself must judge.
function isServerOf(pid: number, dataDirectory: string): boolean {
  const command = commandLine(pid);
  return command === "" ? process.platform === "win32" : command.includes(` -D ${dataDirectory} `);
}
