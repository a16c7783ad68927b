import { existsSync } from "node:fs";
import { lastLines, runCommand } from "../../../src/launch/bootstrap/run-command.js";

/**
 * Sees to it that a program is there; as root on Debian it is installed by apt, its service not started.
 * @throws Error that says in one line what is missing
 */
export async function ensureDebianProgram(program: string, debianPackage: string): Promise<void> {
  const missing = `Testing against a real server needs ${program} and root: install the package ${debianPackage}.`;
  if (process.getuid?.() !== 0) throw new Error(missing);
  if (existsSync(program)) return;
  if (!existsSync("/usr/bin/apt-get")) throw new Error(missing);
  // invoke-rc.d starts no service in runlevel 1.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", debianPackage]]) {
    const { code, output } = await runCommand(`Installing ${debianPackage} by apt`, {
      command: "apt-get",
      args,
      cwd: "/",
      env,
    });
    if (code !== 0) throw new Error(`${missing} apt-get ${args[0]} says: ${lastLines(output, 1)}`);
  }
  if (!existsSync(program)) throw new Error(missing);
}
