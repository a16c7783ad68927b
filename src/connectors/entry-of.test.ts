import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { entryOf } from "./entry-of.ts";

function entryOfPackage(manifest: object): string {
  const folder = mkdtempSync(join(tmpdir(), "carillon-entry-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  return entryOf(folder, "/").replace(pathToFileURL(folder).href, "");
}

describe("the file of a package that a path names", () => {
  it.each([
    ["./a.js", "/a.js"],
    [{ ".": "./a.js" }, "/a.js"],
    [{ import: "./a.js", require: "./a.cjs" }, "/a.js"],
    [{ ".": { types: "./a.d.ts", default: "./a.js" }, "./more": "./b.js" }, "/a.js"],
    [{ ".": { import: { types: "./a.d.ts", default: "./a.js" }, require: { default: "./a.cjs" } } }, "/a.js"],
    [{ ".": { node: { import: "./a.js" }, default: "./b.js" } }, "/a.js"],
  ])("is what its exports say: %j", (exports, file) => {
    expect(entryOfPackage({ exports })).toBe(file);
  });

  it("is its main where there are none", () => {
    expect(entryOfPackage({ main: "./m.js" })).toBe("/m.js");
  });
});
