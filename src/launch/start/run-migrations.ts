import { spawn } from "node:child_process";
import { join } from "node:path";
import { LaunchError } from "../bootstrap/launch-error.js";
import { lastLines } from "../bootstrap/run-command.js";
import { showProgress } from "../bootstrap/show-progress.js";
import { nodeFlags } from "./role-programs.ts";

/**
 * Brings the database to this release, in a process of its own (its libraries would stay in ours).
 * @throws LaunchError with its last lines
 */
export function runMigrations(options: {
  root: string;
  file: string;
  env: Record<string, string>;
  signal: AbortSignal;
}): Promise<void> {
  const { root, file, env, signal } = options;
  const done = showProgress("Bringing the database to this release");
  return new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, [...nodeFlags, join(root, file)], {
      cwd: root,
      env,
      signal,
      detached: process.platform !== "win32",
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (chunk: string) => {
        output += chunk;
      });
    }
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else
        reject(
          new LaunchError(`The database could not be brought to this release:\n${lastLines(output, 20)}`),
        );
    });
  }).finally(done);
}
