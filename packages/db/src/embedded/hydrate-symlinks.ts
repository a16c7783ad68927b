import { existsSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join, relative } from "node:path";

interface Symlink {
  /** The file, relative to the package. */
  source: string;
  /** Where the link to it belongs, relative to the package. */
  target: string;
}

/**
 * Makes the links between the libraries that npm cannot carry; the package's own install script would do it,
 * but install scripts are off here. Returns whether all of them are there now (the folder may be read-only).
 */
export function hydrateSymlinks(root: string): boolean {
  try {
    for (const { source, target } of missingSymlinks(root)) {
      const link = join(root, target);
      rmSync(link, { force: true });
      symlinkSync(relative(dirname(link), join(root, source)), link);
    }
  } catch (error) {
    if (missingSymlinks(root).length === 0) return true;
    if (isReadOnly(error)) return false;
    throw error;
  }
  return true;
}

/** The links that are not there yet. */
export function missingSymlinks(root: string): Symlink[] {
  const list = join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return [];
  const links = JSON.parse(readFileSync(list, "utf8")) as Symlink[];
  return links.filter(({ target }) => !existsSync(join(root, target)));
}

function isReadOnly(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && ["EACCES", "EPERM", "EROFS"].includes(String(error.code))
  );
}
