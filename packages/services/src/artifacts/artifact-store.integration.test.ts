import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CarillonError } from "@carillon/core";
import { createDatabase, type Database, deleteWorkspace } from "@carillon/db";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createArtifactLinks } from "./artifact-links.ts";
import { createArtifactStore } from "./artifact-store.ts";
import { createDiskFiles } from "./disk-files.ts";
import { type FileStore, StorageFullError } from "./file-store.ts";
import { deleteExpiredArtifacts, sweepOrphans } from "./sweep-artifacts.ts";

const DAY_MS = 86_400_000;
const signal = new AbortController().signal;
const links = createArtifactLinks({ secret: "s".repeat(32), origin: "https://carillon.example.com" });

let testDatabase: TestDatabase;
let database: Database;
let root: string;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDatabase({ url: testDatabase.url, max: 8 });
  root = mkdtempSync(join(tmpdir(), "carillon-artifacts-"));
});
afterAll(async () => {
  await database?.close();
  await testDatabase?.drop();
  rmSync(root, { recursive: true, force: true });
});

/** A workspace and a store of its own. */
async function setUp({ files, now = () => new Date() }: { files?: FileStore; now?: () => Date } = {}) {
  const workspaceId = randomUUID();
  await database.sql`insert into organization (id, name, slug) values (${workspaceId}, 'W', ${workspaceId})`;
  const directory = join(root, workspaceId);
  const store = createArtifactStore({
    database,
    files: files ?? createDiskFiles(directory),
    links,
    limits: { maxBytes: 1_000, maxWorkspaceBytes: 3_000, retentionDays: 90 },
    now,
    randomBytes,
  });
  const owner = { workspaceId, executionId: randomUUID(), toolId: null };
  const save = (body: Uint8Array, name = "a.bin") =>
    store.save(owner, { name, contentType: "application/pdf", body });
  const rows = () => database.sql`select * from artifacts where workspace_id = ${workspaceId}`;
  const keys = async () => {
    const found: string[] = [];
    for await (const { key } of createDiskFiles(directory).list()) found.push(key);
    return found;
  };
  const services = (at: Date) => ({
    database,
    artifacts: { files: createDiskFiles(directory), links, store },
    now: () => at,
  });
  return { workspaceId, directory, store, owner, save, rows, keys, services };
}

async function failureOf(work: Promise<unknown>): Promise<CarillonError> {
  const error = await work.then(
    () => expect.fail("should have failed"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof CarillonError)) throw error;
  return error;
}

describe("the store of artifacts", () => {
  it("keeps a file, its row and a link to it, and gives the bytes back to its own workspace alone", async () => {
    const { store, save, rows, workspaceId } = await setUp();
    const saved = await save(Buffer.from("hello"), "../../hello.txt");
    expect(saved).toMatchObject({
      name: "hello.txt",
      contentType: "application/pdf",
      bytes: 5,
      sha256: "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
    });
    expect(Date.parse(saved.expiresAt) - Date.now()).toBeLessThanOrEqual(DAY_MS);
    expect(await rows()).toMatchObject([{ id: saved.id, bytes: 5 }]);
    expect(String((await store.read(workspaceId, saved.id)).body)).toBe("hello");
    const { workspaceId: elsewhere } = await setUp();
    expect(await failureOf(store.read(elsewhere, saved.id))).toMatchObject({
      category: "validation",
      code: "ARTIFACT_NOT_FOUND",
    });
  });

  it("refuses in words what is too large, and keeps nothing of it", async () => {
    const { save, rows, keys } = await setUp();
    expect(await failureOf(save(Buffer.alloc(1_001)))).toMatchObject({
      category: "validation",
      retryable: false,
      code: "ARTIFACT_TOO_LARGE",
      userMessage: expect.stringContaining("ARTIFACT_MAX_MB"),
    });
    expect([await rows(), await keys()]).toEqual([[], []]);
  });

  it("lets a workspace keep what it may and not a byte more, however many files come at once", async () => {
    const { save, rows, keys } = await setUp();
    const ends = await Promise.allSettled(Array.from({ length: 8 }, () => save(Buffer.alloc(700))));
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(4);
    for (const end of ends) {
      if (end.status === "rejected")
        expect(end.reason).toMatchObject({ category: "validation", code: "WORKSPACE_FULL" });
    }
    expect(await rows()).toHaveLength(4);
    expect(await keys()).toHaveLength(4);
  });

  it("fails in words when the disk is full, and writes no row", async () => {
    const full: FileStore = {
      ...createDiskFiles(root),
      write: () => Promise.reject(new StorageFullError(new Error("ENOSPC"))),
    };
    const { save, rows } = await setUp({ files: full });
    expect(await failureOf(save(Buffer.from("x")))).toMatchObject({
      category: "validation",
      retryable: false,
      code: "STORAGE_FULL",
      userMessage: expect.stringContaining("disk"),
    });
    expect(await rows()).toEqual([]);
  });

  it("says of its own disk what a provider would be blamed for otherwise, when writing and when reading", async () => {
    const denied = () =>
      Promise.reject(Object.assign(new Error("EACCES"), { code: "EACCES", syscall: "open" }));
    const { save, owner } = await setUp({ files: { ...createDiskFiles(root), write: denied } });
    const refusal = { category: "validation", code: "STORAGE_FAILED", retryable: false };
    const error = await failureOf(save(Buffer.from("x")));
    expect(error).toMatchObject({ ...refusal, provider: "carillon", sent: "maybe" });
    expect(error.userMessage).toContain("EACCES");
    const broken = new Error("the source broke off");
    const files: FileStore = { ...createDiskFiles(root), write: () => Promise.reject(broken) };
    const source = await setUp({ files });
    const body = (async function* () {
      yield Buffer.from("x");
    })();
    await expect(source.store.save(owner, { name: "a", contentType: "a/b", body })).rejects.toBe(broken);
    const readable = await setUp({ files: { ...createDiskFiles(root), read: denied } });
    const { id } = await readable.save(Buffer.from("x"));
    expect(await failureOf(readable.store.read(readable.workspaceId, id))).toMatchObject(refusal);
  });

  it("keeps no file whose row could not be written", async () => {
    const { store, owner, keys } = await setUp();
    const stranger = { ...owner, workspaceId: "no such workspace" };
    const file = { name: "a", contentType: "text/plain", body: Buffer.from("x") };
    expect(await failureOf(store.save(stranger, file))).toMatchObject({ code: "ARTIFACTS_AWAY" });
    expect(await keys()).toEqual([]);
  });
});

describe("sweeping", () => {
  it("deletes files that have had their time, with their rows, and no others", async () => {
    const old = await setUp({ now: () => new Date(Date.now() - 91 * DAY_MS) });
    const young = await setUp();
    await old.save(Buffer.from("old"));
    const kept = await young.save(Buffer.from("young"));
    expect(await deleteExpiredArtifacts(old.services(new Date()), signal)).toBe(1);
    expect([await old.rows(), await old.keys()]).toEqual([[], []]);
    expect(await young.keys()).toEqual([kept.id]);
  });

  it("deletes files without a row after an hour, and leaves what is none of ours", async () => {
    const { save, keys, services, directory, workspaceId } = await setUp();
    const files = createDiskFiles(directory);
    const kept = await save(Buffer.from("kept"));
    const orphan = randomUUID();
    await files.write(orphan, Buffer.from("orphan"), { maxBytes: 10 });
    await files.write("a-file-of-somebody", Buffer.from("x"), { maxBytes: 10 });
    expect(await sweepOrphans(services(new Date()), signal)).toBe(0);
    const past = new Date(Date.now() - 2 * 3_600_000);
    for (const key of [orphan, "a-file-of-somebody", kept.id])
      utimesSync(join(directory, key.slice(-2), key), past, past);
    expect(await sweepOrphans(services(new Date()), signal)).toBe(1);
    expect((await keys()).sort()).toEqual([kept.id, "a-file-of-somebody"].sort());
    await database.sql.begin((tx) => deleteWorkspace(tx, workspaceId));
    expect(await sweepOrphans(services(new Date()), signal)).toBe(1);
    expect(await keys()).toEqual(["a-file-of-somebody"]);
  });
});
