import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Check, fail, ok, warn } from "./check.ts";

const OTHERS_WRITE = 0o022;
const OTHERS_ANYTHING = 0o077;

/** DATA_DIR and what must be private in it. */
export function checkDataDirectory(dataDir: string): Check[] {
  const mode = modeOf(dataDir);
  if (mode === null) return [warn("DATA_DIR", `${dataDir} is not there yet`, '"npm start" makes it')];
  const directory =
    (mode & OTHERS_WRITE) === 0
      ? ok("DATA_DIR", dataDir)
      : fail("DATA_DIR", `others may write to ${dataDir} (mode ${octal(mode)})`, `chmod go-w ${dataDir}`);
  return [directory, ...checkSecretFiles(join(dataDir, "secrets"))];
}

function checkSecretFiles(directory: string): Check[] {
  if (modeOf(directory) === null) return [];
  const paths = [directory, ...readdirSync(directory).map((name) => join(directory, name))];
  const open = paths.filter((path) => ((modeOf(path) ?? 0) & OTHERS_ANYTHING) !== 0);
  if (open.length === 0) return [ok("Secret files", `${directory}, readable by their owner alone`)];
  return [fail("Secret files", `others may read ${open.join(", ")}`, `chmod -R go-rwx ${directory}`)];
}

/** null: there is nothing. Windows has no modes: there nothing is found wrong. */
function modeOf(path: string): number | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return null;
  return process.platform === "win32" ? 0 : stat.mode & 0o777;
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, "0");
}
