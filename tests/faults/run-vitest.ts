import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const LIMIT_MS = 30 * 60_000;
/** For the databases and workers to be stopped by those who started them. */
const GRACE_MS = 30_000;

/** Runs the tests in their long form, one file at a time; @returns the exit code, 1 when it took too long */
export async function runVitest({
  files,
  figuresFile,
}: {
  files: readonly string[];
  figuresFile: string;
}): Promise<number> {
  const args = [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--project",
    "integration",
    "--no-file-parallelism",
    ...files,
  ];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, CARILLON_FAULTS_FIGURES: figuresFile },
    stdio: "inherit",
    // A group of its own: whatever is left of it in the end goes with it.
    detached: true,
  });
  const ended = once(child, "exit");
  const end = (signal: NodeJS.Signals) => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
      process.kill(-child.pid, signal);
  };
  const forward = () => end("SIGINT");
  process.on("SIGINT", forward).on("SIGTERM", forward);
  const limit = setTimeout(() => {
    process.stderr.write("faults: 30 minutes are over\n");
    forward();
    setTimeout(() => end("SIGKILL"), GRACE_MS).unref();
  }, LIMIT_MS);
  const [code] = await ended;
  clearTimeout(limit);
  return typeof code === "number" ? code : 1;
}
