import { readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * What `import()` is given for an entry of CONNECTORS: a path (`./`, `../`, `/`), of a file or of a folder with a
 * package.json or an index file, or the name of a package that is installed beside Carillon.
 * @param root what paths are relative to
 * @throws Error when there is nothing at the path
 */
export function entryOf(entry: string, root: string): string {
  if (!/^(\.{0,2}[/\\]|[A-Za-z]:[/\\])/.test(entry)) return entry;
  const path = resolve(root, entry);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new Error(`there is nothing at ${entry}`);
  return pathToFileURL(stats.isDirectory() ? join(path, mainOf(path)) : path).href;
}

function mainOf(folder: string): string {
  const has = (name: string) => statSync(join(folder, name), { throwIfNoEntry: false })?.isFile() === true;
  if (has("package.json")) {
    const { exports, main } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
    const named = fileOf(isObject(exports) && "." in exports ? exports["."] : exports);
    if (named !== undefined) return named;
    if (typeof main === "string") return main;
  }
  const index = ["index.js", "index.ts"].find(has);
  if (index === undefined)
    throw new Error("its package.json names no file, and there is no index.js or index.ts");
  return index;
}

type Manifest = { readonly exports?: unknown; readonly main?: unknown };

/** What `import` is true for (nodejs.org/api/packages.html#conditional-exports); they may lie in each other. */
const CONDITIONS: ReadonlySet<string> = new Set(["node-addons", "node", "import", "module-sync", "default"]);

function fileOf(target: unknown): string | undefined {
  if (typeof target === "string") return target;
  if (!isObject(target)) return undefined;
  const fitting = Object.entries(target).filter(([condition]) => CONDITIONS.has(condition));
  return fitting.map(([, inner]) => fileOf(inner)).find((file) => file !== undefined);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
