import { setTimeout as sleep } from "node:timers/promises";
import type { Cluster } from "./cluster.ts";
import { findPostmaster } from "./postmaster-pid.ts";
import { isRunning, type ProcessIdentity } from "./process-identity.ts";
import { runProgram } from "./run-program.ts";

/** `fast` ends sessions and writes a checkpoint; `immediate` leaves a recovery to the next start. */
export type StopMode = "fast" | "immediate";

// Postgres reads them so: SIGINT is a fast shutdown, SIGQUIT an immediate one.
const signals = { fast: "SIGINT", immediate: "SIGQUIT" } as const;
const patienceMs = { fast: 60_000, immediate: 10_000 } as const;

/** Stops the server if one runs and waits until it is gone; a fast stop that hangs is made immediate after a minute. */
export async function stopServer(cluster: Cluster, mode: StopMode = "fast"): Promise<void> {
  const postmaster = findPostmaster(cluster.directory);
  if (postmaster === undefined) return;
  await send(cluster, postmaster.process, mode);
  if (await hasEnded(postmaster.process, patienceMs[mode])) return;
  if (mode === "fast") return stopServer(cluster, "immediate");
  process.kill(postmaster.process.pid, "SIGKILL");
  await hasEnded(postmaster.process, patienceMs.immediate);
}

async function send(cluster: Cluster, target: ProcessIdentity, mode: StopMode): Promise<void> {
  if (process.platform === "win32") {
    const args = ["stop", "-D", cluster.directory, "-m", mode, "-W"];
    await runProgram(cluster.binaries.pgCtl, { args, user: undefined });
    return;
  }
  try {
    process.kill(target.pid, signals[mode]);
  } catch (error) {
    if (isRunning(target)) throw error;
  }
}

async function hasEnded(target: ProcessIdentity, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (isRunning(target)) {
    if (performance.now() > deadline) return false;
    await sleep(10);
  }
  return true;
}
