import { createHash, randomBytes, randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { createDiskFiles } from "./disk-files.ts";
import { FileMissingError, FileTooLargeError, StorageFullError } from "./file-store.ts";

function onDisk() {
  const root = mkdtempSync(join(tmpdir(), "carillon-files-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const directory = join(root, "artifacts");
  return { directory, files: createDiskFiles(directory), key: randomUUID() };
}

const all = { maxBytes: 10_000 };

async function contentOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const namesIn = (directory: string) =>
  existsSync(directory)
    ? readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    : [];

it("keeps bytes or a stream, tells how many there were and their hash, and gives them back, whole or in part", async () => {
  const { files, key } = onDisk();
  const bytes = randomBytes(5_000);
  async function* parts() {
    for (let at = 0; at < bytes.length; at += 999) yield bytes.subarray(at, at + 999);
  }
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  expect(await files.write(key, parts(), all)).toEqual({ bytes: 5_000, sha256 });
  const other = randomUUID();
  await files.write(other, Buffer.from("hello there"), all);
  expect(await contentOf(await files.read(other))).toBe("hello there");
  expect(await contentOf(await files.read(other, { start: 6, end: 8 }))).toBe("the");
});

it("lets nobody but its own user read them", async () => {
  const { files, key, directory } = onDisk();
  await files.write(key, Buffer.from("x"), all);
  expect(statSync(join(directory, key.slice(-2), key)).mode & 0o777).toBe(0o600);
  expect(statSync(join(directory, key.slice(-2))).mode & 0o777).toBe(0o700);
});

it("leaves nothing of a file that is too large, of one that breaks off, and of one the disk has no room for", async () => {
  const { files, key, directory } = onDisk();
  await expect(files.write(key, Buffer.alloc(11), { maxBytes: 10 })).rejects.toThrow(FileTooLargeError);
  const failing = (error: Error) =>
    (async function* () {
      yield Buffer.from("begun");
      throw error;
    })();
  await expect(files.write(key, failing(new Error("reset")), all)).rejects.toThrow("reset");
  const full = Object.assign(new Error("no space left"), { code: "ENOSPC" });
  await expect(files.write(key, failing(full), all)).rejects.toThrow(StorageFullError);
  expect(namesIn(directory)).toEqual([]);
  await expect(files.read(key)).rejects.toThrow(FileMissingError);
});

it("lists what is there, half-written files too, and removes either", async () => {
  const { files, key, directory } = onDisk();
  let goOn = () => {};
  const gate = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const halfKey = randomUUID();
  const writing = files.write(
    halfKey,
    (async function* () {
      yield Buffer.from("begun");
      await gate;
    })(),
    all,
  );
  await files.write(key, Buffer.from("x"), all);
  const listed: string[] = [];
  for await (const each of files.list()) listed.push(each.key);
  expect(listed.sort()).toEqual([key, `incoming/${halfKey}`].sort());
  for (const each of listed) await files.remove(each);
  expect(namesIn(directory)).toEqual([]);
  goOn();
  await expect(writing).rejects.toThrow();
  await expect(files.remove(key)).resolves.toBeUndefined();
});
