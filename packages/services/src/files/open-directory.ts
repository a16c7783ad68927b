import { constants, type Dirent, existsSync } from "node:fs";
import { type FileHandle, lstat, open, readdir, realpath } from "node:fs/promises";
import { join } from "node:path";

/** Linux names a process's open files here: what is looked up under one is looked up in that directory, whatever its name leads to by now. */
const HANDLES = "/proc/self/fd";
const DIRECTORY = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;

/** A directory that is held while it is used, so that a link put in its place leads nowhere. */
export type OpenDirectory = AsyncDisposable & {
  /** Path of something in it, for one call. */
  at(name: string): string;
  /** @throws SwappedError when its path has become another's; of use before and after a call where no handle holds it */
  confirm(): Promise<void>;
  /** Makes durable which names are in it. */
  sync(): Promise<void>;
  /** Opens a directory in it. @throws ENOTDIR for a link */
  below(name: string): Promise<OpenDirectory>;
  entries(): Promise<Dirent[]>;
};

/** A directory has become another while it was used. */
class SwappedError extends Error {
  readonly code = "ENOTDIR";
  constructor(path: string) {
    super(`${path} was put in another's place`);
    this.name = "SwappedError";
  }
}

/**
 * Opens a directory; its own path may hold links, what is opened below it may not.
 * @param byHandle false where the system has no names for open files: paths are then checked before and after each use
 */
export async function openDirectory(
  path: string,
  { byHandle = existsSync(HANDLES) }: { byHandle?: boolean } = {},
): Promise<OpenDirectory> {
  const real = await realpath(path);
  return byHandle ? held(await open(real, DIRECTORY)) : named(real);
}

function held(handle: FileHandle): OpenDirectory {
  const own = `${HANDLES}/${handle.fd}`;
  return {
    at: (name) => `${own}/${name}`,
    confirm: async () => {},
    sync: () => handle.sync(),
    below: async (name) => held(await open(`${own}/${name}`, DIRECTORY)),
    entries: () => readdir(own, { withFileTypes: true }),
    [Symbol.asyncDispose]: () => handle.close(),
  };
}

function named(path: string): OpenDirectory {
  const confirm = async () => {
    const found = await lstat(path);
    if (!found.isDirectory() || (await realpath(path)) !== path) throw new SwappedError(path);
  };
  return {
    at: (name) => join(path, name),
    confirm,
    // Where a directory cannot be opened its names are as durable as the system makes them.
    sync: async () => {},
    below: async (name) => {
      const child = named(join(path, name));
      await child.confirm();
      return child;
    },
    entries: async () => {
      const entries = await readdir(path, { withFileTypes: true });
      await confirm();
      return entries;
    },
    [Symbol.asyncDispose]: async () => {},
  };
}
