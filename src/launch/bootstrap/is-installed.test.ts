import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isInstalled, writeStamp } from "./is-installed.js";

const ours = { os: [process.platform], cpu: [process.arch], optional: true };
const locked = {
  "": { version: "1.0.0" },
  "packages/db": { version: "1.0.0" },
  "node_modules/@carillon/db": { link: true },
  "node_modules/zod": { version: "4.6.7" },
  "packages/db/node_modules/zod": { version: "3.0.0" },
  "node_modules/server-here": { version: "18.4.0", ...ours },
  "node_modules/server-elsewhere": { version: "18.4.0", optional: true, os: ["aix"], cpu: ["ppc64"] },
};
const { "node_modules/server-elsewhere": _, "": __, ...present } = locked;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "carillon-install-"));
  mkdirSync(join(root, "node_modules"));
  writeLists(locked, present);
});
afterEach(() => rmSync(root, { recursive: true }));

function writeLists(lock: object, installed: object): void {
  writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages: lock }));
  writeFileSync(join(root, "node_modules", ".package-lock.json"), JSON.stringify({ packages: installed }));
}

describe("isInstalled", () => {
  it("is content with an install by hand, and leaves a stamp", () => {
    expect(isInstalled(root)).toBe(true);
    expect(existsSync(join(root, "node_modules/.cache/carillon/installed"))).toBe(true);
  });

  it("is not content with an install that was cut short", () => {
    writeStamp(root);
    rmSync(join(root, "node_modules", ".package-lock.json"));
    expect(isInstalled(root)).toBe(false);
  });

  it.each(["node_modules/zod", "packages/db/node_modules/zod", "node_modules/server-here"] as const)(
    "misses %s",
    (path) => {
      const { [path]: _gone, ...rest } = present;
      writeLists(locked, rest);
      expect(isInstalled(root)).toBe(false);
    },
  );

  it("sees another version", () => {
    writeLists({ ...locked, "node_modules/zod": { version: "5.0.0" } }, present);
    expect(isInstalled(root)).toBe(false);
  });

  it("does not ask again for what an install could not bring", () => {
    const { "node_modules/server-here": _gone, ...rest } = present;
    writeLists(locked, rest);
    writeStamp(root);
    expect(isInstalled(root)).toBe(true);
  });

  it("forgets its stamp when package-lock.json changes", () => {
    writeStamp(root);
    writeLists({ ...locked, "node_modules/new": { version: "1.0.0" } }, present);
    expect(isInstalled(root)).toBe(false);
  });
});
