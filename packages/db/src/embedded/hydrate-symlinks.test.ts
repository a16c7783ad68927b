import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hydrateSymlinks, missingSymlinks } from "./hydrate-symlinks.ts";

let root: string;
const library = "native/lib/libicuuc.so.60.2";
const link = "native/lib/libicuuc.so.60";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "carillon-links-"));
  mkdirSync(join(root, "native/lib"), { recursive: true });
  writeFileSync(join(root, library), "library");
  writeFileSync(join(root, "native/pg-symlinks.json"), JSON.stringify([{ source: library, target: link }]));
});
afterEach(() => rmSync(root, { recursive: true }));

describe("hydrateSymlinks", () => {
  it("makes the links that a package without its install script lacks, once", () => {
    expect(missingSymlinks(root)).toHaveLength(1);
    expect(hydrateSymlinks(root)).toBe(true);
    expect(hydrateSymlinks(root)).toBe(true);
    expect(readFileSync(join(root, link), "utf8")).toBe("library");
    expect(readlinkSync(join(root, link))).toBe("libicuuc.so.60.2");
  });

  it("mends a link that leads nowhere", () => {
    symlinkSync("gone", join(root, link));
    expect(hydrateSymlinks(root)).toBe(true);
    expect(readFileSync(join(root, link), "utf8")).toBe("library");
  });

  it("has nothing to do in a package without a list (macOS, Windows)", () => {
    rmSync(join(root, "native/pg-symlinks.json"));
    expect(hydrateSymlinks(root)).toBe(true);
  });
});
