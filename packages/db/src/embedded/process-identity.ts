import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { startOfLiving } from "./linux-stat.ts";

/** One process for good: a pid is used again after its process ended, a pid with a start time is not. */
export interface ProcessIdentity {
  pid: number;
  /** Opaque; empty where the system does not tell (Windows). */
  startedAt: string;
}

/** The process that has this pid now, or undefined when there is none (a zombie counts as none). */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  const startedAt = readStart(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

/** Whether that very process still runs. */
export function isRunning(identity: ProcessIdentity): boolean {
  const now = identifyProcess(identity.pid);
  return now !== undefined && now.startedAt === identity.startedAt;
}

/** The process that runs this code. */
export function ownIdentity(): ProcessIdentity {
  return identifyProcess(process.pid) ?? { pid: process.pid, startedAt: "" };
}

/** The command line of a running process, its words joined by spaces; empty where it cannot be read. */
export function commandLine(pid: number): string {
  try {
    if (process.platform === "linux") {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    }
    return process.platform === "win32" ? "" : ps(pid, "command=");
  } catch {
    return "";
  }
}

function readStart(pid: number): string | undefined {
  try {
    if (process.platform === "linux") return readLinuxStart(pid);
    if (process.platform === "win32") return process.kill(pid, 0) ? "" : undefined;
    const [state = "Z", ...start] = ps(pid, "stat=,lstart=").split(/\s+/);
    return state.startsWith("Z") ? undefined : start.join(" ");
  } catch {
    return undefined;
  }
}

function readLinuxStart(pid: number): string | undefined {
  const ticks = startOfLiving(readFileSync(`/proc/${pid}/stat`, "utf8"));
  if (ticks === undefined) return undefined;
  return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}:${ticks}`;
}

function ps(pid: number, columns: string): string {
  return execFileSync("ps", ["-o", columns, "-p", String(pid)], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();
}
