import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadDotEnv } from "./load-dot-env.js";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "carillon-env-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

function load(text: string, environment: Record<string, string | undefined> = {}) {
  writeFileSync(join(directory, ".env"), text);
  return loadDotEnv(directory, environment);
}

describe("loadDotEnv", () => {
  it("is optional", () => {
    expect(loadDotEnv(directory, { A: "1", B: undefined })).toEqual({ A: "1" });
  });

  it.each([
    ["A=1\nB=two words\n", { A: "1", B: "two words" }],
    ["# a comment\n\nexport A=1 # and one at the end\n", { A: "1" }],
    ["A='single # kept'\nB=\"double\\nline\"\n", { A: "single # kept", B: "double\nline" }],
    ['A="over\ntwo lines"\n', { A: "over\ntwo lines" }],
    ["A=\r\nB=1\r\n", { A: "", B: "1" }],
    ["\uFEFFA=1", { A: "1" }],
    ["MASTER_KEYS=k1:AAA=,k2:BBB==\n", { MASTER_KEYS: "k1:AAA=,k2:BBB==" }],
    [
      "DATABASE_URL=postgres://u:p%23w@h:5432/d?sslmode=require\n",
      { DATABASE_URL: "postgres://u:p%23w@h:5432/d?sslmode=require" },
    ],
  ])("reads %j", (text, expected) => {
    expect(load(text)).toEqual(expected);
  });

  it("lets a variable that is set win, even an empty one", () => {
    expect(load("A=file\nB=file\nC=file", { A: "set", B: "" })).toEqual({ A: "set", B: "", C: "file" });
  });

  it("says in words when the file cannot be read", () => {
    mkdirSync(join(directory, ".env"));
    expect(() => loadDotEnv(directory, {})).toThrow(/\.env cannot be read/);
  });
});
