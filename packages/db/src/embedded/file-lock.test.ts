import { existsSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acquireFileLock, LockHeldError, readLock, waitForFileLock } from "./file-lock.ts";
import { ownIdentity } from "./process-identity.ts";

let directory: string;
let path: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "carillon-lock-"));
  path = join(directory, "instance.lock");
});
afterEach(() => rmSync(directory, { recursive: true }));

function leave(record: object): void {
  writeFileSync(path, JSON.stringify({ details: {}, ...record }));
}

describe("acquireFileLock", () => {
  it("takes a free lock, tells who holds it, and lets it go", async () => {
    const lock = await acquireFileLock(path, { url: "http://localhost:3000" });
    expect(readLock(path)).toEqual({ ...ownIdentity(), details: { url: "http://localhost:3000" } });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    lock.release();
    expect(existsSync(path)).toBe(false);
  });

  it("refuses while the holder runs, and says who it is", async () => {
    await acquireFileLock(path, { url: "x" });
    const error = await acquireFileLock(path).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(LockHeldError);
    expect(error).toMatchObject({ holder: { pid: process.pid, details: { url: "x" } } });
  });

  it("takes over from a process that is gone and hands on what it left", async () => {
    leave({ pid: 999_999_999, startedAt: "boot:1", details: { children: [1, 2] } });
    const lock = await acquireFileLock(path);
    expect(lock.leftBehind?.details).toEqual({ children: [1, 2] });
    expect(readLock(path)?.pid).toBe(process.pid);
  });

  it("takes over when the pid belongs to another process by now", async () => {
    leave({ pid: process.pid, startedAt: "an earlier boot:1" });
    const lock = await acquireFileLock(path);
    expect(lock.leftBehind?.startedAt).toBe("an earlier boot:1");
  });

  it.each(["", "{", "[]", '{"pid":"1"}'])("takes over a damaged file (%j)", async (content) => {
    writeFileSync(path, content);
    utimesSync(path, 0, 0);
    expect((await acquireFileLock(path)).leftBehind).toBeUndefined();
  });

  it("gives a stale lock to exactly one of many", async () => {
    leave({ pid: 999_999_999, startedAt: "boot:1" });
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => acquireFileLock(path)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("is not blocked by a takeover that was cut short long ago", async () => {
    leave({ pid: 999_999_999, startedAt: "boot:1" });
    writeFileSync(`${path}.takeover`, "1");
    utimesSync(`${path}.takeover`, 0, 0);
    await acquireFileLock(path);
    expect(existsSync(`${path}.takeover`)).toBe(false);
  });

  it("replaces the details and keeps the holder", async () => {
    const lock = await acquireFileLock(path, { a: 1 });
    lock.update({ b: 2 });
    expect(readLock(path)).toEqual({ ...ownIdentity(), details: { b: 2 } });
  });

  it("does not release a lock that another one holds by now", async () => {
    const lock = await acquireFileLock(path);
    leave({ pid: 1, startedAt: "someone else" });
    lock.release();
    expect(readLock(path)?.startedAt).toBe("someone else");
  });
});

describe("waitForFileLock", () => {
  it("waits until the holder lets go", async () => {
    const first = await acquireFileLock(path);
    const second = waitForFileLock(path, 10_000);
    first.release();
    (await second).release();
    expect(existsSync(path)).toBe(false);
  });

  it("gives up in the end", async () => {
    await acquireFileLock(path);
    await expect(waitForFileLock(path, 1)).rejects.toBeInstanceOf(LockHeldError);
  });
});
