import { setTimeout as sleep } from "node:timers/promises";
import {
  acquireFileLock,
  type FileLock,
  isRunning,
  LockHeldError,
  type LockRecord,
  type ProcessIdentity,
} from "@carillon/db/embedded";
import { LaunchError } from "../bootstrap/launch-error.js";

/** The right to be the one instance on a DATA_DIR. */
export interface InstanceLock {
  /** Notes which children run, so that they are found if this process is killed. */
  noteChildren(children: ProcessIdentity[]): void;
  release(): void;
}

const leftoverPatienceMs = 5_000;

/**
 * Takes the lock, and ends what a killed instance left running.
 * @throws LaunchError when another instance runs
 */
export async function lockInstance(path: string, url: string): Promise<InstanceLock> {
  const lock = await acquire(path, url);
  await Promise.all(childrenOf(lock.leftBehind).map(endLeftover));
  return {
    noteChildren: (children) => lock.update({ url, children }),
    release: () => lock.release(),
  };
}

async function acquire(path: string, url: string): Promise<FileLock> {
  try {
    return await acquireFileLock(path, { url, children: [] });
  } catch (error) {
    if (!(error instanceof LockHeldError)) throw error;
    const { pid, details } = error.holder;
    throw new LaunchError(
      `Carillon is already running here at ${details.url} (process ${pid}). Open that address, or stop it first: kill ${pid}`,
    );
  }
}

function childrenOf(left: LockRecord | undefined): ProcessIdentity[] {
  const children = left?.details.children;
  return Array.isArray(children) ? (children as ProcessIdentity[]) : [];
}

// Its start time proves that it is the very process that was noted, not one that has its pid by now.
async function endLeftover(child: ProcessIdentity): Promise<void> {
  for (const [target, signal] of [
    [child.pid, "SIGTERM"],
    [-child.pid, "SIGKILL"],
  ] as const) {
    if (isRunning(child)) process.kill(target, signal);
    const deadline = performance.now() + leftoverPatienceMs;
    while (isRunning(child) && performance.now() < deadline) await sleep(20);
  }
}
