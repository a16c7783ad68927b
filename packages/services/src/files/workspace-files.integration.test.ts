import { randomUUID } from "node:crypto";
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { rename, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CarillonError, type FileWrite } from "@carillon/core";
import { createDatabase, type Database, deleteWorkspace } from "@carillon/db";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sweepWorkspaceFiles } from "./sweep-workspaces.ts";
import { directoryName } from "./workspace-directory.ts";
import { createWorkspaceFiles } from "./workspace-files.ts";

const LIMITS = { maxBytes: 1_000, maxWorkspaceBytes: 3_000, maxWorkspaceFiles: 20 };
const signal = new AbortController().signal;

let testDatabase: TestDatabase;
let database: Database;
let other: Database;
let base: string;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDatabase({ url: testDatabase.url, max: 8 });
  other = createDatabase({ url: testDatabase.url, max: 8 });
  base = mkdtempSync(join(tmpdir(), "carillon-files-"));
});
afterAll(async () => {
  await database?.close();
  await other?.close();
  await testDatabase?.drop();
  rmSync(base, { recursive: true, force: true });
});

/** A workspace of its own, with its directory, as two processes see it. */
function setUp({
  byHandle,
  limits = LIMITS,
}: {
  byHandle?: boolean | undefined;
  limits?: typeof LIMITS;
} = {}) {
  const workspaceId = randomUUID();
  const place = { root: join(base, "workspaces"), ...(byHandle !== undefined && { byHandle }) };
  const files = createWorkspaceFiles({ database, place, limits });
  const elsewhere = createWorkspaceFiles({ database: other, place, limits });
  const write = (path: string, body: string, mode: FileWrite["mode"] = "replace", by = files) =>
    by.write({ workspaceId, path, body: Buffer.from(body), mode }, signal);
  const read = async (path: string) =>
    Buffer.from((await files.read({ workspaceId, path, offset: 0, length: 10_000 })).part).toString();
  const list = async (folder?: string) =>
    (await files.list({ workspaceId, folder, limit: 1_000, after: undefined })).files.map(({ path }) => path);
  const remove = (path: string) => files.remove({ workspaceId, path }, signal);
  const own = join(place.root, directoryName(workspaceId));
  return {
    workspaceId,
    place,
    files,
    elsewhere,
    write,
    read,
    list,
    remove,
    own,
    directory: join(own, "files"),
  };
}

async function failureOf(work: Promise<unknown>): Promise<CarillonError> {
  const error = await work.then(
    () => expect.fail("should have failed"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof CarillonError)) throw error;
  return error;
}

describe.each([
  ["held by handles", undefined],
  ["known by their paths", false],
])("files in directories %s", (_name, byHandle) => {
  it("are written, read in parts, listed by path, and deleted with the folders that are empty then", async () => {
    const { files, workspaceId, write, read, list, remove, directory } = setUp({ byHandle });
    expect(await write("a/b/ж 李.txt", "hello")).toEqual({ bytes: 5, created: true });
    expect(await write("a.txt", "one")).toEqual({ bytes: 3, created: true });
    expect(await write("a.txt", "two!")).toEqual({ bytes: 4, created: false });
    expect(await write("a.txt", "+", "append")).toEqual({ bytes: 5, created: false });
    expect(await read("a.txt")).toBe("two!+");
    const { part, bytes } = await files.read({ workspaceId, path: "a/b/ж 李.txt", offset: 1, length: 3 });
    expect([String(Buffer.from(part)), bytes]).toEqual(["ell", 5]);
    expect(await list()).toEqual(["a.txt", "a/b/ж 李.txt"]);
    expect(await list("a")).toEqual(["a/b/ж 李.txt"]);
    expect(await list("nowhere")).toEqual([]);
    expect(await remove("a/b/ж 李.txt")).toBe(true);
    expect(await remove("a/b/ж 李.txt")).toBe(false);
    expect(readdirSync(directory)).toEqual(["a.txt"]);
  });

  it("are no way out by a link, as a file or as a folder, nor by a second name", async () => {
    const { write, read, list, remove, directory } = setUp({ byHandle });
    await write("real.txt", "mine");
    const outside = mkdtempSync(join(base, "outside-"));
    writeFileSync(join(outside, "secret"), "secret");
    symlinkSync(join(outside, "secret"), join(directory, "link"));
    symlinkSync(outside, join(directory, "folder"));
    writeFileSync(join(outside, "twice"), "secret");
    linkSync(join(outside, "twice"), join(directory, "hard"));
    const refusal = { category: "validation", code: "NOT_A_FILE", retryable: false };
    for (const path of ["link", "folder", "folder/secret", "hard", "real.txt/x"])
      expect(await failureOf(read(path)), path).toMatchObject(refusal);
    for (const path of ["link", "folder", "folder/new", "real.txt/x"])
      expect(await failureOf(write(path, "x")), path).toMatchObject(refusal);
    for (const path of ["link", "folder/secret"])
      expect(await failureOf(remove(path)), path).toMatchObject(refusal);
    expect(await failureOf(write("hard", "x", "append"))).toMatchObject(refusal);
    expect(await list()).toEqual(["hard", "real.txt"]);
    expect(readdirSync(outside)).toEqual(["secret", "twice"]);
  });

  it("of a page come on from the page before, in the order of their whole paths", async () => {
    const { files, workspaceId, write } = setUp({ byHandle });
    const paths = ["a-b", "a.txt", "a/1", "a/2/x", "a/3", "a0", "b"];
    for (const path of [...paths].reverse()) await write(path, "");
    expect([...paths].sort()).toEqual(paths);
    const seen: string[] = [];
    for (let after: string | undefined, hasMore = true; hasMore; after = seen.at(-1)) {
      const page = await files.list({ workspaceId, folder: undefined, limit: 2, after });
      seen.push(...page.files.map(({ path }) => path));
      hasMore = page.hasMore;
    }
    expect(seen).toEqual(paths);
  });
});

it("gives nothing of outside while a link takes a folder's place and leaves it as fast as can be", async () => {
  const { files, workspaceId, write, directory } = setUp();
  const outside = mkdtempSync(join(base, "outside-"));
  writeFileSync(join(outside, "f"), "secret");
  await write("d/f", "mine");
  const swapped = join(directory, "d");
  let stop = false;
  let swaps = 0;
  const attacker = (async () => {
    while (!stop) {
      await rename(swapped, join(directory, "kept")).catch(() => {});
      await symlink(outside, swapped).catch(() => {});
      await rm(swapped).catch(() => {});
      await rename(join(directory, "kept"), swapped).catch(() => {});
      swaps += 1;
    }
  })();
  const answers = { mine: 0, refused: 0 };
  const race = async (n: number) => {
    try {
      if (n % 4 === 0) await write("d/f", "mine");
      else if (n % 4 === 1) await write("d/new", "mine");
      else {
        const { part } = await files.read({ workspaceId, path: "d/f", offset: 0, length: 100 });
        expect(String(Buffer.from(part))).toBe("mine");
      }
      answers.mine += 1;
    } catch (error) {
      if (!(error instanceof CarillonError)) throw error;
      expect(["NOT_A_FILE", "FILE_NOT_FOUND"]).toContain(error.code);
      answers.refused += 1;
    }
  };
  for (let n = 0; n < 400; n += 4) await Promise.all([0, 1, 2, 3].map((k) => race(n + k)));
  stop = true;
  await attacker;
  expect(swaps).toBeGreaterThan(10);
  expect(answers.mine).toBeGreaterThan(0);
  expect(answers.refused).toBeGreaterThan(0);
  expect(readdirSync(outside)).toEqual(["f"]);
  rmSync(outside, { recursive: true });
});

describe("limits", () => {
  it("refuse in words a file that is too large, by one write or by its ends", async () => {
    const { write, list, read } = setUp();
    expect(await failureOf(write("a", "x".repeat(1_001)))).toMatchObject({
      category: "validation",
      code: "FILE_TOO_LARGE",
      userMessage: expect.stringContaining("FILE_MAX_MB"),
    });
    expect(await list()).toEqual([]);
    await write("a", "x".repeat(999));
    await write("a", "y", "append");
    expect(await failureOf(write("a", "z", "append"))).toMatchObject({ code: "FILE_TOO_LARGE" });
    expect(await read("a")).toHaveLength(1_000);
  });

  it("are kept to the byte, however many write at once by two processes", async () => {
    const { write, elsewhere, files, list, directory } = setUp();
    const ends = await Promise.allSettled(
      Array.from({ length: 12 }, (_, n) =>
        write(`f/${n}`, "x".repeat(700), "replace", n % 2 ? files : elsewhere),
      ),
    );
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(4);
    for (const end of ends)
      if (end.status === "rejected")
        expect(end.reason).toMatchObject({ code: "WORKSPACE_FULL", retryable: false });
    expect(await list()).toHaveLength(4);
    expect(readdirSync(join(directory, "..", "incoming"))).toEqual([]);
  });

  it("count files too, and let one be written over when there are as many as may be", async () => {
    const { write, elsewhere, files, list } = setUp({ limits: { ...LIMITS, maxWorkspaceFiles: 5 } });
    const ends = await Promise.allSettled(
      Array.from({ length: 12 }, (_, n) => write(`f${n}`, "x", "replace", n % 2 ? files : elsewhere)),
    );
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    const [first = ""] = await list();
    expect(await failureOf(write("one-more", "x"))).toMatchObject({ code: "TOO_MANY_FILES" });
    expect(await write(first, "longer")).toMatchObject({ created: false });
  });

  it("leave no folder, and no file, of a write whose time was up before it was done", async () => {
    const { files, workspaceId, directory } = setUp();
    let checks = 0;
    const late = Object.assign(new AbortController().signal, {
      throwIfAborted: () => {
        checks += 1;
        if (checks === 2) throw new DOMException("time is up", "TimeoutError");
      },
    });
    const write = files.write({ workspaceId, path: "a/b", body: Buffer.from("x"), mode: "replace" }, late);
    await expect(write).rejects.toThrow("time is up");
    expect(readdirSync(directory)).toEqual([]);
  });
});

it("loses no end of a file that many append to by two processes", async () => {
  const { write, elsewhere, files, read } = setUp();
  await Promise.all(
    Array.from({ length: 40 }, (_, n) => write("log", `${n}\n`, "append", n % 2 ? files : elsewhere)),
  );
  const lines = (await read("log")).trim().split("\n").map(Number);
  expect(lines.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n));
});

it("lets one of many make a file, and the others be told that it is there", async () => {
  const { write, elsewhere, files } = setUp();
  const ends = await Promise.allSettled(
    Array.from({ length: 8 }, (_, n) => write("once", `${n}`, "create", n % 2 ? files : elsewhere)),
  );
  expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const end of ends)
    if (end.status === "rejected") expect(end.reason).toMatchObject({ code: "FILE_EXISTS" });
});

it("shows a reader the file before or the file after, never one half written", async () => {
  const { write, read } = setUp();
  const versions = ["a", "b", "c"].map((letter) => letter.repeat(900));
  await write("f", versions[0] ?? "");
  const writers = Promise.all(Array.from({ length: 60 }, (_, n) => write("f", versions[n % 3] ?? "")));
  let written = false;
  const done = writers.finally(() => {
    written = true;
  });
  let reads = 0;
  while (!written) {
    expect(versions).toContain(await read("f"));
    reads += 1;
  }
  await done;
  expect(reads).toBeGreaterThan(0);
});

it("writes on after a process that died while it wrote", async () => {
  const { write, read, own } = setUp();
  await write("f", "before");
  writeFileSync(join(own, "incoming", "new"), "half");
  await write("f", "after");
  expect(await read("f")).toBe("after");
});

it("refuses what is neither file nor folder, and does not wait for it", async () => {
  const { write, read, directory } = setUp();
  await write("f", "x");
  const { execFileSync } = await import("node:child_process");
  execFileSync("mkfifo", [join(directory, "pipe")]);
  expect(await failureOf(read("pipe"))).toMatchObject({ code: "NOT_A_FILE" });
});

it("shows a workspace nothing of another", async () => {
  const first = setUp();
  const second = setUp();
  await first.write("f", "mine");
  expect(await failureOf(second.read("f"))).toMatchObject({ code: "FILE_NOT_FOUND", httpStatus: 404 });
  expect(await second.list()).toEqual([]);
  expect(await second.remove("f")).toBe(false);
  expect(await first.read("f")).toBe("mine");
});

it("says that the disk failed where it did", async () => {
  const { files, workspaceId } = setUp();
  const root = join(base, "no-directory");
  writeFileSync(root, "");
  const broken = createWorkspaceFiles({ database, place: { root }, limits: LIMITS });
  const part = { workspaceId, path: "f", offset: 0, length: 1 };
  expect(await failureOf(broken.read(part))).toMatchObject({
    category: "validation",
    code: "STORAGE_FAILED",
  });
  expect(files.maxBytes).toBe(1_000);
});

it("deletes the directories of workspaces that are gone, an hour old, and no others", async () => {
  const kept = setUp();
  const gone = setUp();
  for (const { workspaceId } of [kept, gone])
    await database.sql`insert into organization (id, name, slug) values (${workspaceId}, 'W', ${workspaceId})`;
  await kept.write("f", "kept");
  await gone.write("f", "gone");
  await database.sql.begin((tx) => deleteWorkspace(tx, gone.workspaceId));
  mkdirSync(join(kept.place.root, "lost+found"), { recursive: true });
  const deps = { database, files: kept.place, now: () => new Date() };
  await sweepWorkspaceFiles(deps, signal);
  expect(existsSync(gone.own)).toBe(true);
  const past = new Date(Date.now() - 2 * 3_600_000);
  for (const path of [kept.own, gone.own, join(kept.place.root, "lost+found")]) utimesSync(path, past, past);
  expect(await sweepWorkspaceFiles(deps, signal)).toBe(1);
  expect([existsSync(gone.own), existsSync(join(kept.place.root, "lost+found"))]).toEqual([false, true]);
  expect(await kept.read("f")).toBe("kept");
});
