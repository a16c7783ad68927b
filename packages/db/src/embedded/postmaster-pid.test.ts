import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defuseStalePid, findPostmaster } from "./postmaster-pid.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "carillon-pid-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

function leavePid(pid: number): void {
  const lines = [pid, directory, 1_790_000_000, 54_321, "", "127.0.0.1", " 5432001  7", "ready   ", ""];
  writeFileSync(join(directory, "postmaster.pid"), lines.join("\n"));
}

describe("postmaster.pid", () => {
  it("finds nothing without a file", () => {
    expect(findPostmaster(directory)).toBeUndefined();
    expect(() => defuseStalePid(directory)).not.toThrow();
  });

  it("does not take another program with that pid for the server", () => {
    leavePid(process.pid);
    expect(findPostmaster(directory)).toBeUndefined();
  });

  it("makes a pid that another program has now impossible and keeps the shared memory key", () => {
    leavePid(process.pid);
    defuseStalePid(directory);
    const lines = readFileSync(join(directory, "postmaster.pid"), "utf8").split("\n");
    expect(lines[0]).toBe("999999999");
    expect(lines[6]).toBe(" 5432001  7");
  });

  it("leaves the pid of a process that is gone to Postgres", () => {
    leavePid(999_999_998);
    defuseStalePid(directory);
    expect(readFileSync(join(directory, "postmaster.pid"), "utf8")).toMatch(/^999999998\n/);
  });
});
