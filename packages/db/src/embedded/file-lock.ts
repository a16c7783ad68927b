import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { isRunning, ownIdentity, type ProcessIdentity } from "./process-identity.ts";

/** What a lock file says: who holds it, and whatever the holder wants the next one to know. */
export interface LockRecord extends ProcessIdentity {
  details: Record<string, unknown>;
}

/** A lock that this process holds. */
export interface FileLock {
  /** What a holder that is gone without releasing had left in the file, or undefined. */
  leftBehind: LockRecord | undefined;
  /** Replaces the details in the file, atomically. */
  update(details: Record<string, unknown>): void;
  release(): void;
}

/** Thrown when another running process holds the lock. */
export class LockHeldError extends Error {
  override name = "LockHeldError";
  readonly holder: LockRecord;

  constructor(path: string, holder: LockRecord) {
    super(`${path} is held by process ${holder.pid}`);
    this.holder = holder;
  }
}

const unreadableGraceMs = 1_000;
const abandonedTakeoverMs = 10_000;

/**
 * Takes the lock at `path`, also from a holder that is gone (its pid may belong to another process by now).
 * @throws LockHeldError when a running process holds it
 */
export async function acquireFileLock(
  path: string,
  details: Record<string, unknown> = {},
): Promise<FileLock> {
  const own = ownIdentity();
  const content = JSON.stringify({ ...own, details });
  if (createFile(path, content)) return heldLock(path, own, undefined);
  const holder = await readHolder(path);
  if (holder !== undefined && isRunning(holder)) throw new LockHeldError(path, holder);
  return takeOver(path, own, content);
}

/** The same, waiting until a running holder lets go; `timeoutMs` in ms, then throws LockHeldError. */
export async function waitForFileLock(path: string, timeoutMs: number): Promise<FileLock> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await acquireFileLock(path);
    } catch (error) {
      if (!(error instanceof LockHeldError) || performance.now() > deadline) throw error;
      await sleep(25);
    }
  }
}

/** What the file says, without taking the lock; undefined when there is no (readable) file. */
export function readLock(path: string): LockRecord | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    return isLockRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

// Two that both saw the dead holder must not remove each other's fresh lock: only one may be in here.
async function takeOver(path: string, own: ProcessIdentity, content: string): Promise<FileLock> {
  const guard = `${path}.takeover`;
  while (!createFile(guard, String(own.pid))) {
    if (ageMs(guard) > abandonedTakeoverMs) rmSync(guard, { force: true });
    else await sleep(10);
  }
  try {
    const holder = await readHolder(path);
    if (holder !== undefined && isRunning(holder)) throw new LockHeldError(path, holder);
    rmSync(path, { force: true });
    if (createFile(path, content)) return heldLock(path, own, holder);
    throw new LockHeldError(path, readLock(path) ?? { pid: 0, startedAt: "", details: {} });
  } finally {
    rmSync(guard, { force: true });
  }
}

function heldLock(path: string, own: ProcessIdentity, leftBehind: LockRecord | undefined): FileLock {
  const isOurs = () => {
    const now = readLock(path);
    return now?.pid === own.pid && now.startedAt === own.startedAt;
  };
  return {
    leftBehind,
    update(details) {
      writeFileSync(`${path}.new`, JSON.stringify({ ...own, details }), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
    release() {
      if (isOurs()) rmSync(path, { force: true });
    },
  };
}

// A file is empty for an instant between its creation and its content.
async function readHolder(path: string): Promise<LockRecord | undefined> {
  for (;;) {
    const record = readLock(path);
    if (record !== undefined || ageMs(path) > unreadableGraceMs) return record;
    await sleep(10);
  }
}

function createFile(path: string, content: string): boolean {
  try {
    writeFileSync(path, content, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function ageMs(path: string): number {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function isLockRecord(value: unknown): value is LockRecord {
  if (typeof value !== "object" || value === null) return false;
  const { pid, startedAt, details } = value as Record<string, unknown>;
  return typeof pid === "number" && typeof startedAt === "string" && typeof details === "object";
}
