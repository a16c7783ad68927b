import { join } from "node:path";
import { LaunchError } from "../bootstrap/launch-error.js";
import { lastLines, runCommand } from "../bootstrap/run-command.js";
import type { RoleEnvironment } from "./role-environment.ts";
import { nodeFlags } from "./role-programs.ts";

/**
 * Brings the database to this release, in a process of its own (its libraries would stay in ours).
 * @throws LaunchError with its last lines
 */
export async function runMigrations(options: {
  root: string;
  file: string;
  env: RoleEnvironment;
  signal: AbortSignal;
}): Promise<void> {
  const { root, file, env, signal } = options;
  const result = await runCommand("Bringing the database to this release", {
    command: process.execPath,
    args: [...nodeFlags, join(root, file)],
    cwd: root,
    env,
    signal,
  });
  if (result.code !== 0) {
    throw new LaunchError(
      `The database could not be brought to this release:\n${lastLines(result.output, 20)}`,
    );
  }
}
