import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isRunning, ownIdentity, type ProcessIdentity } from "./process-identity.ts";

/** Notes in DATA_DIR that this process uses the server; returns how to take the note back. */
export function holdServer(dataDir: string): () => void {
  const directory = holdersDirectory(dataDir);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, `${process.pid}-${randomBytes(4).toString("hex")}.json`);
  writeFileSync(file, JSON.stringify(ownIdentity()), { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

/** Whether any running process uses the server; the notes of those that are gone are removed. */
export function isHeld(dataDir: string): boolean {
  const directory = holdersDirectory(dataDir);
  const alive = readdirSync(directory).filter((name) => {
    const file = join(directory, name);
    if (isRunning(readIdentity(file))) return true;
    rmSync(file, { force: true });
    return false;
  });
  return alive.length > 0;
}

function holdersDirectory(dataDir: string): string {
  return join(dataDir, "postgres-holders");
}

function readIdentity(file: string): ProcessIdentity {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as ProcessIdentity;
  } catch {
    return { pid: 0, startedAt: "" };
  }
}
