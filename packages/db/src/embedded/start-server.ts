import { spawn } from "node:child_process";
import { closeSync, fstatSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { type Cluster, settingArguments } from "./cluster.ts";
import { explainOutput } from "./explain-failure.ts";
import { findFreePort, isPortFree } from "./free-port.ts";
import { defuseStalePid, findPostmaster, type Postmaster } from "./postmaster-pid.ts";
import { programEnvironment } from "./run-program.ts";

const pollMs = 10;
const noticeAfterMs = 2_000;
const leftoversTimeoutMs = 30_000;
const largestLogBytes = 5_000_000;

/**
 * Starts the server on `port` if that is free, else on another one, and waits until it takes connections;
 * after a crash that includes its recovery, however long.
 * @throws EmbeddedPostgresError in words
 */
export async function startServer(
  cluster: Cluster,
  { port, log }: { port: number | undefined; log: (line: string) => void },
): Promise<Postmaster> {
  const deadline = performance.now() + leftoversTimeoutMs;
  let wanted = port !== undefined && (await isPortFree(port)) ? port : await findFreePort();
  for (;;) {
    defuseStalePid(cluster.directory);
    const outcome = await launch(cluster, wanted, log);
    if ("process" in outcome) return outcome;
    if (/Address already in use/.test(outcome.output)) wanted = await findFreePort();
    else if (isWaitingForLeftovers(outcome.output)) await sleep(100);
    else throw explainOutput("Starting the database", outcome.output);
    if (performance.now() > deadline) throw explainOutput("Starting the database", outcome.output);
  }
}

/** Waits until a server that is starting or recovering takes connections; undefined when it ended instead. */
export async function waitUntilReady(
  directory: string,
  log: (line: string) => void,
  hasEnded: () => boolean = () => findPostmaster(directory) === undefined,
): Promise<Postmaster | undefined> {
  const start = performance.now();
  let noticed = false;
  while (!hasEnded()) {
    const postmaster = findPostmaster(directory);
    if (postmaster?.ready) return postmaster;
    if (!noticed && performance.now() - start > noticeAfterMs) {
      log("The database is recovering what was under way when it was cut off …");
      noticed = true;
    }
    await sleep(pollMs);
  }
  return undefined;
}

async function launch(
  { directory, binaries, user, settings, logFile }: Cluster,
  port: number,
  log: (line: string) => void,
): Promise<Postmaster | { output: string }> {
  rotate(logFile);
  const logDescriptor = openSync(logFile, "a", 0o600);
  const logStart = fstatSync(logDescriptor).size;
  const args = ["-D", directory, "-p", String(port), ...settingArguments(settings)];
  // Detached and logging to a file: neither a Ctrl-C at the terminal nor our death may take it down half-way.
  const child = spawn(binaries.postgres, args, {
    ...user,
    cwd: "/",
    env: programEnvironment(),
    detached: true,
    stdio: ["ignore", logDescriptor, logDescriptor],
  });
  closeSync(logDescriptor);
  let ended = false;
  const end = new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () => {
      ended = true;
      resolve();
    });
  });
  const ready = waitUntilReady(directory, log, () => ended);
  await Promise.race([end, ready]);
  child.unref();
  return (await ready) ?? { output: readFileSync(logFile).subarray(logStart).toString("utf8") };
}

// A server that was killed leaves its backends alive for a moment, and they hold the shared memory.
function isWaitingForLeftovers(output: string): boolean {
  return /pre-existing shared memory block|lock file "[^"]*" already exists/.test(output);
}

function rotate(logFile: string): void {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largestLogBytes) renameSync(logFile, `${logFile}.old`);
}
