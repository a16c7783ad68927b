import { existsSync } from "node:fs";
import { lastLines, runCommand } from "../bootstrap/run-command.js";
import { findChromium } from "./find-chromium.ts";

/** Sees to it that there is a browser: as root on Debian by apt. Returns what is missing in one line, or undefined. */
export async function ensureChromium(): Promise<string | undefined> {
  if (findChromium(process.env) !== undefined) return undefined;
  const missing = "The end-to-end tests need Chromium: install it, or set CHROMIUM_PATH to one.";
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return missing;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
    const { code, output } = await runCommand("Installing Chromium by apt", {
      command: "apt-get",
      args,
      cwd: "/",
      env,
    });
    if (code !== 0) return `${missing} apt-get ${args[0]} says: ${lastLines(output, 1)}`;
  }
  return findChromium(process.env) === undefined ? missing : undefined;
}
