import { createHash, type Hash } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { FileMissingError, type FileStore, FileTooLargeError, StorageFullError } from "./file-store.ts";

/** Disk full, quota used up. */
const NO_ROOM: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);
const INCOMING = "incoming";

/** Files under a directory, in folders by the end of their key, which is random in a UUIDv7. */
export function createDiskFiles(directory: string): FileStore {
  const folderOf = (key: string) => join(directory, key.slice(-2));
  const pathOf = (key: string) =>
    key.startsWith(`${INCOMING}/`) ? join(directory, key) : join(folderOf(key), key);

  return {
    async write(key, body, { maxBytes }) {
      const incoming = join(directory, INCOMING, key);
      try {
        await mkdir(join(directory, INCOMING), { recursive: true, mode: 0o700 });
        const written = await writeNew(incoming, body, maxBytes);
        await mkdir(folderOf(key), { recursive: true, mode: 0o700 });
        await rename(incoming, pathOf(key));
        await syncFolder(folderOf(key));
        return written;
      } catch (error) {
        await rm(incoming, { force: true });
        throw NO_ROOM.has(codeOf(error)) ? new StorageFullError(error) : error;
      }
    },
    async read(key, range) {
      const handle = await open(pathOf(key)).catch((error: unknown) => {
        throw codeOf(error) === "ENOENT" ? new FileMissingError(key, error) : error;
      });
      return handle.createReadStream(range);
    },
    remove: (key) => rm(pathOf(key), { force: true }),
    async *list() {
      for (const folder of await entriesOf(directory)) {
        for (const name of await entriesOf(join(directory, folder))) {
          const found = await stat(join(directory, folder, name)).catch(() => null);
          if (!found) continue;
          yield { key: folder === INCOMING ? `${INCOMING}/${name}` : name, modifiedAt: found.mtimeMs };
        }
      }
    },
  };
}

async function writeNew(path: string, body: Uint8Array | AsyncIterable<Uint8Array>, maxBytes: number) {
  const handle = await open(path, "wx", 0o600);
  const hash = createHash("sha256");
  try {
    const bytes = await writeAll(handle, body instanceof Uint8Array ? [body] : body, { hash, maxBytes });
    await handle.sync();
    return { bytes, sha256: hash.digest("hex") };
  } finally {
    await handle.close();
  }
}

async function writeAll(
  handle: FileHandle,
  body: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  { hash, maxBytes }: { hash: Hash; maxBytes: number },
): Promise<number> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new FileTooLargeError(maxBytes);
    hash.update(chunk);
    await handle.writeFile(chunk);
  }
  return bytes;
}

/** A file's name is durable when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function entriesOf(path: string): Promise<string[]> {
  return readdir(path).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
