import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hashSources } from "./hash-sources.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "carillon-hash-"));
  mkdirSync(join(root, "web", "pages"), { recursive: true });
  writeFileSync(join(root, "web", "pages", "index.tsx"), "page");
  writeFileSync(join(root, "lock.json"), "{}");
});
afterEach(() => rmSync(root, { recursive: true }));

const hash = () => hashSources(root, ["web", "lock.json"]);

describe("hashSources", () => {
  it("stays the same while nothing changes", () => {
    expect(hash()).toBe(hash());
  });

  it.each([
    ["a file's content", () => writeFileSync(join(root, "web", "pages", "index.tsx"), "other")],
    ["a file's name", () => renameSync(join(root, "web", "pages"), join(root, "web", "views"))],
    ["a new file", () => writeFileSync(join(root, "web", "new.css"), "")],
    ["a single file beside", () => writeFileSync(join(root, "lock.json"), "[]")],
  ])("changes with %s", (_, change) => {
    const before = hash();
    change();
    expect(hash()).not.toBe(before);
  });

  it("does not see tests and what a build leaves", () => {
    const before = hash();
    writeFileSync(join(root, "web", "pages", "index.test.tsx"), "test");
    mkdirSync(join(root, "web", ".next"));
    writeFileSync(join(root, "web", ".next", "out"), "built");
    expect(hash()).toBe(before);
  });
});
