import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lastLines, runCommand } from "../../../src/launch/bootstrap/run-command.js";

/** A clock of the wall that a test turns, for processes that are started with its environment. */
export type TurnedClock = {
  readonly env: Readonly<Record<string, string>>;
  /** Seconds ahead of the real one; seen within a second. */
  turnTo(offsetSeconds: number): void;
  remove(): void;
};

/** By libfaketime; the monotonic clock goes on as it is, as when an operator or NTP sets the time. */
export function createTurnedClock(library: string): TurnedClock {
  const directory = mkdtempSync(join(tmpdir(), "carillon-clock-"));
  const file = join(directory, "offset");
  const turnTo = (seconds: number) => writeFileSync(file, `${seconds < 0 ? "" : "+"}${seconds}s\n`);
  turnTo(0);
  return {
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_CACHE_DURATION: "1",
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
    },
    turnTo,
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

const MISSING = "Turning a process's clock needs libfaketime: install the package faketime.";

/** Where libfaketime is; as root on Debian it is installed by apt. @throws Error that says what is missing */
export async function ensureFaketime(): Promise<string> {
  const found = findFaketime();
  if (found !== undefined) return found;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) throw new Error(MISSING);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", "faketime"]]) {
    const { code, output } = await runCommand("Installing faketime by apt", {
      command: "apt-get",
      args,
      cwd: "/",
      env,
    });
    if (code !== 0) throw new Error(`${MISSING} apt-get ${args[0]} says: ${lastLines(output, 1)}`);
  }
  const installed = findFaketime();
  if (installed === undefined) throw new Error(MISSING);
  return installed;
}

function findFaketime(): string | undefined {
  return ["/usr/lib", "/usr/lib64", "/usr/local/lib"]
    .filter((place) => existsSync(place))
    .flatMap((place) => [place, ...readdirSync(place).map((name) => join(place, name))])
    .map((place) => join(place, "faketime", "libfaketime.so.1"))
    .find((file) => existsSync(file));
}
