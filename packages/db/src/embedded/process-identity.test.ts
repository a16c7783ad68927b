import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { commandLine, identifyProcess, isRunning, ownIdentity } from "./process-identity.ts";

describe("process identity", () => {
  it("knows the running process", () => {
    expect(isRunning(ownIdentity())).toBe(true);
    expect(ownIdentity().pid).toBe(process.pid);
    expect(commandLine(process.pid)).toContain("node");
  });

  it("does not take another process with the same pid for it", () => {
    expect(isRunning({ ...ownIdentity(), startedAt: "another boot:1" })).toBe(false);
  });

  it("ends with the process", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    await once(child, "spawn");
    const identity = identifyProcess(Number(child.pid));
    expect(identity && isRunning(identity)).toBe(true);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(identity && isRunning(identity)).toBe(false);
  });

  it.each([0, -1, Number.NaN, 1.5, 999_999_999])("finds no process %s", (pid) => {
    expect(identifyProcess(pid)).toBeUndefined();
    expect(commandLine(pid)).toBe("");
  });
});
